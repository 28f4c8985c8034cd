package io.commercelib.pricing.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are filed under names: a hash table that never changes. Immutable and thread-safe.
 *
 * <p>A cart asks it for every SKU, and most are in no promotion. In large rules each look into
 * memory is a look past the cache: so hashes stand beside each other, which tells of most names by
 * one look that they are not there, and all numbers stand in one array.
 */
final class NumbersByName {
  /** The place of the empty list: what names have that are not there. */
  static final int NOTHING = 0;

  /** Spreads hashes of names that are close to each other: 2^32 over the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  // By slot: the hash of the name, and the place of its list; NOTHING in a free slot.
  private final int[] slots;
  private final @Nullable String[] names;
  private final int shift;

  // Lists one after the other, each with its length before it; the first one is empty.
  private final int[] lists;

  /** Files lists of numbers, none of them empty, under names. */
  NumbersByName(Map<String, List<Integer>> filed) {
    // At most half of the slots are taken, so that chains stay short.
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(2 * filed.size()));
    shift = Integer.SIZE - bits;
    slots = new int[2 << bits];
    names = new String[1 << bits];
    lists = new int[1 + filed.size() + filed.values().stream().mapToInt(List::size).sum()];
    int next = 1;
    for (Map.Entry<String, List<Integer>> entry : filed.entrySet()) {
      int slot = slotOf(entry.getKey());
      names[slot] = entry.getKey();
      slots[2 * slot] = entry.getKey().hashCode();
      slots[2 * slot + 1] = next;
      lists[next++] = entry.getValue().size();
      for (int number : entry.getValue()) {
        lists[next++] = number;
      }
    }
  }

  boolean isEmpty() {
    return lists.length == 1;
  }

  /** Returns the place of the list of a name; {@link #NOTHING} if it has none. */
  int placeOf(String name) {
    return slots[2 * slotOf(name) + 1];
  }

  /** Returns how many numbers a list has. */
  int count(int place) {
    return lists[place];
  }

  /** Returns one number of a list. */
  int number(int place, int index) {
    return lists[place + 1 + index];
  }

  /** Returns the slot that has the name, or the free one that it would have. */
  private int slotOf(String name) {
    int hash = name.hashCode();
    int slot = (hash * SPREAD) >>> shift;
    while (slots[2 * slot + 1] != NOTHING
        && (slots[2 * slot] != hash || !name.equals(names[slot]))) {
      slot = (slot + 1) & (names.length - 1);
    }
    return slot;
  }
}
