package io.commercelib.inventory.demand;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The bucket in which demand is counted: every rate, deviation and lead time says which. */
public enum DemandPeriod {
  /** A calendar day. */
  DAY(1),
  /** A week from Monday to Sunday, as in ISO 8601. */
  WEEK(7),
  /** A calendar month. */
  MONTH(365.25 / 12);

  // 1970-01-01, day 0, was a Thursday: three days into its week.
  private static final int DAYS_INTO_FIRST_WEEK = 3;

  private final double days;

  DemandPeriod(double days) {
    this.days = days;
  }

  /** Returns how many days it has: 1, 7 or, on average over leap years, 30.4375. */
  public double days() {
    return days;
  }

  /** Returns the number of the period that a day lies in; that of the next period is one more. */
  public long numberOf(LocalDate day) {
    return switch (this) {
      case DAY -> day.toEpochDay();
      case WEEK -> Math.floorDiv(day.toEpochDay() + DAYS_INTO_FIRST_WEEK, 7L);
      case MONTH -> day.getYear() * 12L + day.getMonthValue() - 1;
    };
  }

  /** Returns the first day of the period with a number. */
  public LocalDate firstDayOf(long number) {
    return switch (this) {
      case DAY -> LocalDate.ofEpochDay(number);
      case WEEK -> LocalDate.ofEpochDay(number * 7 - DAYS_INTO_FIRST_WEEK);
      case MONTH ->
          LocalDate.of(
              Math.toIntExact(Math.floorDiv(number, 12L)), Math.floorMod(number, 12) + 1, 1);
    };
  }

  /** Returns the first day of the period that a day lies in. */
  public LocalDate startOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** Returns its English word, such as {@code week}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Checks that a day begins a period.
   *
   * @throws IllegalArgumentException if it does not
   */
  void requireStart(LocalDate day) {
    if (!startOf(day).equals(day)) {
      throw new IllegalArgumentException(
          "demand per %s starts on %s; start on %s, the first day of that period"
              .formatted(this, day, startOf(day)));
    }
  }

  /**
   * Checks that two things to be combined are counted in the same period.
   *
   * @param what the other thing, for the message
   * @throws IllegalArgumentException if they are not
   */
  public void requireSame(String what, DemandPeriod other) {
    if (this != other) {
      throw new IllegalArgumentException(
          "%s is given per %s, the demand per %s; convert one with in(...)"
              .formatted(what, other, this));
    }
  }
}
