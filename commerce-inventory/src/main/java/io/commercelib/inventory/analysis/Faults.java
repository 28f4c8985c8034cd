package io.commercelib.inventory.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gathers what is wrong, so that all of it can be mended at once. Not thread-safe. */
final class Faults {
  private final List<String> found = new ArrayList<>();

  void add(String fault) {
    found.add(fault);
  }

  /** Adds one fault per key, in the order of their texts; {@code text} has a place for it. */
  void addAll(Collection<?> keys, String text) {
    keys.stream().map(Object::toString).sorted().forEach(key -> add(text.replace("%s", key)));
  }

  /**
   * Refuses what was checked, one fault a line.
   *
   * @throws IllegalArgumentException if there is any
   */
  void refuse() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", found));
    }
  }
}
