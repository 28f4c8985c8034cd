package io.commercelib.core.quote;

import org.joda.money.Money;

/**
 * What one promotion took off a line or off the shipping.
 *
 * @param promotion its id
 * @param discount above zero: what is paid less
 */
public record Adjustment(String promotion, Money discount) {

  /** Checks that something is taken off. */
  public Adjustment {
    if (discount.getAmount().signum() <= 0) {
      throw new IllegalArgumentException(
          "promotion '%s' takes off %s; leave out what takes nothing off"
              .formatted(promotion, discount));
    }
  }
}
