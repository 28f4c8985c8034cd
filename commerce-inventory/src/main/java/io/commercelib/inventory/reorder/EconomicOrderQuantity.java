package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.DemandRate;

/** The order quantity that costs least to order and to keep, if demand were even. */
public final class EconomicOrderQuantity {
  private EconomicOrderQuantity() {}

  /**
   * Returns {@code √(2 K D / h)}, in units, not rounded; zero if there is no demand or an order
   * costs nothing.
   *
   * <p>Source: Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., section 3.2.
   * The cost is flat around it: ordering 20 % more costs 1.7 % more.
   *
   * @param demand of any period; it is converted to that of the costs
   */
  public static double of(DemandRate demand, OrderCosts costs) {
    return of(demand.in(costs.period()).mean(), costs.unitPeriodsPerOrder().doubleValue());
  }

  /**
   * Returns {@code √(2 K D / h)}, in units, not rounded.
   *
   * @param demand D: units per period, zero or more
   * @param unitPeriodsPerOrder K / h, with h per unit and that same period; zero or more
   * @throws IllegalArgumentException if either is negative or not finite
   */
  public static double of(double demand, double unitPeriodsPerOrder) {
    requireZeroOrMore("demand", demand);
    requireZeroOrMore("K / h", unitPeriodsPerOrder);
    return Math.sqrt(2 * unitPeriodsPerOrder * demand);
  }

  private static void requireZeroOrMore(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; give a finite number, zero or more".formatted(what, value));
    }
  }
}
