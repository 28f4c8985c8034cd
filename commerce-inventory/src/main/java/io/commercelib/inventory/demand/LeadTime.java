package io.commercelib.inventory.demand;

/**
 * How long it takes from order to shelf, and how far that scatters.
 *
 * @param period in what the numbers are counted
 * @param mean periods, zero or more, not necessarily whole
 * @param standardDeviation periods, zero or more, over orders
 */
public record LeadTime(DemandPeriod period, double mean, double standardDeviation) {

  /** Checks that both are finite and zero or more. */
  public LeadTime {
    Statistics.requireZeroOrMore("mean lead time", mean);
    Statistics.requireZeroOrMore("standard deviation of the lead time", standardDeviation);
  }

  /** Returns a lead time that never varies. */
  public static LeadTime of(DemandPeriod period, double periods) {
    return new LeadTime(period, periods, 0);
  }

  /** Returns a lead time of so many days that never varies. */
  public static LeadTime ofDays(double days) {
    return of(DemandPeriod.DAY, days);
  }

  /** Returns the same lead time counted in another period; both numbers shrink or grow alike. */
  public LeadTime in(DemandPeriod other) {
    double ratio = period.days() / other.days();
    return new LeadTime(other, mean * ratio, standardDeviation * ratio);
  }
}
