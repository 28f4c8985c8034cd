package io.commercelib.core.document;

import java.util.List;

/**
 * What a property of a definition may be, asked before the definition is built: so that constraints
 * which stand at the definition need not be said again by who reads it. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface PropertyChecks {

  /**
   * Returns what to write instead; empty if the value may stand for the property.
   *
   * @param type the definition
   * @param property its accessor's name
   * @param value as it was read; an {@link java.util.Optional} where the property is one
   */
  List<String> remedies(Class<?> type, String property, Object value);

  /** Returns checks that let everything pass, for definitions without constraints. */
  static PropertyChecks none() {
    return (type, property, value) -> List.of();
  }
}
