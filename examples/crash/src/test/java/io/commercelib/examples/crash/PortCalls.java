package io.commercelib.examples.crash;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls of ports and ends the process, as a crash would, at one point of one of them.
 */
final class PortCalls {
  /** The exit status of a process that ended itself here. */
  static final int HALTED = 86;

  private final String haltsAt;
  private final Map<Port, AtomicInteger> counts = new EnumMap<>(Port.class);

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
  enum Point {
    /** Nothing was sent. */
    BEFORE,
    /** It has its effect, and nobody waits for the reply. */
    AFTER_EFFECT,
    /** The reply was there, and nothing was made of it. */
    AFTER_REPLY
  }

  /** A point of the so-manieth call of a port, counted from 1. */
  record Halt(Port port, Point point, int call) {
    @Override
    public String toString() {
      return port + "/" + point + "/" + call;
    }
  }

  /**
   * @param haltsAt a {@link Halt} as text; anything else for never
   */
  PortCalls(String haltsAt) {
    this.haltsAt = haltsAt;
    for (Port port : Port.values()) {
      counts.put(port, new AtomicInteger());
    }
  }

  /** Notes that a call begins; returns which one of that port it is. */
  int begin(Port port) {
    int call = counts.getOrDefault(port, new AtomicInteger()).incrementAndGet();
    reached(port, Point.BEFORE, call);
    return call;
  }

  void reached(Port port, Point point, int call) {
    if (new Halt(port, point, call).toString().equals(haltsAt)) {
      Runtime.getRuntime().halt(HALTED);
    }
  }
}
