package io.commercelib.examples.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls of ports and ends the process, as a crash would, at one point of one of them.
 * Thread-safe.
 */
final class PortCalls {
  /** The exit status of a process that ended itself here. */
  static final int HALTED = 86;

  private final Map<Port, AtomicInteger> counts = new EnumMap<>(Port.class);
  private volatile Optional<Halt> haltsAt = Optional.empty();

  /** What is called outside of the process. */
  enum Port {
    COMMIT,
    AUTHORIZE,
    RESUME,
    CAPTURE,
    VOID,
    REFUND,
    FIND
  }

  /** Where in a call. */
  enum Moment {
    /** Nothing was sent. */
    BEFORE,
    /** The other side has done it, and its reply was not read. */
    AFTER_EFFECT,
    /** The reply was there, and nothing was made of it. */
    AFTER_REPLY
  }

  /** A moment of the calls of a port. */
  record Point(Port port, Moment moment) {
    /** Returns all there are. */
    static List<Point> all() {
      List<Point> points = new ArrayList<>();
      for (Moment moment : Moment.values()) {
        for (Port port : Port.values()) {
          points.add(new Point(port, moment));
        }
      }
      return points;
    }

    @Override
    public String toString() {
      return port + " " + moment;
    }
  }

  /** A point of the so-manieth call of its port, counted from 1. */
  record Halt(Point point, int call) {
    static Halt parse(String text) {
      String[] parts = text.split("/", -1);
      return new Halt(
          new Point(Port.valueOf(parts[0]), Moment.valueOf(parts[1])), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
      return point.port() + "/" + point.moment() + "/" + call;
    }
  }

  PortCalls() {
    for (Port port : Port.values()) {
      counts.put(port, new AtomicInteger());
    }
  }

  /** Sets where to end the process, counting from now. */
  void haltAt(Halt halt) {
    counts.values().forEach(count -> count.set(0));
    haltsAt = Optional.of(halt);
  }

  /** Notes that a call begins; returns which one of that port it is. */
  int begin(Port port) {
    int call = counts.getOrDefault(port, new AtomicInteger()).incrementAndGet();
    reached(port, Moment.BEFORE, call);
    return call;
  }

  void reached(Port port, Moment moment, int call) {
    if (haltsAt.isPresent() && haltsAt.get().equals(new Halt(new Point(port, moment), call))) {
      Runtime.getRuntime().halt(HALTED);
    }
  }
}
