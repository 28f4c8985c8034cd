package io.commercelib.inventory.demand;

/**
 * What is known of the demand of one period.
 *
 * @param units asked for; zero or more
 * @param returned units that came back in it, whenever they were asked for; zero or more
 * @param inStock the share of the period in which there was stock, 0 to 1: with less than 1 more
 *     may have been wanted than was asked for
 * @param promoted whether a promotion raised it
 */
public record DemandObservation(long units, long returned, double inStock, boolean promoted) {

  /** Checks all of it. */
  public DemandObservation {
    if (units < 0 || returned < 0) {
      throw new IllegalArgumentException(
          "%s units were asked for and %s came back; give zero or more of each"
              .formatted(units, returned));
    }
    if (!(inStock >= 0 && inStock <= 1)) {
      throw new IllegalArgumentException(
          "there was stock in %s of the period; give a share from 0 to 1".formatted(inStock));
    }
  }

  /** Returns an observation without returns, with stock all the time and no promotion. */
  public static DemandObservation of(long units) {
    return new DemandObservation(units, 0, 1, false);
  }

  /** Returns the same with so many units that came back. */
  public DemandObservation withReturned(long count) {
    return new DemandObservation(units, count, inStock, promoted);
  }

  /**
   * Returns the same with stock in a share of the period only.
   *
   * @param share 0 to 1
   */
  public DemandObservation withInStock(double share) {
    return new DemandObservation(units, returned, share, promoted);
  }

  /** Returns the same, raised by a promotion. */
  public DemandObservation withPromotion() {
    return new DemandObservation(units, returned, inStock, true);
  }
}
