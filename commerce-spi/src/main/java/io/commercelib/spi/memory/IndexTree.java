package io.commercelib.spi.memory;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.OrderedBytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The committed entries of one index, in order. An entry is the index key's bytes followed by those
 * of the row's key. Guarded by the storage's lock.
 *
 * <p>Entries of one text in the first of several fields, such as all of a member, stand in a tree
 * of their own: mostly they are few, so that next to nothing is compared when one more comes, and
 * what is compared lies close together.
 */
final class IndexTree {
  private static final Comparator<byte[]> ONE_GROUP = (unused, unusedToo) -> 0;

  private final TreeMap<byte[], NavigableMap<byte[], Row>> groups;

  private IndexTree(Comparator<byte[]> order) {
    groups = new TreeMap<>(order);
  }

  /** Returns the tree of an index, without entries. */
  static IndexTree of(Index<?> index) {
    boolean grouped =
        index.fields().size() > 1 && index.fields().get(0).type() == IndexField.Type.TEXT;
    return new IndexTree(grouped ? IndexTree::compareFirstTexts : ONE_GROUP);
  }

  /** Returns a tree of entries that are nothing but keys. */
  static IndexTree ofKeys() {
    return new IndexTree(ONE_GROUP);
  }

  /** Compares up to the first zero, with which a text ends; bytes may end before that, too. */
  private static int compareFirstTexts(byte[] one, byte[] other) {
    int same = Arrays.mismatch(one, other);
    int end = same < 0 ? one.length : same;
    for (int i = 0; i < end; i++) {
      if (one[i] == 0) {
        return 0;
      }
    }
    if (same < 0) {
      return 0;
    }
    if (same == one.length || same == other.length) {
      return one.length - other.length;
    }
    return Byte.compareUnsigned(one[same], other[same]);
  }

  /** Returns a part, read forward or backward. */
  Iterable<Map.Entry<byte[], Row>> in(ByteRange range, boolean backward) {
    if (range.isEmpty()) {
      return List.of();
    }
    byte @Nullable [] high = range.high();
    NavigableMap<byte[], NavigableMap<byte[], Row>> part =
        high == null
            ? groups.tailMap(range.low(), true)
            : groups.subMap(range.low(), true, high, true);
    NavigableMap<byte[], NavigableMap<byte[], Row>> inOrder =
        backward ? part.descendingMap() : part;
    return () -> new InGroups(inOrder.values().iterator(), range, backward);
  }

  /** Goes through the groups, one after the other. */
  private static final class InGroups implements Iterator<Map.Entry<byte[], Row>> {
    private final Iterator<NavigableMap<byte[], Row>> groups;
    private final ByteRange range;
    private final boolean backward;
    private Iterator<Map.Entry<byte[], Row>> entries = List.<Map.Entry<byte[], Row>>of().iterator();

    InGroups(Iterator<NavigableMap<byte[], Row>> groups, ByteRange range, boolean backward) {
      this.groups = groups;
      this.range = range;
      this.backward = backward;
    }

    @Override
    public boolean hasNext() {
      while (!entries.hasNext() && groups.hasNext()) {
        entries = in(groups.next());
      }
      return entries.hasNext();
    }

    @Override
    public Map.Entry<byte[], Row> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return entries.next();
    }

    private Iterator<Map.Entry<byte[], Row>> in(NavigableMap<byte[], Row> group) {
      byte @Nullable [] high = range.high();
      NavigableMap<byte[], Row> part =
          high == null
              ? group.tailMap(range.low(), true)
              : group.subMap(range.low(), true, high, false);
      return (backward ? part.descendingMap() : part).entrySet().iterator();
    }
  }

  /** Returns the row that has an index key, which no other has: this index is unique. */
  @Nullable Row holderOf(byte[] indexKey) {
    NavigableMap<byte[], Row> group = groups.get(indexKey);
    Map.Entry<byte[], Row> found = group == null ? null : group.ceilingEntry(indexKey);
    return found != null && OrderedBytes.startsWith(found.getKey(), indexKey)
        ? found.getValue()
        : null;
  }

  void add(byte[] entry, Row row) {
    NavigableMap<byte[], Row> group = groups.get(entry);
    if (group == null) {
      group = new TreeMap<>(Arrays::compareUnsigned);
      groups.put(entry, group);
    }
    group.put(entry, row);
  }

  void remove(byte[] entry) {
    NavigableMap<byte[], Row> group = groups.get(entry);
    if (group != null) {
      group.remove(entry);
      if (group.isEmpty()) {
        groups.remove(entry);
      }
    }
  }

  /** Moves a row from its old entries to its new ones, both sorted; common ones are not touched. */
  void move(Row row, byte[][] before, byte[][] after) {
    int oldAt = 0;
    int newAt = 0;
    while (oldAt < before.length || newAt < after.length) {
      int order = order(before, oldAt, after, newAt);
      if (order < 0) {
        remove(before[oldAt]);
      } else if (order > 0) {
        add(after[newAt], row);
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
