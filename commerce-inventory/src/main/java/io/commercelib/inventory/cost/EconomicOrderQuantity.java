package io.commercelib.inventory.cost;

/**
 * The order quantity that costs least to order and to keep, if demand were even; with some of the
 * textbooks' variations.
 *
 * <p>Symbols: {@code K} cost of an order, {@code D} demand per period, {@code h} cost of keeping a
 * unit for a period, {@code p} cost of a waiting unit per period. Source: Snyder and Shen,
 * <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., chapter 3.
 */
public final class EconomicOrderQuantity {
  private EconomicOrderQuantity() {}

  /**
   * A quantity, and what it costs.
   *
   * @param quantity units, not rounded
   * @param cost per period; of ordering and keeping, without the goods unless said otherwise
   */
  public record Lot(double quantity, double cost) {}

  /**
   * Returns {@code √(2 K D / h)}, in units, not rounded; zero if there is no demand or an order
   * costs nothing. Source: section 3.2. The cost is flat around it: ordering 20 % more costs 1.7 %
   * more.
   *
   * @param demand D: units per period, zero or more
   * @param unitPeriodsPerOrder K / h, with h per unit and that same period; zero or more
   * @throws IllegalArgumentException if either is negative or not finite
   */
  public static double of(double demand, double unitPeriodsPerOrder) {
    Checks.requireZeroOrMore("demand", demand);
    Checks.requireZeroOrMore("K / h", unitPeriodsPerOrder);
    return Math.sqrt(2 * unitPeriodsPerOrder * demand);
  }

  /** Returns the quantity and its cost {@code √(2 K D h)}. Source: equations 3.4 and 3.5. */
  public static Lot lot(double demand, CostRates costs) {
    double quantity = of(demand, costs.perOrder() / costs.holding());
    return new Lot(quantity, quantity * costs.holding());
  }

  /**
   * Returns {@code K D / Q + h Q / 2}: what a quantity costs that was chosen otherwise.
   *
   * @param quantity Q: units, above 0
   */
  public static double costOf(double quantity, double demand, CostRates costs) {
    Checks.requireAboveZero("quantity", quantity);
    Checks.requireZeroOrMore("demand", demand);
    return costs.perOrder() * demand / quantity + costs.holding() * quantity / 2;
  }

  /**
   * Planned backorders.
   *
   * @param quantity units, not rounded
   * @param backorderedShare which share of demand waits, 0 to 1
   * @param cost per period
   */
  public record Backordered(double quantity, double backorderedShare, double cost) {}

  /**
   * Returns the quantity if demand may wait: {@code √(2 K D (h + p) / (h p))}, of which the share
   * {@code h / (h + p)} does. Source: equations 3.27 to 3.29.
   */
  public static Backordered withBackorders(double demand, CostRates costs) {
    double h = costs.holding();
    double p = costs.shortage();
    double quantity = of(demand, costs.perOrder() / h * ((h + p) / p));
    return new Backordered(quantity, h / (h + p), quantity * h * p / (h + p));
  }

  /**
   * Returns what a quantity and a share of waiting demand cost, chosen otherwise: {@code K D / Q +
   * h Q (1 - x)² / 2 + p Q x² / 2}. Source: equation 3.26.
   *
   * @param quantity Q: units, above 0
   * @param backorderedShare x: 0 to 1
   */
  public static double costWithBackorders(
      double quantity, double backorderedShare, double demand, CostRates costs) {
    Checks.requireAboveZero("quantity", quantity);
    Checks.requireZeroOrMore("demand", demand);
    if (!(backorderedShare >= 0 && backorderedShare <= 1)) {
      throw new IllegalArgumentException(
          "share that waits is %s; give 0 to 1".formatted(backorderedShare));
    }
    double served = 1 - backorderedShare;
    return costs.perOrder() * demand / quantity
        + costs.holding() * quantity * served * served / 2
        + costs.shortage() * quantity * backorderedShare * backorderedShare / 2;
  }

  /**
   * Returns the quantity if it comes in at a rate instead of all at once: {@code √(2 K D / (h (1 -
   * D / P)))}. Source: equations 3.31 and 3.32.
   *
   * @param demand D: units per period
   * @param production P: units per period, above the demand
   */
  public static Lot production(double demand, double production, CostRates costs) {
    Checks.requireZeroOrMore("demand", demand);
    if (!(production > demand && production < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s units come in per period, %s are asked for; more must come in"
              .formatted(production, demand));
    }
    double building = 1 - demand / production;
    double quantity = of(demand, costs.perOrder() / costs.holding() / building);
    return new Lot(quantity, quantity * costs.holding() * building);
  }
}
