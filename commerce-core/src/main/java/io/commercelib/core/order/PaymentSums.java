package io.commercelib.core.order;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What was moved for an order, over all its payment attempts. Each sum only grows, except for what
 * is still on its way back.
 *
 * <p>Checked at every change: refunded and on its way back, together, are never more than captured,
 * captured never more than authorised.
 *
 * @param authorised reserved, or taken at once
 * @param captured taken
 * @param refunded given back
 * @param refunding on its way back: asked for, not yet known to be done; what failed is not in it
 */
public record PaymentSums(Money authorised, Money captured, Money refunded, Money refunding) {

  /** Checks that no more goes back than came, and no more comes than was authorised. */
  public PaymentSums {
    if (authorised.isNegative()
        || captured.isNegative()
        || refunded.isNegative()
        || refunding.isNegative()
        || captured.isGreaterThan(authorised)
        || refunded.plus(refunding).isGreaterThan(captured)) {
      throw new IllegalArgumentException(
          ("authorised %s, captured %s, refunded %s, on its way back %s; what goes back is never more"
                  + " than captured, captured never more than authorised")
              .formatted(authorised, captured, refunded, refunding));
    }
  }

  /** Returns that nothing was moved. */
  public static PaymentSums none(CurrencyUnit currency) {
    Money zero = Money.zero(currency);
    return new PaymentSums(zero, zero, zero, zero);
  }

  /** Returns what may still be given back. */
  public Money refundable() {
    return captured.minus(refunded).minus(refunding);
  }

  /** Returns the sums after money was reserved, or taken at once. */
  PaymentSums authorise(Money amount, boolean captureNow) {
    return new PaymentSums(
        authorised.plus(amount),
        captureNow ? captured.plus(amount) : captured,
        refunded,
        refunding);
  }

  PaymentSums beginRefund(Money amount) {
    return new PaymentSums(authorised, captured, refunded, refunding.plus(amount));
  }

  PaymentSums endRefund(Money amount, boolean done) {
    return new PaymentSums(
        authorised, captured, done ? refunded.plus(amount) : refunded, refunding.minus(amount));
  }
}
