package io.commercelib.core.quote;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Adds up amounts of one currency, exact. Every quote is checked by it, as it is made: adding the
 * numbers alone takes a third of what adding {@link Money} does. Not thread-safe.
 */
final class Sum {
  private final CurrencyUnit currency;
  private BigDecimal amount;

  private Sum(CurrencyUnit currency, BigDecimal amount) {
    this.currency = currency;
    this.amount = amount;
  }

  static Sum zero(CurrencyUnit currency) {
    return new Sum(currency, BigDecimal.ZERO);
  }

  static Sum of(Money first) {
    return new Sum(first.getCurrencyUnit(), first.getAmount());
  }

  Sum plus(Money more) {
    amount = amount.add(checked(more));
    return this;
  }

  Sum plus(Money each, long count) {
    BigDecimal one = checked(each);
    amount = amount.add(count == 1 ? one : one.multiply(BigDecimal.valueOf(count)));
    return this;
  }

  Sum minusAll(List<Adjustment> adjustments) {
    for (Adjustment adjustment : adjustments) {
      amount = amount.subtract(checked(adjustment.discount()));
    }
    return this;
  }

  Sum minusAllOf(String promotion, List<Adjustment> adjustments) {
    for (Adjustment adjustment : adjustments) {
      if (adjustment.promotion().equals(promotion)) {
        amount = amount.subtract(checked(adjustment.discount()));
      }
    }
    return this;
  }

  Sum plusAllOf(String promotion, List<Adjustment> adjustments) {
    for (Adjustment adjustment : adjustments) {
      if (adjustment.promotion().equals(promotion)) {
        amount = amount.add(checked(adjustment.discount()));
      }
    }
    return this;
  }

  boolean isZero() {
    return amount.signum() == 0;
  }

  /** Returns whether it came to an amount. */
  boolean is(Money expected) {
    return amount.compareTo(checked(expected)) == 0;
  }

  Money money() {
    return Money.of(currency, amount);
  }

  private BigDecimal checked(Money money) {
    if (!money.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "%s stands among amounts in %s; a quote is in one currency".formatted(money, currency));
    }
    return money.getAmount();
  }

  @Override
  public String toString() {
    return money().toString();
  }
}
