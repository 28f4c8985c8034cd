package io.commercelib.membership.points.earn;

import io.commercelib.spi.id.Id;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * How many points a member earns at most in a window. What is earned counts once and for all: a
 * refund makes no room again, or refunds would be a way to shift points between days.
 *
 * @param id unique among the caps
 * @param points above 0
 */
public record EarnCap(String id, Window window, long points) {

  /** Over what it counts. */
  public enum Window {
    /** One order. */
    ORDER,
    /** The day of the programme's zone on which orders were placed. */
    DAY,
    /** The week of that day, from Monday on. */
    WEEK,
    /** The month of that day. */
    MONTH,
    /** The year of that day. */
    YEAR;

    /** Returns the first day of the window that a day is in. */
    public LocalDate startOf(LocalDate day) {
      return switch (this) {
        case ORDER, DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case YEAR -> day.withDayOfYear(1);
      };
    }
  }

  /** Checks id and points. */
  public EarnCap {
    Id.check("earn cap id", id, EarnRule.MAX_ID_LENGTH);
    if (points < 1) {
      throw new IllegalArgumentException(
          "earn cap '%s' allows %s points; allow at least 1".formatted(id, points));
    }
  }
}
