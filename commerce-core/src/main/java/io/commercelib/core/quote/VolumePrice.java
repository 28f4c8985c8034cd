package io.commercelib.core.quote;

import java.util.List;
import org.joda.money.BigMoney;

/**
 * The price of a unit from some number of units on.
 *
 * @param from the first unit that costs so much, counted from 1; at least 2
 * @param unitPrice zero or more, with at most six decimals
 */
public record VolumePrice(long from, BigMoney unitPrice) {

  /** Checks number and price. */
  public VolumePrice {
    if (from < 2) {
      throw new IllegalArgumentException(
          "a volume price holds from unit %s on; the first unit has the list price, begin at 2 or later"
              .formatted(from));
    }
    if (unitPrice.isNegative() || unitPrice.getScale() > 6) {
      throw new IllegalArgumentException(
          "from unit %s on a unit costs %s; give zero or more, with at most six decimals"
              .formatted(from, unitPrice));
    }
  }

  /**
   * Refuses prices that are out of order or in another currency than the first units' price.
   *
   * @param what is priced, to be told
   */
  public static void check(String what, BigMoney listPrice, List<VolumePrice> further) {
    long before = 1;
    for (VolumePrice price : further) {
      if (price.from() <= before
          || !price.unitPrice().getCurrencyUnit().equals(listPrice.getCurrencyUnit())) {
        throw new IllegalArgumentException(
            "%s costs %s from unit %s on, after unit %s; give prices in %s, in ascending order of their units"
                .formatted(
                    what, price.unitPrice(), price.from(), before, listPrice.getCurrencyUnit()));
      }
      before = price.from();
    }
  }

  /** Returns what so many units cost if each price holds from its unit on, exact. */
  public static BigMoney graduatedAmount(
      BigMoney listPrice, List<VolumePrice> further, long units) {
    BigMoney amount = BigMoney.zero(listPrice.getCurrencyUnit());
    BigMoney price = listPrice;
    long counted = 0;
    for (VolumePrice next : further) {
      if (next.from() > units) {
        break;
      }
      amount = amount.plus(price.multipliedBy(next.from() - 1 - counted));
      counted = next.from() - 1;
      price = next.unitPrice();
    }
    return amount.plus(price.multipliedBy(units - counted));
  }
}
