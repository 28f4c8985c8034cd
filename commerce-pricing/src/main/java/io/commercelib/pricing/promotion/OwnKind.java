package io.commercelib.pricing.promotion;

import java.util.Map;

/** A kind of conditions that a host adds to the format of rules. Thread-safe. */
@FunctionalInterface
public interface OwnKind {

  /**
   * Returns the condition that stands in the rules.
   *
   * @param fields what is written of it: texts by name
   * @throws IllegalArgumentException if that makes none; the message says what to write
   */
  OwnCondition read(Map<String, String> fields);
}
