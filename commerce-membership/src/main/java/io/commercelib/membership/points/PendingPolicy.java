package io.commercelib.membership.points;

/** When what an order earns can be spent. */
public sealed interface PendingPolicy {
  /** Longest wait, in days. */
  int MAX_DAYS = 3_650;

  /** At once. */
  record None() implements PendingPolicy {}

  /**
   * So many days after the order was confirmed, at the same time of day in the programme's zone.
   *
   * @param days 1 to {@value PendingPolicy#MAX_DAYS}
   */
  record Days(int days) implements PendingPolicy {
    /** Checks the days. */
    public Days {
      check(days, 1);
    }
  }

  /**
   * So many days after the order was completed: it was delivered and nothing more is expected of
   * it.
   *
   * @param days 0 to {@value PendingPolicy#MAX_DAYS}
   */
  record UntilCompleted(int days) implements PendingPolicy {
    /** Checks the days. */
    public UntilCompleted {
      check(days, 0);
    }
  }

  private static void check(int days, int least) {
    if (days < least || days > MAX_DAYS) {
      throw new IllegalArgumentException(
          "points wait %s days; give %s to %s".formatted(days, least, MAX_DAYS));
    }
  }
}
