package io.commercelib.membership.growth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days of zones. */
final class LocalDays {

  private LocalDays() {}

  /**
   * Returns the day of an instant: the one that has begun last. A day that has begun does not end
   * because the clock is put back across midnight.
   */
  static LocalDate dayOf(Instant instant, ZoneId zone) {
    LocalDate date = LocalDateTime.ofInstant(instant, zone).toLocalDate();
    LocalDate next = date.plusDays(1);
    return startOf(next, zone).isAfter(instant) ? date : next;
  }

  /** Returns the first instant of a day, also where the clock skips midnight. */
  static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** Returns the first instant after a day. */
  static Instant endOf(LocalDate day, ZoneId zone) {
    return startOf(day.plusDays(1), zone);
  }

  /**
   * Returns how many days later in a zone the second instant is. A day that the zone never had, as
   * where the date line was moved, does not count.
   */
  static long between(Instant first, Instant second, ZoneId zone) {
    LocalDate from = dayOf(first, zone);
    LocalDate to = dayOf(second, zone);
    long days = ChronoUnit.DAYS.between(from, to);
    if (days < 2) {
      return days;
    }
    // No zone skips more than a day, and none does so twice.
    long seconds = ChronoUnit.SECONDS.between(startOf(from, zone), startOf(to, zone));
    return seconds <= (days - 1) * 86_400 + 7_200 ? days - 1 : days;
  }
}
