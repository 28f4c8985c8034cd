package io.commercelib.spi.memory;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.OrderedBytes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The committed entries of one index, in order. An entry is the index key's bytes followed by those
 * of the row's key. Guarded by the storage's lock.
 */
final class IndexTree {
  private final TreeMap<byte[], Row> entries = new TreeMap<>(Arrays::compareUnsigned);

  /** Returns a part, read forward or backward. */
  Collection<Map.Entry<byte[], Row>> in(ByteRange range, boolean backward) {
    if (range.isEmpty()) {
      return List.of();
    }
    byte @Nullable [] high = range.high();
    NavigableMap<byte[], Row> part =
        high == null
            ? entries.tailMap(range.low(), true)
            : entries.subMap(range.low(), true, high, false);
    return (backward ? part.descendingMap() : part).entrySet();
  }

  /** Returns the row that has an index key, which no other has: this index is unique. */
  @Nullable Row holderOf(byte[] indexKey) {
    Map.Entry<byte[], Row> found = entries.ceilingEntry(indexKey);
    return found != null && OrderedBytes.startsWith(found.getKey(), indexKey)
        ? found.getValue()
        : null;
  }

  void add(byte[] entry, Row row) {
    entries.put(entry, row);
  }

  void remove(byte[] entry) {
    entries.remove(entry);
  }

  /** Moves a row from its old entries to its new ones, both sorted; common ones are not touched. */
  void move(Row row, byte[][] before, byte[][] after) {
    int oldAt = 0;
    int newAt = 0;
    while (oldAt < before.length || newAt < after.length) {
      int order = order(before, oldAt, after, newAt);
      if (order < 0) {
        entries.remove(before[oldAt]);
      } else if (order > 0) {
        entries.put(after[newAt], row);
      }
      oldAt += order <= 0 ? 1 : 0;
      newAt += order >= 0 ? 1 : 0;
    }
  }

  private static int order(byte[][] before, int oldAt, byte[][] after, int newAt) {
    if (oldAt == before.length) {
      return 1;
    }
    return newAt == after.length ? -1 : Arrays.compareUnsigned(before[oldAt], after[newAt]);
  }
}
