package io.commercelib.pricing.engine;

import java.util.Arrays;

/**
 * Which lines of a cart the selections select that are found by names; a hash table of selections,
 * each with a chain of its lines. Not thread-safe; one per pricing.
 */
final class LinesBySelection {
  /** No lines. */
  static final int[] NONE = {};

  /** Spreads numbers that are close to each other: 2^32 over the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  // By slot: the number of the selection and one, 0 in a free slot; where its chain begins. Both
  // beside each other, as whoever looks for the one wants the other.
  private int[] slots;
  private int taken;

  // The chains: a line, and where the chain goes on; -1 at its end.
  private int[] lines;
  private int[] next;
  private int entries;

  /** A cart of one line is mostly in no more selections. */
  private static final int LEAST = 16;

  /**
   * Makes room for four selections of each line; more make it grow.
   *
   * @param selectionCount how many selections there are
   */
  LinesBySelection(int lineCount, int selectionCount) {
    int room = powerOfTwo(Math.min(Math.max(LEAST, 4 * lineCount), selectionCount));
    // At most half of the slots are taken.
    slots = new int[2 * 2 * room];
    lines = new int[powerOfTwo(Math.max(LEAST, 8 * lineCount))];
    next = new int[lines.length];
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
    if (isNew && ++taken * 4 > slots.length) {
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
    int mask = slots.length - 2;
    int slot = ((selection * SPREAD) >>> 15) & mask;
    while (slots[slot] != 0 && slots[slot] != selection + 1) {
      slot = (slot + 2) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] before = slots;
    slots = new int[before.length * 2];
    for (int i = 0; i < before.length; i += 2) {
      if (before[i] != 0) {
        int slot = slotOf(before[i] - 1);
        slots[slot] = before[i];
        slots[slot + 1] = before[i + 1];
      }
    }
  }
}
