package io.commercelib.membership.tier;

import java.time.MonthDay;

/**
 * Over which days a programme counts, and for how long a tier is held. Days are days of the
 * programme's zone, months are calendar months.
 *
 * <p>{@link PeriodDays} has the arithmetic; docs/membership.md has it in tables.
 */
public sealed interface Period {
  /** Longest window, validity and period, in months. */
  int MAX_MONTHS = 120;

  /** Most periods that a tier is carried over. */
  int MAX_CARRY = 10;

  /** Longest grace, in days. */
  int MAX_GRACE_DAYS = 366;

  /** Returns for how many days a tier is held after the period by which it is judged. */
  int graceDays();

  /**
   * Back from each day.
   *
   * <p>What counts on day D is of the days after D minus {@code windowMonths}, up to and including
   * D. A tier reached on day D is judged by the window that ends on D plus {@code validityMonths},
   * then by that of D plus twice as many, always counted from D: from 31 August by six months on 28
   * (or 29) February and on 31 August.
   */
  record Rolling(int windowMonths, int validityMonths, int graceDays) implements Period {

    /** Checks months and days. */
    public Rolling {
      checkMonths("window", windowMonths);
      checkMonths("validity", validityMonths);
      checkGrace(graceDays);
    }

    /** Makes one without grace. */
    public Rolling(int windowMonths, int validityMonths) {
      this(windowMonths, validityMonths, 0);
    }
  }

  /**
   * Periods that begin on the same days for everybody, such as the calendar year.
   *
   * @param months length; 1, 2, 3, 4, 6 or 12
   * @param start a day on which one begins, the 28th of a month at most
   * @param carryPeriods for how many periods more than that in which it was reached a tier is held
   */
  record Calendar(int months, MonthDay start, int carryPeriods, int graceDays) implements Period {

    /** Checks length, start and days. */
    public Calendar {
      if (months < 1 || months > 12 || 12 % months != 0) {
        throw new IllegalArgumentException(
            "a period has %s months; a year must have a whole number of them: give 1, 2, 3, 4, 6 or 12"
                .formatted(months));
      }
      if (start.getDayOfMonth() > 28) {
        throw new IllegalArgumentException(
            "a period begins on %s; give the 28th or an earlier day, which every month has"
                .formatted(start));
      }
      checkCarry(carryPeriods);
      checkGrace(graceDays);
    }

    /** Returns calendar years, with tiers held until the end of the next. */
    public static Calendar years() {
      return new Calendar(12, MonthDay.of(1, 1), 1, 0);
    }
  }

  /**
   * Periods that begin when a member joined, or reached the tier: the i-th on that day plus i times
   * the months, never counted on from the one before.
   *
   * @param of what begins the first; after {@link Anchor#TIER_REACHED} the day itself counts, and
   *     nothing before it
   */
  record Anniversary(Anchor of, int months, int carryPeriods, int graceDays) implements Period {

    /** Checks length and days. */
    public Anniversary {
      checkMonths("period", months);
      checkCarry(carryPeriods);
      checkGrace(graceDays);
    }
  }

  /** What begins the first anniversary period. */
  enum Anchor {
    /** The day on which the member joined. */
    JOINED,
    /** The day on which the tier was reached; for the base tier, that of joining. */
    TIER_REACHED
  }

  /** All the time of the membership: nothing drops out, and nothing is reviewed. */
  record Lifetime() implements Period {
    @Override
    public int graceDays() {
      return 0;
    }
  }

  private static void checkMonths(String what, int months) {
    if (months < 1 || months > MAX_MONTHS) {
      throw new IllegalArgumentException(
          "the %s has %s months; give 1 to %s".formatted(what, months, MAX_MONTHS));
    }
  }

  private static void checkCarry(int periods) {
    if (periods < 0 || periods > MAX_CARRY) {
      throw new IllegalArgumentException(
          "a tier is carried over %s periods; give 0 to %s".formatted(periods, MAX_CARRY));
    }
  }

  private static void checkGrace(int days) {
    if (days < 0 || days > MAX_GRACE_DAYS) {
      throw new IllegalArgumentException(
          "a tier has %s days of grace; give 0 to %s".formatted(days, MAX_GRACE_DAYS));
    }
  }
}
