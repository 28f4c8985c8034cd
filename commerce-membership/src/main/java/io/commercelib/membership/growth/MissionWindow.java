package io.commercelib.membership.growth;

import java.time.LocalDate;

/** On which days a mission's actions count. Days are days of the plan's zone. */
public sealed interface MissionWindow {

  /** Longest window in days. */
  int MAX_DAYS = 3_660;

  /** On all days. */
  record Always() implements MissionWindow {}

  /** From the first day to the last, both included. */
  record Dates(LocalDate first, LocalDate last) implements MissionWindow {

    /** Checks their order. */
    public Dates {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            "a mission runs from %s to %s; let it end on its first day or later"
                .formatted(first, last));
      }
    }
  }

  /** On the day on which the member joined and so many days in all. */
  record FromJoining(int days) implements MissionWindow {

    /** Checks the days. */
    public FromJoining {
      checkDays(days);
    }
  }

  /** On the day on which the mission's prerequisites were met and so many days in all. */
  record FromUnlocking(int days) implements MissionWindow {

    /** Checks the days. */
    public FromUnlocking {
      checkDays(days);
    }
  }

  /** Within any so many days in a row: what is older drops out. */
  record Within(int days) implements MissionWindow {

    /** Checks the days. */
    public Within {
      checkDays(days);
    }
  }

  private static void checkDays(int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException(
          "a mission's window has %s days; give 1 to %s".formatted(days, MAX_DAYS));
    }
  }
}
