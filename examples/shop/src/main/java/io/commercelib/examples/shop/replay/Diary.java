package io.commercelib.examples.shop.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What people of the shop have planned to do, and the clock they live by. */
final class Diary extends Clock {
  private final ZoneId zone;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));

  private long written;
  private Instant now;

  Diary(Instant start, ZoneId zone) {
    this.now = start;
    this.zone = zone;
  }

  /** Writes down what is to be done; at once if the instant has gone by. */
  void at(Instant when, Runnable what) {
    entries.add(new Entry(when.isBefore(now) ? now : when, written++, what));
  }

  /** Returns when something is planned next. */
  Optional<Instant> next() {
    return Optional.ofNullable(entries.peek()).map(Entry::at);
  }

  /** Sets the clock and does what is planned until then; what that plans for then, too. */
  void turnTo(Instant instant) {
    now = instant.isBefore(now) ? now : instant;
    for (Entry next = entries.peek(); next != null; next = entries.peek()) {
      if (next.at().isAfter(now)) {
        return;
      }
      entries.remove();
      next.what().run();
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return Clock.fixed(now, other);
  }

  private record Entry(Instant at, long number, Runnable what) {}
}
