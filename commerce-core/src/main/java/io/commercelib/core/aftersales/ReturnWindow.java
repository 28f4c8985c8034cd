package io.commercelib.core.aftersales;

import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Until when something may be asked for: whole days from the day on which the units arrived.
 *
 * @param id names it, such as {@code statutory}
 * @param days the last day on which it can be asked for is so many days after that of the arrival;
 *     zero or more, at most {@value #MOST_DAYS}
 * @param scope for what
 */
public record ReturnWindow(String id, int days, PolicyScope scope) {
  /** Most days: a hundred years. */
  public static final int MOST_DAYS = 36_500;

  /** Checks name and days. */
  public ReturnWindow {
    Id.check("window id", id);
    if (days < 0 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "window '%s' is open for %s days; write 0 to %s".formatted(id, days, MOST_DAYS));
    }
  }

  /** Returns the end, exclusive, for what happened at an instant: days begin in that zone. */
  Instant until(Instant start, ZoneId zone) {
    return until(start, days, zone);
  }

  static Instant until(Instant start, int days, ZoneId zone) {
    return start.atZone(zone).toLocalDate().plusDays(days + 1L).atStartOfDay(zone).toInstant();
  }
}
