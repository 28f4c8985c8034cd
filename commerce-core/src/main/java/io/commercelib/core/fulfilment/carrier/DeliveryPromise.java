package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The days on which a delivery is promised.
 *
 * @param from the first, inclusive
 * @param until the day after the last, so exclusive
 * @param zone whose days they are
 * @param reasons how they came about, in order; empty if nobody said
 */
public record DeliveryPromise(LocalDate from, LocalDate until, ZoneId zone, List<Reason> reasons) {

  /** Checks the days and copies the reasons. */
  public DeliveryPromise {
    reasons = List.copyOf(reasons);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "delivery is promised from %s until before %s; end it later".formatted(from, until));
    }
  }

  /** Returns the last day. */
  public LocalDate lastDay() {
    return until.minusDays(1);
  }

  /** Returns when the last day ends: who was not there before is late. */
  public Instant endsAt() {
    return until.atStartOfDay(zone).toInstant();
  }

  /** Returns whether a delivery at that instant keeps it; one before the first day does too. */
  public boolean isKeptBy(Instant delivered) {
    return delivered.isBefore(endsAt());
  }

  /** Returns how many days after the last a delivery at that instant comes; zero if it is kept. */
  public long daysLate(Instant delivered) {
    return Math.max(0, ChronoUnit.DAYS.between(lastDay(), LocalDate.ofInstant(delivered, zone)));
  }
}
