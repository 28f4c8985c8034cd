package io.commercelib.spi.storage;

import java.util.Map;

/** What became of a change to counters. */
public sealed interface CounterChange {

  /** Every delta was applied. */
  record Applied() implements CounterChange {}

  /**
   * None was applied, since at least one counter has too little.
   *
   * @param available what each counter that is too low had at that moment
   */
  record Refused(Map<CounterKey, Long> available) implements CounterChange {

    /** Copies the map. */
    public Refused {
      available = Map.copyOf(available);
    }
  }

  /** Returns whether the change was applied. */
  default boolean isApplied() {
    return this instanceof Applied;
  }
}
