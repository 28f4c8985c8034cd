package io.commercelib.inventory.supplier;

import io.commercelib.inventory.demand.DemandPeriod;
import java.math.BigDecimal;
import java.math.MathContext;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * What buying costs beside the goods, whoever sells them.
 *
 * @param perOrder K: what one order costs, whatever its size; zero or more
 * @param holdingShare i: what keeping goods costs for one period, as a share of their price; above
 *     zero
 * @param period the period of {@code holdingShare}
 * @param perRejectedUnit what a unit costs that is rejected, its price aside, which the supplier
 *     gives back; zero or more
 */
public record SourcingCosts(
    Money perOrder, BigDecimal holdingShare, DemandPeriod period, BigMoney perRejectedUnit) {

  /** Checks signs and currencies. */
  public SourcingCosts {
    if (perOrder.isNegative() || perRejectedUnit.isNegative() || holdingShare.signum() <= 0) {
      throw new IllegalArgumentException(
          "an order costs %s, a rejected unit %s, keeping goods %s of their price; give zero or more"
                  .formatted(perOrder, perRejectedUnit, holdingShare)
              + " for the first two, more than zero for the last");
    }
    if (!perOrder.getCurrencyUnit().equals(perRejectedUnit.getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "an order costs %s, a rejected unit %s; give both in one currency"
              .formatted(perOrder, perRejectedUnit));
    }
  }

  /**
   * Returns costs whose holding share is that of a year of 365 days.
   *
   * @param holdingShareAYear such as 0.25; above zero
   */
  public static SourcingCosts ofYear(
      Money perOrder, BigDecimal holdingShareAYear, BigMoney perRejectedUnit) {
    return new SourcingCosts(
        perOrder,
        holdingShareAYear.divide(BigDecimal.valueOf(365), MathContext.DECIMAL64),
        DemandPeriod.DAY,
        perRejectedUnit);
  }

  /** Returns the holding share of another period, to 16 digits. */
  BigDecimal holdingShareOf(DemandPeriod other) {
    return other == period
        ? holdingShare
        : holdingShare
            .multiply(BigDecimal.valueOf(other.days()))
            .divide(BigDecimal.valueOf(period.days()), MathContext.DECIMAL64);
  }
}
