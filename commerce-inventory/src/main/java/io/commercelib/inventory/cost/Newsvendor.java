package io.commercelib.inventory.cost;

import io.commercelib.inventory.demand.DemandDistribution;

/**
 * How much to have for one period whose leftovers and shortages cost: any demand, in terms of costs
 * or of profit.
 *
 * <p>Source: Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., section 4.3.
 */
public final class Newsvendor {
  private Newsvendor() {}

  /**
   * A level of stock, and what is expected of it.
   *
   * @param stock units; whole for demand in whole units
   * @param value the expected cost, or profit
   */
  public record Level(double stock, double value) {}

  /**
   * Returns the least stock with {@code F(stock) >= p / (p + h)}, and its expected cost.
   *
   * @param demand of the period
   * @param costs h per unit left over, p per unit missing; an order costs nothing
   */
  public static Level ofCosts(DemandDistribution demand, CostRates costs) {
    double stock = demand.quantile(costs.criticalRatio());
    return new Level(stock, costs.of(stock, demand));
  }

  /**
   * Returns the least stock of most expected profit, with the critical ratio {@code (r - c + p) /
   * (r - v + h + p)}, and that profit.
   *
   * @param demand of the period
   * @param prices of buying and selling
   */
  public static Level ofProfit(DemandDistribution demand, Prices prices) {
    double stock = demand.quantile(prices.criticalRatio());
    return new Level(stock, prices.profit(stock, demand));
  }

  /**
   * What goods of one period are bought and sold for.
   *
   * @param revenue r: for a unit sold
   * @param unitCost c: for a unit bought; below the revenue and the goodwill together
   * @param salvage v: for a unit left over; below the unit's cost and that of keeping it together
   * @param holding h: of a unit left over, zero or more
   * @param goodwill p: of a unit missing, beyond the revenue that is lost, zero or more
   */
  public record Prices(
      double revenue, double unitCost, double salvage, double holding, double goodwill) {

    /** Checks that there is something to gain and something to lose. */
    public Prices {
      Checks.requireZeroOrMore("revenue of a unit", revenue);
      Checks.requireZeroOrMore("cost of a unit", unitCost);
      Checks.requireZeroOrMore("cost of keeping a unit", holding);
      Checks.requireZeroOrMore("cost of a missing unit", goodwill);
      if (!Double.isFinite(salvage) || salvage - holding >= unitCost) {
        throw new IllegalArgumentException(
            "a unit left over brings %s less %s and costs %s; it must bring less than it costs"
                .formatted(salvage, holding, unitCost));
      }
      if (revenue + goodwill <= unitCost) {
        throw new IllegalArgumentException(
            "a unit sold brings %s, saves %s and costs %s; it must bring more than it costs"
                .formatted(revenue, goodwill, unitCost));
      }
    }

    double criticalRatio() {
      return (revenue - unitCost + goodwill) / (revenue - salvage + holding + goodwill);
    }

    double profit(double stock, DemandDistribution demand) {
      double missing = demand.loss(stock);
      double left = Math.max(0, stock - demand.mean() + missing);
      double sold = stock - left;
      return revenue * sold + (salvage - holding) * left - unitCost * stock - goodwill * missing;
    }
  }
}
