package io.commercelib.pricing.engine;

import java.util.Arrays;

/**
 * Units that promotions have for themselves: so many of a line, with what is left of what they cost
 * and what must be left. Not thread-safe.
 */
final class Pieces {
  /** No piece. */
  static final int NONE = -1;

  // Most carts have none: they all begin with the same arrays.
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};

  private int count;
  private int[] lines = NO_INTS;
  private long[] units = NO_LONGS;
  private long[] running = NO_LONGS;
  private long[] floor = NO_LONGS;

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  int add(int line, long some, long left, long least) {
    if (count == lines.length) {
      int room = Math.max(4, count * 2);
      lines = Arrays.copyOf(lines, room);
      units = Arrays.copyOf(units, room);
      running = Arrays.copyOf(running, room);
      floor = Arrays.copyOf(floor, room);
    }
    lines[count] = line;
    units[count] = some;
    running[count] = left;
    floor[count] = least;
    return count++;
  }

  int line(int piece) {
    return lines[piece];
  }

  long units(int piece) {
    return units[piece];
  }

  /** Returns what is left of a piece. */
  long left(int piece) {
    return running[piece];
  }

  /** Returns the most that may be taken off a piece. */
  long room(int piece) {
    return Math.max(0, running[piece] - floor[piece]);
  }

  /** Takes an amount off a piece; a negative one is given back. */
  void take(int piece, long amount) {
    running[piece] -= amount;
  }

  /** Returns what is left of the pieces of a line. */
  long running(int line) {
    long all = 0;
    for (int i = 0; i < count; i++) {
      if (lines[i] == line) {
        all = Math.addExact(all, running[i]);
      }
    }
    return all;
  }

  Pieces copy() {
    Pieces copy = new Pieces();
    copy.count = count;
    copy.lines = lines.clone();
    copy.units = units.clone();
    copy.running = running.clone();
    copy.floor = floor.clone();
    return copy;
  }
}
