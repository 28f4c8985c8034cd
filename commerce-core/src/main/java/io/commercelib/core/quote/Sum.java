package io.commercelib.core.quote;

import io.commercelib.core.money.MinorUnits;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Adds up amounts of one currency, exact. Every quote is checked by it, as it is made, so it counts
 * minor units in a long as far as that goes, and only beyond that in decimals. Not thread-safe.
 */
final class Sum {
  private final CurrencyUnit currency;
  private long minor;

  // What did not go into the long, in minor units; null if all did.
  private @Nullable BigDecimal beyond;

  private Sum(CurrencyUnit currency) {
    this.currency = currency;
  }

  static Sum zero(CurrencyUnit currency) {
    return new Sum(currency);
  }

  static Sum of(Money first) {
    return new Sum(first.getCurrencyUnit()).plus(first);
  }

  Sum plus(Money more) {
    return plus(more, 1);
  }

  Sum minus(Money less) {
    return plus(less, -1);
  }

  Sum plus(Money each, long count) {
    BigDecimal digits = digits(each);
    try {
      minor = Math.addExact(minor, Math.multiplyExact(digits.longValueExact(), count));
    } catch (ArithmeticException e) {
      // So large are only amounts that no pricer of ours makes.
      BigDecimal before = beyond == null ? BigDecimal.ZERO : beyond;
      beyond = before.add(digits.multiply(BigDecimal.valueOf(count)));
    }
    return this;
  }

  Sum minusAll(List<Adjustment> adjustments) {
    for (int i = 0; i < adjustments.size(); i++) {
      minus(adjustments.get(i).discount());
    }
    return this;
  }

  Sum minusAllOf(String promotion, List<Adjustment> adjustments) {
    for (Adjustment adjustment : adjustments) {
      if (adjustment.promotion().equals(promotion)) {
        minus(adjustment.discount());
      }
    }
    return this;
  }

  Sum plusAllOf(String promotion, List<Adjustment> adjustments) {
    for (Adjustment adjustment : adjustments) {
      if (adjustment.promotion().equals(promotion)) {
        plus(adjustment.discount());
      }
    }
    return this;
  }

  boolean isZero() {
    return beyond == null ? minor == 0 : total().signum() == 0;
  }

  /** Returns whether it came to an amount. */
  boolean is(Money expected) {
    Sum other = zero(currency).plus(expected);
    boolean inLongs = beyond == null && other.beyond == null;
    return inLongs ? minor == other.minor : total().compareTo(other.total()) == 0;
  }

  Money money() {
    return beyond == null
        ? MinorUnits.toMoney(currency, minor)
        : Money.of(currency, total().movePointLeft(currency.getDecimalPlaces()));
  }

  /** Returns it in minor units. */
  private BigDecimal total() {
    BigDecimal inLong = BigDecimal.valueOf(minor);
    return beyond == null ? inLong : inLong.add(beyond);
  }

  /** Returns an amount in minor units. */
  private BigDecimal digits(Money money) {
    if (!money.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "%s stands among amounts in %s; a quote is in one currency".formatted(money, currency));
    }
    return money.getAmount().scaleByPowerOfTen(money.getScale());
  }

  @Override
  public String toString() {
    return money().toString();
  }
}
