package io.commercelib.spi.memory;

import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Counters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters within a transaction. Changes of different transactions do not stand in each other's
 * way as long as each of them is still possible when it commits.
 */
final class CounterView implements Counters {
  private static final CounterChange APPLIED = new CounterChange.Applied();

  private final MemoryTx tx;
  private final CounterTable table;
  private final CommitLock lock;
  private final Map<CounterKey, Delta> deltas = new HashMap<>();

  CounterView(MemoryTx tx, CounterTable table, CommitLock lock) {
    this.tx = tx;
    this.table = table;
    this.lock = lock;
  }

  @Override
  public long count(CounterKey key) {
    tx.checkUsable();
    return lock.look(() -> available(key));
  }

  @Override
  public CounterChange change(Map<CounterKey, Long> changes) {
    tx.checkUsable();
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a change of no counter was asked for; give at least one");
    }
    Map<CounterKey, Long> tooLow = tooLow(changes);
    if (tooLow != null) {
      return new CounterChange.Refused(tooLow);
    }
    for (Map.Entry<CounterKey, Long> change : changes.entrySet()) {
      deltas.computeIfAbsent(change.getKey(), key -> new Delta()).add(change.getValue());
    }
    return APPLIED;
  }

  /** Looks without the lock first: most changes are possible, and most looks alone. */
  private @Nullable Map<CounterKey, Long> tooLow(Map<CounterKey, Long> changes) {
    return lock.look(() -> arePossible(changes)) ? null : tooLowAtOneMoment(changes);
  }

  private boolean arePossible(Map<CounterKey, Long> changes) {
    boolean possible = true;
    for (Map.Entry<CounterKey, Long> change : changes.entrySet()) {
      long available = available(change.getKey());
      long delta = change.getValue();
      possible &= delta >= -available && delta <= Long.MAX_VALUE - available;
    }
    return possible;
  }

  private @Nullable Map<CounterKey, Long> tooLowAtOneMoment(Map<CounterKey, Long> changes) {
    Map<CounterKey, Long> tooLow = null;
    CounterKey tooHigh = null;
    long stamp = lock.read();
    try {
      for (Map.Entry<CounterKey, Long> change : changes.entrySet()) {
        long available = available(change.getKey());
        long delta = change.getValue();
        if (delta < -available) {
          tooLow = tooLow == null ? new HashMap<>() : tooLow;
          tooLow.put(change.getKey(), available);
        } else if (delta > Long.MAX_VALUE - available) {
          tooHigh = change.getKey();
        }
      }
    } finally {
      lock.endRead(stamp);
    }
    if (tooHigh != null) {
      throw tx.failed(
          new ArithmeticException(
              "counter '%s' would pass %s; it counts no further"
                  .formatted(tooHigh, Long.MAX_VALUE)));
    }
    return tooLow;
  }

  /** What is left after this transaction's changes; it cannot commit if that fell below zero. */
  private long available(CounterKey key) {
    Delta own = deltas.get(key);
    long committed = table.count(key);
    if (own == null) {
      return committed;
    }
    if (own.net > Long.MAX_VALUE - committed) {
      return Long.MAX_VALUE;
    }
    return Math.max(0, committed + own.net);
  }

  boolean hasWritten() {
    return !deltas.isEmpty();
  }

  /** Returns whether every change is still possible, in its order; holding the lock. */
  boolean holds() {
    for (Map.Entry<CounterKey, Delta> change : deltas.entrySet()) {
      long committed = table.count(change.getKey());
      Delta delta = change.getValue();
      if (committed + delta.lowest < 0 || delta.highest > Long.MAX_VALUE - committed) {
        return false;
      }
    }
    return true;
  }

  /** Changes the committed counters; holding the lock. */
  void apply() {
    deltas.forEach((key, delta) -> table.add(key, delta.net));
  }

  /** The sum of this transaction's changes of a counter, and between what it moved on the way. */
  private static final class Delta {
    private long net;
    private long lowest;
    private long highest;

    void add(long delta) {
      net += delta;
      lowest = Math.min(lowest, net);
      highest = Math.max(highest, net);
    }
  }
}
