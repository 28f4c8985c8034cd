package io.commercelib.membership.programme;

import io.commercelib.membership.tier.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How long the windows are over which a programme counts. */
final class WindowMonths {
  // All months begin on all days within four years, one of them a leap year.
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final int DAYS = 1_461;

  private WindowMonths() {}

  /** Returns the months of a window; empty for one without end. */
  static Optional<Integer> of(Period period) {
    if (period instanceof Period.Rolling rolling) {
      return Optional.of(rolling.windowMonths());
    }
    if (period instanceof Period.Calendar calendar) {
      return Optional.of(calendar.months());
    }
    return period instanceof Period.Anniversary anniversary
        ? Optional.of(anniversary.months())
        : Optional.empty();
  }

  /** Returns the most days that so many months have. */
  static long mostDays(int months) {
    long most = 0;
    for (int day = 0; day < DAYS; day++) {
      most = Math.max(most, days(FIRST.plusDays(day), months));
    }
    return most;
  }

  /** Returns the fewest days that so many months have. */
  static long fewestDays(int months) {
    long fewest = Long.MAX_VALUE;
    for (int day = 0; day < DAYS; day++) {
      fewest = Math.min(fewest, days(FIRST.plusDays(day), months));
    }
    return fewest;
  }

  private static long days(LocalDate last, int months) {
    return last.minusMonths(months).until(last, ChronoUnit.DAYS);
  }
}
