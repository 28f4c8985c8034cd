package io.commercelib.core.testing.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened, as a number that differs as soon as anything does, and the last of it in words.
 */
final class Trace {
  private static final int KEPT = 60;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final boolean isPrinted;
  private final long[] steps = new long[KEPT];
  private final int[] lanes = new int[KEPT];
  private final String[] whos = new String[KEPT];
  private final String[] whats = new String[KEPT];
  private final String[] details = new String[KEPT];
  private long hash = FACTOR;
  private long count;

  /**
   * Begins.
   *
   * @param isPrinted tells everything at once, for whoever replays a seed
   */
  Trace(boolean isPrinted) {
    this.isPrinted = isPrinted;
  }

  /** Notes a call of a port, its outcome, or whatever else happens. */
  void add(long step, int lane, String who, String what, String detail) {
    mix(step * 64 + lane);
    mix(who.hashCode());
    mix(what.hashCode());
    mix(detail.hashCode());
    int at = (int) (count % KEPT);
    steps[at] = step;
    lanes[at] = lane;
    whos[at] = who;
    whats[at] = what;
    details[at] = detail;
    count++;
    if (isPrinted) {
      System.out.println(line(at));
    }
  }

  private void mix(long value) {
    hash = (hash ^ value) * FACTOR;
    hash ^= hash >>> 32;
  }

  long hash() {
    return hash;
  }

  /** Returns how much was noted. */
  long count() {
    return count;
  }

  /** Returns the last that happened, the oldest first. */
  String last() {
    List<String> lines = new ArrayList<>();
    for (long i = Math.max(0, count - KEPT); i < count; i++) {
      lines.add(line((int) (i % KEPT)));
    }
    return String.join("\n", lines);
  }

  private String line(int at) {
    return "%4d %s%s: %s %s"
        .formatted(
            steps[at], "           ".substring(0, 2 * lanes[at]), whos[at], whats[at], details[at]);
  }
}
