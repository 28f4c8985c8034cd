package io.commercelib.membership.points;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/** To when points are good. */
public sealed interface PointsExpiry {
  /** Longest period, in days. */
  int MAX_DAYS = 36_500;

  /** To the end of what the last day is moved. */
  enum RoundUp {
    /** That day. */
    DAY {
      @Override
      LocalDate lastDay(LocalDate day) {
        return day;
      }
    },
    /** The month it is in. */
    MONTH {
      @Override
      LocalDate lastDay(LocalDate day) {
        return day.withDayOfMonth(day.lengthOfMonth());
      }
    },
    /** The quarter it is in. */
    QUARTER {
      @Override
      LocalDate lastDay(LocalDate day) {
        return MONTH.lastDay(day.withDayOfMonth(1).withMonth((day.getMonthValue() + 2) / 3 * 3));
      }
    },
    /** The year it is in. */
    YEAR {
      @Override
      LocalDate lastDay(LocalDate day) {
        return day.withDayOfYear(day.lengthOfYear());
      }
    };

    abstract LocalDate lastDay(LocalDate day);
  }

  /** From when it is counted. */
  enum CountedFrom {
    /** When points are earned or given. */
    EARNED,
    /** When they can be spent. */
    SPENDABLE
  }

  /** Points are good for ever. */
  record Never() implements PointsExpiry {}

  /**
   * Points are good through a last day: the day of earning plus a period, moved to the end of
   * something. They cannot be spent from the first instant of the day after it on. Months clamp: 31
   * January plus a month is the last day of February.
   *
   * @param period days, months and years, zero or more each; its days alone or its months alone
   *     mostly
   */
  record After(Period period, RoundUp roundUp, CountedFrom from) implements PointsExpiry {

    /** Checks the period. */
    public After {
      if (period.getYears() < 0
          || period.getMonths() < 0
          || period.getDays() < 0
          || period.toTotalMonths() * 31 + period.getDays() > MAX_DAYS) {
        throw new IllegalArgumentException(
            "points expire after %s; give zero or more of days, months and years, at most %s days"
                .formatted(period, MAX_DAYS));
      }
    }

    /** Returns the first instant at which they are not good any more. */
    Instant endFrom(Instant since, ZoneId zone) {
      LocalDate last = roundUp.lastDay(LocalDate.ofInstant(since, zone).plus(period));
      return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  /** Returns that points never expire. */
  static PointsExpiry never() {
    return new Never();
  }

  /** Returns that points are good for so many days after the one on which they are earned. */
  static PointsExpiry afterDays(int days) {
    return new After(Period.ofDays(days), RoundUp.DAY, CountedFrom.EARNED);
  }

  /** Returns that points are good for so many months after the day on which they are earned. */
  static PointsExpiry afterMonths(int months) {
    return new After(Period.ofMonths(months), RoundUp.DAY, CountedFrom.EARNED);
  }

  /** Returns the same, moved to the end of a month, quarter or year; only where they expire. */
  default PointsExpiry roundedUpTo(RoundUp end) {
    return this instanceof After after ? new After(after.period, end, after.from) : this;
  }

  /** Returns the same, counted from when points can be spent. */
  default PointsExpiry fromSpendable() {
    return this instanceof After after
        ? new After(after.period, after.roundUp, CountedFrom.SPENDABLE)
        : this;
  }

  /**
   * Returns the first instant at which points are not good any more; empty if they always are.
   *
   * @param earned when they were earned
   * @param spendable when they can be spent; empty if that is not known yet, and then so is the end
   *     where it is counted from there
   */
  default Optional<Instant> endOf(Instant earned, Optional<Instant> spendable, ZoneId zone) {
    if (this instanceof After after) {
      return after.from == CountedFrom.EARNED
          ? Optional.of(after.endFrom(earned, zone))
          : spendable.map(since -> after.endFrom(since, zone));
    }
    return Optional.empty();
  }
}
