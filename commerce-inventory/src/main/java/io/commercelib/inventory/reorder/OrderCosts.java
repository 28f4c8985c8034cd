package io.commercelib.inventory.reorder;

import io.commercelib.inventory.cost.EconomicOrderQuantity;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import java.math.BigDecimal;
import java.math.MathContext;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * What ordering and keeping cost.
 *
 * @param perOrder the textbooks' K: what one order costs, whatever its size; zero or more
 * @param holding the textbooks' h: what one unit costs to keep for one period; above zero
 * @param period the period of {@code holding}
 */
public record OrderCosts(Money perOrder, BigMoney holding, DemandPeriod period) {

  /** Checks signs and currencies. */
  public OrderCosts {
    if (perOrder.isNegative()) {
      throw new IllegalArgumentException(
          "an order costs %s; give zero or more".formatted(perOrder));
    }
    if (!holding.isPositive()) {
      throw new IllegalArgumentException(
          "keeping a unit costs %s; give more than zero, else one order would have no end"
              .formatted(holding));
    }
    if (!perOrder.getCurrencyUnit().equals(holding.getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "an order costs %s and keeping a unit %s; give both in one currency"
              .formatted(perOrder, holding));
    }
  }

  /**
   * Returns K / h: how many units could be kept for one period for the price of one order, to 16
   * digits.
   */
  public BigDecimal unitPeriodsPerOrder() {
    return perOrder.getAmount().divide(holding.getAmount(), MathContext.DECIMAL64);
  }

  /**
   * Returns the economic order quantity of some demand, in units, not rounded.
   *
   * @param demand of any period; it is converted to that of the costs
   */
  public double economicQuantity(DemandRate demand) {
    return EconomicOrderQuantity.of(demand.in(period).mean(), unitPeriodsPerOrder().doubleValue());
  }
}
