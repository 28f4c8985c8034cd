package io.commercelib.core.money;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts as whole minor units, the currency's smallest: pence of GBP, yen of JPY, fils of KWD. */
public final class MinorUnits {
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private MinorUnits() {}

  /**
   * Returns an amount in minor units.
   *
   * @throws ArithmeticException if the amount is beyond {@link Long#MAX_VALUE} minor units
   */
  public static long of(Money amount) {
    BigDecimal minor = amount.getAmountMinor();
    if (minor.abs().compareTo(MOST) > 0) {
      throw new ArithmeticException(
          "%s is more than %s minor units; use smaller amounts".formatted(amount, Long.MAX_VALUE));
    }
    return minor.longValue();
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
