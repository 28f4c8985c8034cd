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
  private boolean written;

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
    Delta[] own = new Delta[changes.size()];
    long[] by = new long[own.length];
    int count = 0;
    for (Map.Entry<CounterKey, Long> change : changes.entrySet()) {
      own[count] = deltas.computeIfAbsent(change.getKey(), this::unchanged);
      by[count] = change.getValue();
      count++;
    }
    // Looks without the lock first: most changes are possible, and most looks alone.
    if (!lock.look(() -> arePossible(own, by))) {
      Map<CounterKey, Long> tooLow = tooLowAtOneMoment(changes);
      if (tooLow != null) {
        return new CounterChange.Refused(tooLow);
      }
    }
    for (int i = 0; i < own.length; i++) {
      own[i].add(by[i]);
    }
    written = true;
    return APPLIED;
  }

  private Delta unchanged(CounterKey key) {
    return new Delta(key, table);
  }

  private static boolean arePossible(Delta[] own, long[] by) {
    boolean possible = true;
    for (int i = 0; i < own.length; i++) {
      long available = own[i].available();
      possible &= by[i] >= -available && by[i] <= Long.MAX_VALUE - available;
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

  private long available(CounterKey key) {
    Delta own = deltas.get(key);
    return own == null ? table.count(key) : own.available();
  }

  boolean hasWritten() {
    return written;
  }

  /** Returns whether every change is still possible, in its order; holding the lock. */
  boolean holds() {
    for (Delta delta : deltas.values()) {
      long committed = delta.committed();
      if (committed + delta.lowest < 0 || delta.highest > Long.MAX_VALUE - committed) {
        return false;
      }
    }
    return true;
  }

  /** Changes the committed counters; holding the lock. */
  void apply() {
    for (Delta delta : deltas.values()) {
      if (delta.net != 0) {
        table.add(delta.key, delta.tally, delta.net);
      }
    }
  }

  /** The sum of this transaction's changes of a counter, and between what it moved on the way. */
  private static final class Delta {
    private final CounterKey key;
    private final CounterTable table;
    private CounterTable.@Nullable Tally tally;
    private long net;
    private long lowest;
    private long highest;

    Delta(CounterKey key, CounterTable table) {
      this.key = key;
      this.table = table;
      this.tally = table.tally(key);
    }

    void add(long delta) {
      net += delta;
      lowest = Math.min(lowest, net);
      highest = Math.max(highest, net);
    }

    long committed() {
      if (tally == null || tally.isDropped()) {
        tally = table.tally(key);
      }
      return tally == null ? 0 : tally.count();
    }

    /** What is left after this transaction's changes; it cannot commit if that fell below zero. */
    long available() {
      long committed = committed();
      return net > Long.MAX_VALUE - committed ? Long.MAX_VALUE : Math.max(0, committed + net);
    }
  }
}
