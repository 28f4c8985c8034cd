package io.commercelib.core.fulfilment.carrier;

import io.commercelib.spi.id.Id;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * The days on which somebody works: some days of the week, but for holidays. Immutable.
 *
 * @param name by which a document calls it
 * @param weekdays at least one
 * @param holidays days that are none, whatever day of the week they are
 */
public record BusinessDays(String name, Set<DayOfWeek> weekdays, Set<LocalDate> holidays) {
  /** Most holidays of one calendar. */
  public static final int MAX_HOLIDAYS = 1_000;

  /** Checks the name and the days, and copies them. */
  public BusinessDays {
    Id.check("name of a calendar", name);
    weekdays = Set.copyOf(weekdays);
    holidays = Set.copyOf(holidays);
    if (weekdays.isEmpty() || holidays.size() > MAX_HOLIDAYS) {
      throw new IllegalArgumentException(
          "calendar '%s' has %s weekdays and %s holidays; give at least 1 and at most %s"
              .formatted(name, weekdays.size(), holidays.size(), MAX_HOLIDAYS));
    }
  }

  /** Returns Monday to Friday, but for holidays. */
  public static BusinessDays mondayToFriday(String name, LocalDate... holidays) {
    return new BusinessDays(
        name, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(holidays));
  }

  /** Returns every day of the year. */
  public static BusinessDays everyDay(String name) {
    return new BusinessDays(name, EnumSet.allOf(DayOfWeek.class), Set.of());
  }

  /** Returns whether somebody works on a day. */
  public boolean isOpen(LocalDate day) {
    return weekdays.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /** Returns the day itself if somebody works on it, else the next on which somebody does. */
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate open = day;
    // Ends: holidays are finitely many, and every week has a day that is open but for them.
    while (!isOpen(open)) {
      open = open.plusDays(1);
    }
    return open;
  }

  /**
   * Returns the day that so many working days come after a day, which itself does not count; with 0
   * the day itself, or the next working one.
   *
   * @param days zero or more
   */
  public LocalDate plus(LocalDate day, int days) {
    if (days < 0) {
      throw new IllegalArgumentException("%s working days; give zero or more".formatted(days));
    }
    LocalDate open = days == 0 ? onOrAfter(day) : day;
    for (int left = days; left > 0; left--) {
      open = onOrAfter(open.plusDays(1));
    }
    return open;
  }
}
