package io.commercelib.inventory.cost;

import io.commercelib.inventory.demand.DemandDistribution;

/**
 * The level up to which is ordered in every period, where an order costs nothing.
 *
 * <p>What is ordered in a period is there after the lead time, and the next order after one period
 * more: stock lasts for lead time and one period. Source: Snyder and Shen, <i>Fundamentals of
 * Supply Chain Theory</i>, 2nd ed., section 4.3.4.
 */
public final class BaseStock {
  private BaseStock() {}

  /**
   * Returns the level of least expected cost, and that cost per period.
   *
   * @param demand of one period, periods independent of each other
   * @param leadTime periods, zero or more
   * @param costs h per unit and period, p per waiting unit and period; an order costs nothing
   */
  public static Newsvendor.Level optimal(
      DemandDistribution demand, double leadTime, CostRates costs) {
    Checks.requireZeroOrMore("lead time", leadTime);
    return Newsvendor.ofCosts(demand.over(leadTime + 1), costs);
  }

  /**
   * Returns what a level costs per period that was chosen otherwise.
   *
   * @param level units
   */
  public static double costOf(
      double level, DemandDistribution demand, double leadTime, CostRates costs) {
    Checks.requireZeroOrMore("lead time", leadTime);
    return costs.of(level, demand.over(leadTime + 1));
  }
}
