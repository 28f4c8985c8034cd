package io.commercelib.inventory.demand;

/**
 * Demand of one period: its mean and how far it scatters.
 *
 * @param period of what the numbers are
 * @param mean units, zero or more
 * @param standardDeviation units, zero or more; of the forecast error where a forecast is used, not
 *     of raw demand, else a known trend or season counts as risk
 */
public record DemandRate(DemandPeriod period, double mean, double standardDeviation) {

  /** Checks that both are finite and zero or more. */
  public DemandRate {
    Statistics.requireZeroOrMore("mean demand", mean);
    Statistics.requireZeroOrMore("standard deviation of demand", standardDeviation);
  }

  /**
   * Returns the same demand in another period, as if demand of different days were independent: the
   * mean grows with the number of days, the standard deviation with its square root.
   */
  public DemandRate in(DemandPeriod other) {
    double ratio = other.days() / period.days();
    return new DemandRate(other, mean * ratio, standardDeviation * Math.sqrt(ratio));
  }
}
