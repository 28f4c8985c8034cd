package io.commercelib.pricing.engine;

import java.util.Arrays;

/**
 * Which lines of a cart the selections select that are found by names; a hash table of selections,
 * each with a chain of its lines. It is used for one cart after the other and keeps its memory. Not
 * thread-safe.
 */
final class LinesBySelection {
  /** No lines. */
  static final int[] NONE = {};

  /** Spreads numbers that are close to each other: 2^32 over the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  // By slot: the number of the selection and one, 0 in a free slot; where its chain begins. Both
  // beside each other, as whoever looks for the one wants the other.
  private int[] slots = NONE;

  // Where in these the last slot of this cart begins.
  private int lastSlot;
  private int taken;

  // The chains: a line, and where the chain goes on; -1 at its end.
  private int[] lines = NONE;
  private int[] next = NONE;
  private int entries;

  /** A cart of one line is mostly in no more selections. */
  private static final int LEAST = 16;

  private final int selectionCount;

  /**
   * Makes one that is to be {@linkplain #begin begun}.
   *
   * @param selectionCount how many selections there are
   */
  LinesBySelection(int selectionCount) {
    this.selectionCount = selectionCount;
  }

  /** Empties it and makes room for four selections of each line of a cart; more make it grow. */
  void begin(int lineCount) {
    int room = powerOfTwo(Math.min(Math.max(LEAST, 4 * lineCount), selectionCount));
    // At most half of the slots are taken.
    int wanted = 2 * 2 * room;
    if (wanted > slots.length) {
      slots = new int[wanted];
    } else {
      Arrays.fill(slots, 0, wanted, 0);
    }
    lastSlot = wanted - 2;
    if (lines.length == 0) {
      lines = new int[powerOfTwo(Math.max(LEAST, 8 * lineCount))];
      next = new int[lines.length];
    }
    taken = 0;
    entries = 0;
  }

  /** Returns a power of two that is no less, and not zero. */
  private static int powerOfTwo(int least) {
    return Integer.highestOneBit(Math.max(1, 2 * least - 1));
  }

  /**
   * Notes that a selection selects a line; lines come downwards. Returns whether it is its first.
   */
  boolean add(int selection, int line) {
    int slot = slotOf(selection);
    boolean isNew = slots[slot] == 0;
    if (!isNew && lines[slots[slot + 1]] == line) {
      return false;
    }
    if (entries == lines.length) {
      lines = Arrays.copyOf(lines, entries * 2);
      next = Arrays.copyOf(next, entries * 2);
    }
    lines[entries] = line;
    next[entries] = isNew ? -1 : slots[slot + 1];
    slots[slot] = selection + 1;
    slots[slot + 1] = entries++;
    if (isNew && ++taken * 4 > lastSlot + 2) {
      grow();
    }
    return isNew;
  }

  /** Returns the lines of a selection, upwards. */
  int[] of(int selection) {
    int slot = slotOf(selection);
    if (slots[slot] == 0) {
      return NONE;
    }
    int count = 0;
    for (int entry = slots[slot + 1]; entry >= 0; entry = next[entry]) {
      count++;
    }
    int[] found = new int[count];
    count = 0;
    for (int entry = slots[slot + 1]; entry >= 0; entry = next[entry]) {
      found[count++] = lines[entry];
    }
    return found;
  }

  /** Returns where the slot begins that has the selection, or the free one that it would have. */
  private int slotOf(int selection) {
    // They are a power of two, and each begins at an even place.
    int slot = ((selection * SPREAD) >>> 15) & lastSlot;
    while (slots[slot] != 0 && slots[slot] != selection + 1) {
      slot = (slot + 2) & lastSlot;
    }
    return slot;
  }

  private void grow() {
    int[] before = slots;
    int end = lastSlot + 2;
    slots = new int[end * 2];
    lastSlot = slots.length - 2;
    for (int i = 0; i < end; i += 2) {
      if (before[i] != 0) {
        int slot = slotOf(before[i] - 1);
        slots[slot] = before[i];
        slots[slot + 1] = before[i + 1];
      }
    }
  }
}
