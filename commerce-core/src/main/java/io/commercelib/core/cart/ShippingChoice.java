package io.commercelib.core.cart;

import org.joda.money.Money;

/**
 * How the goods are to be sent.
 *
 * @param method the shop's word for it, such as {@code standard}
 * @param charge what it costs before promotions, zero or more
 */
public record ShippingChoice(String method, Money charge) {

  /** Checks the charge. */
  public ShippingChoice {
    if (charge.isNegative()) {
      throw new IllegalArgumentException(
          "shipping '%s' is charged at %s; a charge is zero or more".formatted(method, charge));
    }
  }
}
