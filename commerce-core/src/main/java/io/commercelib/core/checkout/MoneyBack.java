package io.commercelib.core.checkout;

import io.commercelib.core.quote.RefundQuote;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import org.joda.money.Money;

/**
 * Money that is about to go back.
 *
 * @param order of which order
 * @param refundId names the refund
 * @param amounts what the units are credited with
 * @param amount what of that would go back now: without what was not taken yet, and what is kept
 *     back already; zero or more
 * @param at when
 */
public record MoneyBack(
    OrderId order, String refundId, RefundQuote amounts, Money amount, Instant at) {

  /** Checks the refund's id and the amount. */
  public MoneyBack {
    Id.check("refund id", refundId);
    if (amount.isNegative()) {
      throw new IllegalArgumentException(
          "refund '%s' gives back %s; that is zero or more".formatted(refundId, amount));
    }
  }
}
