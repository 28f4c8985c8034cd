package io.commercelib.examples.crash;

import java.util.SplittableRandom;

/**
 * How a process of the shop is to die.
 *
 * @param afterLines it is killed once it said so many lines, whatever else was to end it
 * @param afterMillis it is killed after so long at work
 */
record Death(Kind kind, int afterLines, long afterMillis) {
  /** In a life so long each port was called, mostly. */
  private static final int LONG_LIFE = 70;

  private static final long FOR_EVER = 3_600_000;

  /** What ends it. */
  enum Kind {
    BY_PROGRESS("killed by progress"),
    BY_CLOCK("killed by the clock"),
    AT_A_POINT("halted at a point of a call"),
    AFTER_ITS_DATABASE("killed by progress after its database was killed and restarted"),
    IN_PEACE("ended in peace");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Death inPeaceAfter(int lines) {
    return new Death(Kind.IN_PEACE, lines, FOR_EVER);
  }

  static Death byProgress(SplittableRandom random) {
    return new Death(Kind.BY_PROGRESS, 1 + random.nextInt(24), FOR_EVER);
  }

  static Death byClock(SplittableRandom random) {
    return new Death(Kind.BY_CLOCK, Integer.MAX_VALUE, 20 + random.nextInt(400));
  }

  /** Killed after a long life. */
  static Death inFullCareer() {
    return new Death(Kind.BY_PROGRESS, LONG_LIFE, FOR_EVER);
  }

  static Death atAPoint() {
    return new Death(Kind.AT_A_POINT, LONG_LIFE, FOR_EVER);
  }

  static Death afterItsDatabase(SplittableRandom random) {
    return new Death(
        Kind.AFTER_ITS_DATABASE,
        CrashRun.LINES_TO_DATABASE_DEATH + 1 + random.nextInt(16),
        FOR_EVER);
  }

  /** Half of all halt at a point, every tenth outlives its database for a while. */
  static Death of(int number, SplittableRandom random) {
    return switch (number % 10) {
      case 1, 5 -> byProgress(random);
      case 3, 9 -> byClock(random);
      case 7 -> afterItsDatabase(random);
      default -> atAPoint();
    };
  }
}
