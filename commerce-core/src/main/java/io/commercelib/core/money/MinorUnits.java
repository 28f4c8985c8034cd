package io.commercelib.core.money;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts as whole minor units, the currency's smallest: pence of GBP, yen of JPY, fils of KWD. */
public final class MinorUnits {
  private MinorUnits() {}

  /**
   * Returns an amount in minor units.
   *
   * @throws ArithmeticException if the amount is beyond {@link Long#MAX_VALUE} minor units
   */
  public static long of(Money amount) {
    try {
      // It has the decimals of its currency: its digits without the point are minor units.
      long minor = amount.getAmount().scaleByPowerOfTen(amount.getScale()).longValueExact();
      if (minor != Long.MIN_VALUE) {
        return minor;
      }
    } catch (ArithmeticException e) {
      // Said below, with the amount.
    }
    throw new ArithmeticException(
        "%s is more than %s minor units; use smaller amounts".formatted(amount, Long.MAX_VALUE));
  }

  /**
   * Returns an amount that must be in a given currency in minor units.
   *
   * @throws IllegalArgumentException if it is in another currency
   * @throws ArithmeticException if the amount is beyond {@link Long#MAX_VALUE} minor units
   */
  public static long of(Money amount, CurrencyUnit currency) {
    if (!amount.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "%s stands among amounts in %s; convert it to %s first"
              .formatted(amount, currency, currency));
    }
    return of(amount);
  }

  /** Returns so many minor units of a currency. */
  public static Money toMoney(CurrencyUnit currency, long minor) {
    return Money.ofMinor(currency, minor);
  }
}
