package io.commercelib.spi.memory;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The committed due work, by what it is and by when. Guarded by the storage's lock. */
final class DueTable {
  private final Map<Key, DueItem> items = new ConcurrentHashMap<>();
  private final DueOrder order = new DueOrder();
  // What a transaction under way is claiming: others pass it by.
  private final Set<Key> reserved = new HashSet<>();

  @Nullable DueItem item(Key key) {
    return items.get(key);
  }

  DueOrder inOrder() {
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
