package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.Quote;
import org.joda.money.Money;

/**
 * A past cart, priced by both rules.
 *
 * @param number by which the report names it
 * @param before its quote by the rules it is compared with
 * @param after its quote by the others
 */
public record ReplayedCart(long number, Quote before, Quote after) {

  /** Returns what is paid more, below zero if less is paid. */
  public Money difference() {
    return after.payable().minus(before.payable());
  }
}
