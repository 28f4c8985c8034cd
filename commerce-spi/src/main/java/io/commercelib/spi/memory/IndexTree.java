package io.commercelib.spi.memory;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The committed entries of one index, in order. An entry is the index key's bytes followed by those
 * of the row's key. Guarded by the storage's lock.
 *
 * <p>Entries of one text in the first of several fields, such as all of a member, are a group that
 * is found by that text: who writes or reads of one member compares with nobody else's entries.
 */
final class IndexTree {
  private final boolean grouped;
  // Without groups everything is in one.
  private final IndexGroup all = new IndexGroup();
  private final Map<FirstText, IndexGroup> groups = new HashMap<>();
  // Most indexes are never read across groups, so their order is made when it is first asked for.
  private @Nullable NavigableMap<FirstText, IndexGroup> inOrder;

  private IndexTree(boolean grouped) {
    this.grouped = grouped;
  }

  /** Returns the tree of an index, without entries. */
  static IndexTree of(Index<?> index) {
    return new IndexTree(
        index.fields().size() > 1 && index.fields().get(0).type() == IndexField.Type.TEXT);
  }

  /** Returns a tree of entries that are nothing but keys. */
  static IndexTree ofKeys() {
    return new IndexTree(false);
  }

  /** Shows a part, forward or backward, until {@code sight} has seen enough. */
  void show(ByteRange range, boolean backward, IndexGroup.Sight sight) {
    if (range.isEmpty()) {
      return;
    }
    if (!grouped) {
      boolean unused = all.show(range, backward, sight);
    } else if (FirstText.isOne(range)) {
      IndexGroup group = groups.get(FirstText.of(range.low()));
      boolean unused = group == null || group.show(range, backward, sight);
    } else {
      for (IndexGroup group : groupsIn(range, backward).values()) {
        if (!group.show(range, backward, sight)) {
          return;
        }
      }
    }
  }

  private NavigableMap<FirstText, IndexGroup> groupsIn(ByteRange range, boolean backward) {
    NavigableMap<FirstText, IndexGroup> order = inOrder();
    FirstText low = FirstText.allOf(range.low());
    FirstText holder = order.floorKey(low);
    FirstText from = holder == null ? low : holder;
    byte @Nullable [] high = range.high();
    NavigableMap<FirstText, IndexGroup> part =
        high == null
            ? order.tailMap(from, true)
            : order.subMap(from, true, FirstText.allOf(high), false);
    return backward ? part.descendingMap() : part;
  }

  /** Made by whoever reads across groups first; several may at once, holding the lock to read. */
  private synchronized NavigableMap<FirstText, IndexGroup> inOrder() {
    NavigableMap<FirstText, IndexGroup> order = inOrder;
    if (order == null) {
      order = new TreeMap<>(groups);
      inOrder = order;
    }
    return order;
  }

  /** Returns the row that has an index key, which no other has: this index is unique. */
  @Nullable Row holderOf(byte[] indexKey) {
    Holder holder = new Holder();
    show(ByteRange.startingWith(indexKey), false, holder);
    return holder.row;
  }

  private static final class Holder implements IndexGroup.Sight {
    private @Nullable Row row;

    @Override
    public boolean see(byte[] place, Row seen) {
      row = seen;
      return false;
    }
  }

  void add(byte[] entry, Row row) {
    if (!grouped) {
      all.add(entry, row);
      return;
    }
    FirstText text = FirstText.of(entry);
    IndexGroup group = groups.get(text);
    if (group == null) {
      group = new IndexGroup();
      groups.put(text, group);
      if (inOrder != null) {
        inOrder.put(text, group);
      }
    }
    group.add(entry, row);
  }

  void remove(byte[] entry) {
    if (!grouped) {
      all.remove(entry);
      return;
    }
    FirstText text = FirstText.of(entry);
    IndexGroup group = groups.get(text);
    if (group != null) {
      group.remove(entry);
      if (group.isEmpty()) {
        groups.remove(text);
        if (inOrder != null) {
          inOrder.remove(text);
        }
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

  /**
   * The text at the beginning of an entry, with the zero behind it: the first {@code length} of
   * {@code bytes}, which nobody changes.
   */
  private static final class FirstText implements Comparable<FirstText> {
    private final byte[] bytes;
    private final int length;
    private final int hash;

    private FirstText(byte[] bytes, int length, int hash) {
      this.bytes = bytes;
      this.length = length;
      this.hash = hash;
    }

    static FirstText of(byte[] entry) {
      int hash = 0;
      int at = 0;
      while (entry[at] != 0) {
        hash = 31 * hash + entry[at];
        at++;
      }
      return new FirstText(entry, at + 1, hash);
    }

    /** Returns a place between texts, for comparing only. */
    static FirstText allOf(byte[] place) {
      return new FirstText(place, place.length, 0);
    }

    /** Returns whether whatever is in a range begins with the same text. */
    static boolean isOne(ByteRange range) {
      byte[] low = range.low();
      byte @Nullable [] high = range.high();
      int end = 0;
      while (end < low.length && low[end] != 0) {
        end++;
      }
      if (end == low.length || high == null || high.length <= end) {
        return false;
      }
      // What begins with a text ends before the same text with a one behind it.
      return Arrays.equals(low, 0, end, high, 0, end)
          && (high[end] == 0 || (high[end] == 1 && high.length == end + 1));
    }

    @Override
    public int compareTo(FirstText other) {
      return Arrays.compareUnsigned(bytes, 0, length, other.bytes, 0, other.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof FirstText text
          && Arrays.equals(bytes, 0, length, text.bytes, 0, text.length);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
