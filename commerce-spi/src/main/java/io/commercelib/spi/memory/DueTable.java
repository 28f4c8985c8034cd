package io.commercelib.spi.memory;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The committed due work, by what it is and by when. Guarded by the storage's lock. */
final class DueTable {
  static final Comparator<DueItem> EARLIEST_FIRST = DueTable::compare;

  private final Map<Key, DueItem> items = new ConcurrentHashMap<>();
  private final TreeSet<DueItem> order = new TreeSet<>(EARLIEST_FIRST);
  // What a transaction under way is claiming: others pass it by.
  private final Set<Key> reserved = new HashSet<>();

  // By hand: all scheduling and cancelling comes through here, mostly decided by the first line.
  private static int compare(DueItem one, DueItem other) {
    int byTime = one.dueAt().compareTo(other.dueAt());
    if (byTime != 0) {
      return byTime;
    }
    int byAggregate = one.aggregate().compareTo(other.aggregate());
    return byAggregate != 0 ? byAggregate : one.kind().compareTo(other.kind());
  }

  @Nullable DueItem item(Key key) {
    return items.get(key);
  }

  Iterable<DueItem> inOrder() {
    return order;
  }

  void write(Key key, @Nullable DueItem item) {
    DueItem before = item == null ? items.remove(key) : items.put(key, item);
    if (before != null) {
      order.remove(before);
    }
    if (item != null) {
      order.add(item);
    }
  }

  boolean isReserved(Key key) {
    return reserved.contains(key);
  }

  void reserve(Key key) {
    reserved.add(key);
  }

  void release(Key key) {
    reserved.remove(key);
  }

  /** What there is at most one item of. */
  record Key(AggregateId aggregate, String kind) {
    static Key of(DueItem item) {
      return new Key(item.aggregate(), item.kind());
    }
  }
}
