package io.commercelib.membership.tier;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What was paid for an order. A programme chooses what of it counts.
 *
 * @param goods with its taxes, zero or more
 * @param goodsTax what of it is tax, at most all of it
 * @param shipping with its taxes, zero or more
 * @param shippingTax what of it is tax, at most all of it
 */
public record Spent(Money goods, Money goodsTax, Money shipping, Money shippingTax) {

  /** Checks the amounts, and names all faults at once. */
  public Spent {
    List<String> faults = new ArrayList<>();
    check("goods", goods, goodsTax, goods.getCurrencyUnit(), faults);
    check("shipping", shipping, shippingTax, goods.getCurrencyUnit(), faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** Returns what was paid for goods, nothing of it tax, without shipping. */
  public static Spent of(Money goods) {
    Money zero = Money.zero(goods.getCurrencyUnit());
    return new Spent(goods, zero, zero, zero);
  }

  /** Returns in which currency. */
  public CurrencyUnit currency() {
    return goods.getCurrencyUnit();
  }

  /** Returns what was paid in all. */
  public Money total() {
    return goods.plus(shipping);
  }

  private static void check(
      String what, Money gross, Money tax, CurrencyUnit currency, List<String> faults) {
    if (!gross.getCurrencyUnit().equals(currency) || !tax.getCurrencyUnit().equals(currency)) {
      faults.add(
          "%s cost %s with a tax of %s, and goods are in %s; give one currency"
              .formatted(what, gross, tax, currency));
    } else if (gross.isNegative()) {
      faults.add(
          "%s cost %s; spend is zero or more, money given back is a refund".formatted(what, gross));
    } else if (tax.isNegative() || tax.isGreaterThan(gross)) {
      faults.add(
          "%s cost %s with a tax of %s; tax is zero or more, and at most all of it"
              .formatted(what, gross, tax));
    }
  }
}
