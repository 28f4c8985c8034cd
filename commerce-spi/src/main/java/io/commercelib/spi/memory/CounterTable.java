package io.commercelib.spi.memory;

import io.commercelib.spi.storage.CounterKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The committed counters; one at zero is not kept. Guarded by the storage's lock. */
final class CounterTable {
  private final Map<CounterKey, Tally> tallies = new ConcurrentHashMap<>();

  long count(CounterKey key) {
    Tally tally = tallies.get(key);
    return tally == null ? 0 : tally.count;
  }

  void add(CounterKey key, long delta) {
    Tally tally = tallies.computeIfAbsent(key, unseen -> new Tally());
    long count = tally.count + delta;
    tally.count = count;
    if (count == 0) {
      tallies.remove(key);
    }
  }

  private static final class Tally {
    private volatile long count;
  }
}
