package io.commercelib.core.service;

import java.time.LocalTime;

/**
 * A time of a day in which somebody works, as the clock on the wall shows it.
 *
 * @param from from when, inclusive
 * @param until until when, exclusive; midnight is the end of the day. To the minute, as {@code
 *     from} is
 */
public record OpeningTime(LocalTime from, LocalTime until) {
  private static final long DAY = 24 * 60 * 60 * 1_000_000_000L;
  private static final long MINUTE = 60 * 1_000_000_000L;

  /** Checks that it is not empty, and that both are whole minutes. */
  public OpeningTime {
    boolean whole = from.toNanoOfDay() % MINUTE == 0 && until.toNanoOfDay() % MINUTE == 0;
    if (!whole || from.toNanoOfDay() >= end(until)) {
      throw new IllegalArgumentException(
          "opening from %s until %s; give whole minutes, the end after the start"
              .formatted(from, until));
    }
  }

  /** Returns a time of a day, such as {@code 09:00} to {@code 17:30}. */
  public static OpeningTime of(String from, String until) {
    return new OpeningTime(LocalTime.parse(from), LocalTime.parse(until));
  }

  /** Returns the whole day. */
  public static OpeningTime allDay() {
    return new OpeningTime(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  long fromNanos() {
    return from.toNanoOfDay();
  }

  long untilNanos() {
    return end(until);
  }

  boolean overlaps(OpeningTime other) {
    return fromNanos() < other.untilNanos() && other.fromNanos() < untilNanos();
  }

  /** Returns how much of it lies between two times of its day, in nanoseconds. */
  long within(long low, long high) {
    return Math.max(0, Math.min(high, untilNanos()) - Math.max(low, fromNanos()));
  }

  private static long end(LocalTime until) {
    return until.equals(LocalTime.MIDNIGHT) ? DAY : until.toNanoOfDay();
  }
}
