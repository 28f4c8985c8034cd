package io.commercelib.membership.growth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * How often a mission may be done. Each period of its own begins anew: what was begun in one does
 * not count in the next.
 *
 * @param times how often in each period, at least 1
 */
public record MissionRepeat(Every every, int times) {

  /** Within what the times are counted. */
  public enum Every {
    /** In all. */
    EVER,
    /** Each day. */
    DAY,
    /** Each week, from Monday. */
    WEEK,
    /** Each calendar month. */
    MONTH,
    /** Each calendar year. */
    YEAR
  }

  /** Checks the times. */
  public MissionRepeat {
    if (times < 1) {
      throw new IllegalArgumentException(
          "a mission may be done %s times; give at least 1".formatted(times));
    }
  }

  /** Returns once and never again. */
  public static MissionRepeat once() {
    return new MissionRepeat(Every.EVER, 1);
  }

  /** Returns the name of the period of a day, such as {@code 2026-W11} or {@code 2026-03}. */
  String periodOf(LocalDate day) {
    return switch (every) {
      case EVER -> "ever";
      case DAY -> day.toString();
      case WEEK -> {
        int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        yield day.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
      }
      case MONTH -> day.toString().substring(0, 7);
      case YEAR -> day.toString().substring(0, 4);
    };
  }

  /** Returns the last day of the period of a day; empty for no end. */
  Optional<LocalDate> lastDayOf(LocalDate day) {
    return switch (every) {
      case EVER -> Optional.empty();
      case DAY -> Optional.of(day);
      case WEEK -> Optional.of(day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
      case MONTH -> Optional.of(day.with(TemporalAdjusters.lastDayOfMonth()));
      case YEAR -> Optional.of(day.with(TemporalAdjusters.lastDayOfYear()));
    };
  }
}
