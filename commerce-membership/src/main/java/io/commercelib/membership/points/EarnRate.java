package io.commercelib.membership.points;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * How many points an amount of money earns.
 *
 * @param currency of the amounts
 * @param pointsPerUnit for one whole unit of the currency, such as one pound: zero or more, at most
 *     a million, with at most six decimals
 * @param rounding of the product to whole points, once per order
 */
public record EarnRate(CurrencyUnit currency, BigDecimal pointsPerUnit, RoundingMode rounding) {
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  /** Checks the rate. */
  public EarnRate {
    if (pointsPerUnit.signum() < 0
        || pointsPerUnit.compareTo(MOST) > 0
        || pointsPerUnit.stripTrailingZeros().scale() > 6) {
      throw new IllegalArgumentException(
          "%s points per %s; give 0 to %s, with at most six decimals"
              .formatted(pointsPerUnit.toPlainString(), currency, MOST));
    }
    if (rounding == RoundingMode.UNNECESSARY) {
      throw new IllegalArgumentException(
          "points are rounded UNNECESSARY, which fails on most amounts; round DOWN, for one");
    }
  }

  /** Returns a rate of so many points per unit, rounded down. */
  public static EarnRate of(CurrencyUnit currency, String pointsPerUnit) {
    return new EarnRate(currency, new BigDecimal(pointsPerUnit), RoundingMode.FLOOR);
  }

  /**
   * Returns what an amount earns.
   *
   * @throws IllegalArgumentException if the amount is negative or in another currency
   * @throws ArithmeticException if it earns more than {@link Long#MAX_VALUE} points
   */
  public long pointsFor(Money amount) {
    if (!amount.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "%s is to earn points; this rate is for %s".formatted(amount, currency));
    }
    if (amount.isNegative()) {
      throw new IllegalArgumentException(
          "%s is to earn points; an order pays zero or more, refunds take points back"
              .formatted(amount));
    }
    return amount.getAmount().multiply(pointsPerUnit).setScale(0, rounding).longValueExact();
  }
}
