package io.commercelib.inventory.cost;

import io.commercelib.inventory.demand.DemandDistribution;

/**
 * What ordering, keeping and being short cost, in one unit of money and for one period.
 *
 * @param perOrder the textbooks' K: what one order costs, whatever its size; zero or more
 * @param holding h: what one unit costs to keep for one period; above 0
 * @param shortage p: what one unit costs that is missing, per unit and period where demand waits,
 *     per unit where a formula says so; above 0
 */
public record CostRates(double perOrder, double holding, double shortage) {

  /** Checks all three. */
  public CostRates {
    Checks.requireZeroOrMore("cost of an order", perOrder);
    Checks.requireAboveZero("cost of keeping a unit", holding);
    Checks.requireAboveZero("cost of a missing unit", shortage);
  }

  /** Returns the critical ratio {@code p / (p + h)}: with how much certainty stock is to last. */
  public double criticalRatio() {
    return shortage / (shortage + holding);
  }

  /**
   * Returns {@code h E[(stock - D)+] + p E[(D - stock)+]}: what a level of stock costs against some
   * demand, in units of money.
   */
  public double of(double stock, DemandDistribution demand) {
    double loss = demand.loss(stock);
    // From the same loss: half of the work of asking for both.
    double left = Math.max(0, stock - demand.mean() + loss);
    return holding * left + shortage * loss;
  }
}
