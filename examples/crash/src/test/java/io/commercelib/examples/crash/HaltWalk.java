package io.commercelib.examples.crash;

import io.commercelib.examples.crash.PortCalls.Halt;
import io.commercelib.examples.crash.PortCalls.Point;
import io.commercelib.examples.crash.PortCalls.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Walks points round and round: next comes the one at which the fewest processes have halted, and
 * of those the one that was tried longest ago.
 */
final class HaltWalk {
  private final List<Point> longestAgoFirst;
  private final Map<Point, Integer> met = new LinkedHashMap<>();

  HaltWalk(List<Point> points) {
    this.longestAgoFirst = new ArrayList<>(points);
    points.forEach(point -> met.put(point, 0));
  }

  /** Returns where the next process is to halt: at one of its first calls. */
  Halt next(SplittableRandom random) {
    Point next = longestAgoFirst.get(0);
    for (Point point : longestAgoFirst) {
      if (times(point) < times(next)) {
        next = point;
      }
    }
    longestAgoFirst.remove(next);
    longestAgoFirst.add(next);
    return new Halt(next, 1 + random.nextInt(mostCalls(next.port())));
  }

  /** As many as a process makes soon. */
  private static int mostCalls(Port port) {
    return switch (port) {
      case COMMIT -> 30;
      case AUTHORIZE -> 3;
      case CAPTURE -> 2;
      case RESUME, VOID, REFUND, FIND -> 1;
    };
  }

  /** Notes that a process halted at a point. */
  void met(Point point) {
    met.merge(point, 1, Integer::sum);
  }

  private int times(Point point) {
    return met.getOrDefault(point, 0);
  }

  /** Returns how many halted at each point. */
  Map<Point, Integer> met() {
    return new LinkedHashMap<>(met);
  }
}
