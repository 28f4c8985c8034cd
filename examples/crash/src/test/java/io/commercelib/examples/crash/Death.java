package io.commercelib.examples.crash;

import io.commercelib.examples.crash.PortCalls.Halt;
import io.commercelib.examples.crash.PortCalls.Point;
import io.commercelib.examples.crash.PortCalls.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How a process of the shop is to die.
 *
 * @param halt where it ends itself; empty if it is killed
 * @param afterLines it is killed once it said so many lines
 * @param afterMillis it is killed after so long at work
 */
record Death(Optional<Halt> halt, int afterLines, long afterMillis) {
  /** A life so long shows a call of every port, mostly. */
  private static final int LONG_LIFE = 120;

  private static final long NEVER = 3_600_000;

  static Death never() {
    return new Death(Optional.empty(), Integer.MAX_VALUE, NEVER);
  }

  /** A third dies by progress, a third by the clock, a third at a point of a call, each in turn. */
  static Death of(int number, SplittableRandom random) {
    return switch (number % 3) {
      case 0 -> new Death(Optional.empty(), 1 + random.nextInt(30), NEVER);
      case 1 -> new Death(Optional.empty(), Integer.MAX_VALUE, random.nextInt(200));
      default -> at(halts().get(number / 3 % halts().size()), random);
    };
  }

  /** Dies at a point of one of the first calls of a port. */
  static Death at(Halt first, SplittableRandom random) {
    int calls =
        switch (first.port()) {
          case COMMIT -> 60;
          case AUTHORIZE -> 4;
          case CAPTURE -> 2;
          case RESUME, VOID, REFUND, FIND -> 1;
        };
    Halt halt = new Halt(first.port(), first.point(), 1 + random.nextInt(calls));
    return new Death(Optional.of(halt), LONG_LIFE, NEVER);
  }

  private static List<Halt> halts() {
    List<Halt> halts = new ArrayList<>();
    for (Port port : Port.values()) {
      for (Point point : Point.values()) {
        halts.add(new Halt(port, point, 1));
      }
    }
    return halts;
  }
}
