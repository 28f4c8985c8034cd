package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt at a transaction: keeps what it writes to itself until it commits. */
final class MemoryTx implements Tx {
  private static final int FEW = 4;

  private final MemoryData data;
  private final Thread owner = Thread.currentThread();
  // Lists, as a transaction uses few stores and most of it is over in a microsecond.
  private final List<TableChanges> changes = new ArrayList<>(FEW);
  private final List<StoreView<?, ?>> stores = new ArrayList<>(FEW);
  private @Nullable CounterView counters;
  private @Nullable OutboxView outbox;
  private @Nullable DueView due;
  private @Nullable RuntimeException failure;
  private boolean over;

  MemoryTx(MemoryData data) {
    this.data = data;
  }

  @Override
  public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
    checkUsable();
    for (int i = 0; i < stores.size(); i++) {
      if (stores.get(i).isOf(definition)) {
        return typed(stores.get(i));
      }
    }
    StoreView<K, V> store = new StoreView<>(this, definition, changesOf(definition), data.encoding);
    stores.add(store);
    return store;
  }

  private TableChanges changesOf(StoreDefinition<?, ?> definition) {
    Table table = data.table(definition);
    for (TableChanges known : changes) {
      if (known.table() == table) {
        return known;
      }
    }
    TableChanges ofTable = new TableChanges(table, data.lock);
    changes.add(ofTable);
    return ofTable;
  }

  // The view was made of that very definition.
  @SuppressWarnings("unchecked")
  private static <K, V> Store<K, V> typed(StoreView<?, ?> store) {
    return (Store<K, V>) store;
  }

  @Override
  public Counters counters() {
    checkUsable();
    if (counters == null) {
      counters = new CounterView(this, data.counters, data.lock);
    }
    return counters;
  }

  @Override
  public Outbox outbox() {
    checkUsable();
    if (outbox == null) {
      outbox = new OutboxView(this, data.outbox, data.lock);
    }
    return outbox;
  }

  @Override
  public DueWork due() {
    checkUsable();
    if (due == null) {
      due = new DueView(this, data.due, data.lock);
    }
    return due;
  }

  void checkUsable() {
    if (over) {
      throw new IllegalStateException(
          "this transaction is over; use it only inside the function given to transact");
    }
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "this transaction runs on thread '%s' and was used on '%s'; stay on its thread"
              .formatted(owner.getName(), Thread.currentThread().getName()));
    }
  }

  /** Notes that this transaction must not commit, even if the function swallows the exception. */
  <E extends RuntimeException> E failed(E exception) {
    failure = failure == null ? exception : failure;
    return exception;
  }

  /**
   * Makes everything written visible to all, or nothing.
   *
   * @return false if another transaction got in the way: then this one must run again
   */
  boolean commit() {
    if (failure != null) {
      throw failure;
    }
    if (!hasWritten()) {
      return true;
    }
    long stamp = data.lock.write();
    try {
      if (!holds()) {
        return false;
      }
      apply();
      return true;
    } finally {
      data.lock.endWrite(stamp);
    }
  }

  /**
   * Returns whether others have changed what this transaction saw, so that it may have misjudged.
   */
  boolean isStale() {
    long stamp = data.lock.read();
    try {
      return changes.stream().anyMatch(TableChanges::isStale);
    } finally {
      data.lock.endRead(stamp);
    }
  }

  private boolean hasWritten() {
    for (TableChanges ofTable : changes) {
      if (ofTable.hasWritten()) {
        return true;
      }
    }
    return (counters != null && counters.hasWritten())
        || (outbox != null && outbox.hasWritten())
        || (due != null && due.hasWritten());
  }

  private boolean holds() {
    for (TableChanges ofTable : changes) {
      if (!ofTable.holds()) {
        return false;
      }
    }
    return (counters == null || counters.holds())
        && (outbox == null || outbox.holds())
        && (due == null || due.holds());
  }

  private void apply() {
    try {
      changes.forEach(TableChanges::apply);
      if (counters != null) {
        counters.apply();
      }
      if (outbox != null) {
        outbox.apply();
      }
      if (due != null) {
        due.apply();
      }
    } finally {
      // Last, and whatever happens: others wait for entries that they find and that are not shown.
      changes.forEach(TableChanges::show);
    }
  }

  /** Ends it, committed or not; gives back what it had reserved. */
  void close() {
    over = true;
    boolean reserved =
        (outbox != null && outbox.hasReservations()) || (due != null && due.hasReservations());
    if (!reserved) {
      return;
    }
    long stamp = data.lock.write();
    try {
      if (outbox != null) {
        outbox.release();
      }
      if (due != null) {
        due.release();
      }
    } finally {
      data.lock.endWrite(stamp);
    }
  }
}
