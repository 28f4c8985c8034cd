package io.commercelib.inventory.safetystock;

import io.commercelib.inventory.demand.DemandDistribution;
import java.math.BigDecimal;
import java.math.MathContext;
import org.joda.money.BigMoney;

/**
 * Stock that costs least: it covers demand with the critical ratio {@code p / (p + h)}.
 *
 * <p>Source: Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., section 4.3.
 *
 * @param shortage p: what one missing unit costs, such as the margin that is lost; above zero
 * @param holding h: what one unit too many costs until the next order; above zero
 */
public record CostRatio(BigMoney shortage, BigMoney holding) implements ServiceTarget {

  /** Checks signs and currencies. */
  public CostRatio {
    if (!shortage.isPositive() || !holding.isPositive()) {
      throw new IllegalArgumentException(
          "a missing unit costs %s, one too many %s; give more than zero for each"
              .formatted(shortage, holding));
    }
    if (!shortage.getCurrencyUnit().equals(holding.getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "a missing unit costs %s, one too many %s; give both in one currency"
              .formatted(shortage, holding));
    }
  }

  /**
   * Returns the target that follows from what a unit earns: its margin is lost when it is missing,
   * and keeping it costs a share of its price until the next order.
   *
   * @param margin of a unit, above zero
   * @param unitCost of a unit, above zero
   * @param shareAYear what keeping goods costs in a year, as a share of their cost, above zero
   * @param cycleDays days between two orders, above 0
   */
  public static CostRatio ofMargin(
      BigMoney margin, BigMoney unitCost, BigDecimal shareAYear, int cycleDays) {
    BigDecimal years =
        BigDecimal.valueOf(cycleDays).divide(BigDecimal.valueOf(365), MathContext.DECIMAL64);
    return new CostRatio(
        margin,
        BigMoney.of(
            unitCost.getCurrencyUnit(),
            unitCost.getAmount().multiply(shareAYear).multiply(years, MathContext.DECIMAL64)));
  }

  /** Returns {@code p / (p + h)}, above 0 and below 1. */
  public double ratio() {
    BigDecimal both = shortage.getAmount().add(holding.getAmount());
    double ratio = shortage.getAmount().divide(both, MathContext.DECIMAL64).doubleValue();
    // Certainty would take infinite stock.
    return Math.min(ratio, Math.nextDown(1.0));
  }

  @Override
  public double stock(DemandDistribution demand, Cycle cycle) {
    return demand.quantile(ratio());
  }

  @Override
  public String text() {
    return "costs of %s for a missing unit and %s for one too many"
        .formatted(shortage.toString(), holding.toString());
  }
}
