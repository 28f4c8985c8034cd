package io.commercelib.spi.memory;

import io.commercelib.spi.storage.CounterKey;
import java.util.HashMap;
import java.util.Map;

/** The committed counters; one at zero is not kept. Guarded by the storage's lock. */
final class CounterTable {
  private final Map<CounterKey, Tally> tallies = new HashMap<>();

  long count(CounterKey key) {
    Tally tally = tallies.get(key);
    return tally == null ? 0 : tally.count;
  }

  void add(CounterKey key, long delta) {
    Tally tally = tallies.computeIfAbsent(key, unseen -> new Tally());
    tally.count += delta;
    if (tally.count == 0) {
      tallies.remove(key);
    }
  }

  private static final class Tally {
    private long count;
  }
}
