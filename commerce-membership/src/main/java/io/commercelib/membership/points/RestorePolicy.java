package io.commercelib.membership.points;

/**
 * What happens to points that come back, from an order that was given up or called off, to a lot
 * that has expired meanwhile. To other lots they come back as they were.
 */
public sealed interface RestorePolicy {
  /** Most days. */
  int MAX_DAYS = 3_650;

  /**
   * They are good again through so many days after the one on which they come back.
   *
   * @param days 1 to {@value RestorePolicy#MAX_DAYS}
   */
  record Extend(int days) implements RestorePolicy {
    /** Checks the days. */
    public Extend {
      if (days < 1 || days > MAX_DAYS) {
        throw new IllegalArgumentException(
            "restored points are good for %s days; give 1 to %s".formatted(days, MAX_DAYS));
      }
    }
  }

  /** They stay expired. */
  record KeepExpired() implements RestorePolicy {}

  /** They become a lot of their own, which expires as if earned on the day they come back. */
  record NewLot() implements RestorePolicy {}
}
