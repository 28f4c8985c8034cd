package io.commercelib.membership.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Days in a row in a zone.
 *
 * @param first included
 * @param last included, not before the first
 */
public record DayRange(LocalDate first, LocalDate last, ZoneId zone) {

  /** Checks the order. */
  public DayRange {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "days from %s to %s; let the last not be before the first".formatted(first, last));
    }
  }

  /** Returns how many days. */
  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  /** Returns as many days that end on the day before these: what to compare with. */
  public DayRange previous() {
    return new DayRange(first.minusDays(days()), first.minusDays(1), zone);
  }

  /** Returns the first instant. */
  public Instant start() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** Returns the first instant after it. */
  public Instant end() {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
