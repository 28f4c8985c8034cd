package io.commercelib.pricing.engine;

import java.util.Arrays;

/**
 * Which lines of a cart the selections select that are found by names; a hash table of selections,
 * each with a chain of its lines. Not thread-safe; one per pricing.
 */
final class LinesBySelection {
  private static final int[] NONE = {};

  /** Spreads numbers that are close to each other: 2^32 over the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  // By slot: the number of the selection and one, 0 in a free slot; where its chain begins.
  private int[] selections;
  private int[] first;
  private int taken;

  // The chains: a line, and where the chain goes on; -1 at its end.
  private int[] lines;
  private int[] next;
  private int entries;

  /** Makes room for four selections of each line; more make it grow. */
  LinesBySelection(int lineCount) {
    int room = Integer.highestOneBit(Math.max(4, lineCount)) * 8;
    selections = new int[room];
    first = new int[room];
    lines = new int[room / 2];
    next = new int[room / 2];
  }

  /**
   * Notes that a selection selects a line; lines come downwards. Returns whether it is its first.
   */
  boolean add(int selection, int line) {
    int slot = slotOf(selection);
    boolean isNew = selections[slot] == 0;
    if (!isNew && lines[first[slot]] == line) {
      return false;
    }
    if (entries == lines.length) {
      lines = Arrays.copyOf(lines, entries * 2);
      next = Arrays.copyOf(next, entries * 2);
    }
    lines[entries] = line;
    next[entries] = isNew ? -1 : first[slot];
    selections[slot] = selection + 1;
    first[slot] = entries++;
    if (isNew && ++taken * 2 > selections.length) {
      grow();
    }
    return isNew;
  }

  /** Returns the lines of a selection, upwards. */
  int[] of(int selection) {
    int slot = slotOf(selection);
    if (selections[slot] == 0) {
      return NONE;
    }
    int count = 0;
    for (int entry = first[slot]; entry >= 0; entry = next[entry]) {
      count++;
    }
    int[] found = new int[count];
    count = 0;
    for (int entry = first[slot]; entry >= 0; entry = next[entry]) {
      found[count++] = lines[entry];
    }
    return found;
  }

  private int slotOf(int selection) {
    int mask = selections.length - 1;
    int slot = (selection * SPREAD) >>> 16 & mask;
    while (selections[slot] != 0 && selections[slot] != selection + 1) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] before = selections;
    int[] firstBefore = first;
    selections = new int[before.length * 2];
    first = new int[before.length * 2];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int slot = slotOf(before[i] - 1);
        selections[slot] = before[i];
        first[slot] = firstBefore[i];
      }
    }
  }
}
