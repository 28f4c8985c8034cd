package io.commercelib.membership.tier;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;

/** Which days a period has. {@link LocalDate#MAX} is never. */
final class PeriodDays {
  private PeriodDays() {}

  /**
   * Returns the first day that counts in the window that ends on a day.
   *
   * @param joined the day of joining
   * @param anchor the first day of anniversaries
   */
  static LocalDate windowStart(Period period, LocalDate joined, LocalDate anchor, LocalDate day) {
    if (period instanceof Period.Rolling rolling) {
      return day.minusMonths(rolling.windowMonths()).plusDays(1);
    }
    if (period instanceof Period.Calendar calendar) {
      return startOf(calendar, day);
    }
    if (period instanceof Period.Anniversary anniversary) {
      return anchor.plusMonths(indexOf(anniversary, anchor, day) * anniversary.months());
    }
    return joined;
  }

  /** Returns the last day of the period that a day is in; never for what has no periods. */
  static LocalDate lastDayOf(Period period, LocalDate anchor, LocalDate day) {
    if (period instanceof Period.Calendar calendar) {
      return startOf(calendar, day).plusMonths(calendar.months()).minusDays(1);
    }
    if (period instanceof Period.Anniversary anniversary) {
      long next = indexOf(anniversary, anchor, day) + 1;
      return anchor.plusMonths(next * anniversary.months()).minusDays(1);
    }
    return LocalDate.MAX;
  }

  /** Returns the last day of the window by which a tier reached on a day is judged first. */
  static LocalDate firstJudged(Period period, LocalDate anchor, LocalDate reached) {
    if (period instanceof Period.Rolling rolling) {
      return reached.plusMonths(rolling.validityMonths());
    }
    return after(period, anchor, reached, carryOf(period));
  }

  /**
   * Returns the last day of the window by which it is judged next.
   *
   * @param reached the day from which validities count
   * @param judged the last day of the window by which it was judged; within a period if that was
   *     cut short
   */
  static LocalDate nextJudged(
      Period period, LocalDate anchor, LocalDate reached, LocalDate judged) {
    if (period instanceof Period.Rolling rolling) {
      long months = rolling.validityMonths();
      // From the first day on: adding to the last end would drift from the 31st to the 28th.
      long periods = ChronoUnit.MONTHS.between(reached, judged) / months;
      LocalDate next = reached.plusMonths(months * periods);
      while (!next.isAfter(judged)) {
        periods++;
        next = reached.plusMonths(months * periods);
      }
      return next;
    }
    boolean whole = judged.equals(lastDayOf(period, anchor, judged));
    return after(period, anchor, judged, whole ? Math.max(1, carryOf(period)) : carryOf(period));
  }

  /**
   * Returns the last day of the window by which the base tier is judged from a day on: it is not
   * carried over. A rolling one is judged a validity after it was reached, and so on.
   */
  static LocalDate baseJudged(Period period, LocalDate anchor, LocalDate reached, LocalDate day) {
    return period instanceof Period.Rolling
        ? nextJudged(period, anchor, reached, day)
        : lastDayOf(period, anchor, day);
  }

  /** Returns the end of the last period that ended before a day; the day before if none has. */
  static LocalDate lastEndBefore(Period period, LocalDate anchor, LocalDate day) {
    if (period instanceof Period.Calendar || period instanceof Period.Anniversary) {
      return windowStart(period, anchor, anchor, day).minusDays(1);
    }
    return day.minusDays(1);
  }

  private static int carryOf(Period period) {
    if (period instanceof Period.Calendar calendar) {
      return calendar.carryPeriods();
    }
    return period instanceof Period.Anniversary anniversary ? anniversary.carryPeriods() : 0;
  }

  private static LocalDate after(Period period, LocalDate anchor, LocalDate day, int periods) {
    if (period instanceof Period.Calendar calendar) {
      return startOf(calendar, day).plusMonths(calendar.months() * (periods + 1L)).minusDays(1);
    }
    if (period instanceof Period.Anniversary anniversary) {
      long next = indexOf(anniversary, anchor, day) + periods + 1;
      return anchor.plusMonths(next * anniversary.months()).minusDays(1);
    }
    return LocalDate.MAX;
  }

  private static LocalDate startOf(Period.Calendar calendar, LocalDate day) {
    MonthDay start = calendar.start();
    LocalDate year = start.atYear(day.getYear());
    if (year.isAfter(day)) {
      year = start.atYear(day.getYear() - 1);
    }
    long months = ChronoUnit.MONTHS.between(year, day);
    return year.plusMonths(months / calendar.months() * calendar.months());
  }

  private static long indexOf(Period.Anniversary anniversary, LocalDate anchor, LocalDate day) {
    long months = anniversary.months();
    long index = Math.floorDiv(ChronoUnit.MONTHS.between(anchor, day), months);
    // Ends of months clamp: 31 January plus a month is 28 February, before a month has passed.
    while (!anchor.plusMonths((index + 1) * months).isAfter(day)) {
      index++;
    }
    while (anchor.plusMonths(index * months).isAfter(day)) {
      index--;
    }
    return index;
  }
}
