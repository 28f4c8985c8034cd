package io.commercelib.spi.memory;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.DueWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Due work within a transaction. */
final class DueView implements DueWork {
  private final MemoryTx tx;
  private final DueTable table;
  private final CommitLock lock;
  private final Map<DueTable.Key, Own> own = new LinkedHashMap<>();
  private final List<DueTable.Key> reserved = new ArrayList<>();

  DueView(MemoryTx tx, DueTable table, CommitLock lock) {
    this.tx = tx;
    this.table = table;
    this.lock = lock;
  }

  static void checkClaim(String what, Instant now, Instant until, int limit) {
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException(
          "a claim of %s at %s until %s; let it end later than it begins"
              .formatted(what, now, until));
    }
    if (limit < 1) {
      throw new IllegalArgumentException(
          "a claim of %s %s; claim at least 1".formatted(limit, what));
    }
  }

  @Override
  public void schedule(DueItem item) {
    tx.checkUsable();
    own.computeIfAbsent(DueTable.Key.of(item), key -> new Own()).write(item);
  }

  @Override
  public boolean cancel(AggregateId aggregate, String kind) {
    tx.checkUsable();
    Own item = look(new DueTable.Key(aggregate, kind));
    if (item.now == null) {
      return false;
    }
    item.write(null);
    return true;
  }

  @Override
  public Optional<DueItem> find(AggregateId aggregate, String kind) {
    tx.checkUsable();
    return Optional.ofNullable(look(new DueTable.Key(aggregate, kind)).now);
  }

  @Override
  public List<DueItem> claim(Instant now, Instant until, int limit) {
    tx.checkUsable();
    checkClaim("due work", now, until, limit);
    List<DueItem> due = new ArrayList<>();
    for (Own item : own.values()) {
      if (item.written && item.now != null && !item.now.dueAt().isAfter(now)) {
        due.add(item.now);
      }
    }
    long stamp = lock.write();
    try {
      addCommitted(due, now, due.size() + limit);
      due.sort(DueOrder.EARLIEST_FIRST);
      List<DueItem> claimed = new ArrayList<>(Math.min(limit, due.size()));
      for (DueItem item : due.size() > limit ? due.subList(0, limit) : due) {
        claimed.add(claim(item, until));
      }
      return claimed;
    } finally {
      lock.endWrite(stamp);
    }
  }

  private void addCommitted(List<DueItem> due, Instant now, int enough) {
    table
        .inOrder()
        .show(
            item -> {
              if (due.size() == enough || item.dueAt().isAfter(now)) {
                return false;
              }
              DueTable.Key key = DueTable.Key.of(item);
              if (!isWritten(key) && !table.isReserved(key)) {
                due.add(item);
              }
              return true;
            });
  }

  private DueItem claim(DueItem item, Instant until) {
    DueTable.Key key = DueTable.Key.of(item);
    if (!isWritten(key)) {
      own.computeIfAbsent(key, unseen -> new Own()).see(item);
      table.reserve(key);
      reserved.add(key);
    }
    int attempt = item.attempt() + 1;
    Objects.requireNonNull(own.get(key))
        .write(new DueItem(until, item.aggregate(), item.kind(), attempt));
    return new DueItem(item.dueAt(), item.aggregate(), item.kind(), attempt);
  }

  @Override
  public Optional<Instant> nextDueAt() {
    tx.checkUsable();
    List<Instant> next = new ArrayList<>();
    for (Own item : own.values()) {
      if (item.written && item.now != null) {
        next.add(item.now.dueAt());
      }
    }
    long stamp = lock.read();
    try {
      table.inOrder().show(item -> isWritten(DueTable.Key.of(item)) || !next.add(item.dueAt()));
    } finally {
      lock.endRead(stamp);
    }
    return next.stream().min(Comparator.naturalOrder());
  }

  /** Returns whether what was seen and then written is still as it was; holding the lock. */
  boolean holds() {
    for (Map.Entry<DueTable.Key, Own> entry : own.entrySet()) {
      Own item = entry.getValue();
      if (item.written && item.looked && !Objects.equals(item.seen, table.item(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Writes everything into the due work; holding the lock. */
  void apply() {
    own.forEach(
        (key, item) -> {
          if (item.written) {
            table.write(key, item.now);
          }
        });
  }

  boolean hasWritten() {
    for (Own item : own.values()) {
      if (item.written) {
        return true;
      }
    }
    return false;
  }

  boolean hasReservations() {
    return !reserved.isEmpty();
  }

  /** Gives back what was reserved; holding the lock. */
  void release() {
    reserved.forEach(table::release);
    reserved.clear();
  }

  private boolean isWritten(DueTable.Key key) {
    Own item = own.get(key);
    return item != null && item.written;
  }

  private Own look(DueTable.Key key) {
    Own known = own.get(key);
    if (known != null) {
      return known;
    }
    Own item = new Own();
    item.see(lock.look(() -> table.item(key)));
    own.put(key, item);
    return item;
  }

  private static final class Own {
    private @Nullable DueItem seen;
    private @Nullable DueItem now;
    private boolean looked;
    private boolean written;

    void see(@Nullable DueItem item) {
      if (!looked) {
        seen = item;
        looked = true;
      }
      now = item;
    }

    void write(@Nullable DueItem item) {
      now = item;
      written = true;
    }
  }
}
