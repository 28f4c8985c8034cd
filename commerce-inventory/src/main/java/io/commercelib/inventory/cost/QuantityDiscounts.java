package io.commercelib.inventory.cost;

import java.util.List;

/**
 * The order quantity where the supplier's price falls with it.
 *
 * <p>Source: Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., section 3.4.
 */
public final class QuantityDiscounts {
  private QuantityDiscounts() {}

  /**
   * A price from some quantity on.
   *
   * @param from units, zero or more
   * @param unitCost of one unit, above 0
   */
  public record PriceBreak(double from, double unitCost) {

    /** Checks both. */
    public PriceBreak {
      Checks.requireZeroOrMore("quantity of a price break", from);
      Checks.requireAboveZero("price", unitCost);
    }
  }

  /**
   * A quantity, the price it is bought at, and what it costs.
   *
   * @param quantity units, not rounded
   * @param priceBreak which of the price breaks, 0 for the first
   * @param cost per period, the goods included
   */
  public record DiscountedLot(double quantity, int priceBreak, double cost) {}

  /**
   * Returns the quantity where the price of its size is paid for all its units: at each price the
   * economic quantity, raised to where the price begins; what lies in a cheaper price's range is
   * never taken at the dearer one.
   *
   * @param demand units per period, above 0
   * @param perOrder K: what one order costs, above 0
   * @param holdingShare i: what keeping goods costs for a period, as a share of their price, above
   *     0
   * @param prices the first from 0, each further from a larger quantity
   */
  public static DiscountedLot allUnits(
      double demand, double perOrder, double holdingShare, List<PriceBreak> prices) {
    check(demand, perOrder, holdingShare, prices);
    DiscountedLot best = new DiscountedLot(0, 0, Double.POSITIVE_INFINITY);
    for (int i = 0; i < prices.size(); i++) {
      double unitCost = prices.get(i).unitCost();
      double holding = holdingShare * unitCost;
      double quantity =
          Math.max(EconomicOrderQuantity.of(demand, perOrder / holding), prices.get(i).from());
      if (quantity >= endOf(prices, i)) {
        // At this quantity the next price holds.
        continue;
      }
      double cost = unitCost * demand + perOrder * demand / quantity + holding * quantity / 2;
      if (cost < best.cost()) {
        best = new DiscountedLot(quantity, i, cost);
      }
    }
    return best;
  }

  /**
   * Returns the quantity where each price is paid for the units of its own range: {@code K_j = K +
   * Σ (c_(i-1) - c_i) b_i} is the cost of an order as if all units cost {@code c_j}.
   *
   * @param demand units per period, above 0
   * @param perOrder K: what one order costs, above 0
   * @param holdingShare i: what keeping goods costs for a period, as a share of their price, above
   *     0
   * @param prices the first from 0, each further from a larger quantity and cheaper
   */
  public static DiscountedLot incremental(
      double demand, double perOrder, double holdingShare, List<PriceBreak> prices) {
    check(demand, perOrder, holdingShare, prices);
    DiscountedLot best = new DiscountedLot(0, 0, Double.POSITIVE_INFINITY);
    double saved = 0;
    for (int i = 0; i < prices.size(); i++) {
      double unitCost = prices.get(i).unitCost();
      if (i > 0) {
        double before = prices.get(i - 1).unitCost();
        if (unitCost >= before) {
          throw new IllegalArgumentException(
              "price break %s costs %s after %s; each further must be cheaper"
                  .formatted(i, unitCost, before));
        }
        saved += (before - unitCost) * prices.get(i).from();
      }
      double holding = holdingShare * unitCost;
      double quantity = EconomicOrderQuantity.of(demand, (perOrder + saved) / holding);
      if (quantity < prices.get(i).from() || quantity >= endOf(prices, i)) {
        continue;
      }
      double cost =
          unitCost * demand
              + holdingShare * saved / 2
              + (perOrder + saved) * demand / quantity
              + holding * quantity / 2;
      if (cost < best.cost()) {
        best = new DiscountedLot(quantity, i, cost);
      }
    }
    return best;
  }

  private static double endOf(List<PriceBreak> prices, int index) {
    return index + 1 < prices.size() ? prices.get(index + 1).from() : Double.POSITIVE_INFINITY;
  }

  private static void check(
      double demand, double perOrder, double holdingShare, List<PriceBreak> prices) {
    Checks.requireAboveZero("demand", demand);
    Checks.requireAboveZero("cost of an order", perOrder);
    Checks.requireAboveZero("share for keeping goods", holdingShare);
    if (prices.isEmpty() || prices.get(0).from() != 0) {
      throw new IllegalArgumentException(
          "prices %s do not begin at 0 units; give the price of a single unit first"
              .formatted(prices));
    }
    for (int i = 1; i < prices.size(); i++) {
      if (prices.get(i).from() <= prices.get(i - 1).from()) {
        throw new IllegalArgumentException(
            "price break %s is from %s units, the one before from %s; give them in order"
                .formatted(i, prices.get(i).from(), prices.get(i - 1).from()));
      }
    }
  }
}
