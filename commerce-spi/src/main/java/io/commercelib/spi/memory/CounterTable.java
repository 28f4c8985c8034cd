package io.commercelib.spi.memory;

import io.commercelib.spi.storage.CounterKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The committed counters; one at zero is not kept. Guarded by the storage's lock. */
final class CounterTable {
  private final Map<CounterKey, Tally> tallies = new ConcurrentHashMap<>();

  long count(CounterKey key) {
    Tally tally = tallies.get(key);
    return tally == null ? 0 : tally.count;
  }

  /** Returns where a counter is kept, for looking again without asking by key; null if nowhere. */
  @Nullable Tally tally(CounterKey key) {
    return tallies.get(key);
  }

  /**
   * Adds to a counter.
   *
   * @param known where it was kept; null if nowhere
   */
  void add(CounterKey key, @Nullable Tally known, long delta) {
    Tally tally =
        known == null || known.dropped
            ? tallies.computeIfAbsent(key, unseen -> new Tally())
            : known;
    long count = tally.count + delta;
    tally.count = count;
    if (count == 0) {
      tally.dropped = true;
      tallies.remove(key);
    }
  }

  /** One counter's count; once dropped it is that of no counter any more. */
  static final class Tally {
    private volatile long count;
    private volatile boolean dropped;

    long count() {
      return count;
    }

    boolean isDropped() {
      return dropped;
    }
  }
}
