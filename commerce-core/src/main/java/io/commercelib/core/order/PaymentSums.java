package io.commercelib.core.order;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What was moved for an order, over all its payment attempts. What was captured and refunded only
 * grows; what is reserved may be given up, and what is on its way back arrives or fails.
 *
 * <p>Checked at every change: refunded and on its way back, together, are never more than captured,
 * captured never more than authorised.
 *
 * @param authorised taken, or reserved and not given up
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

  /** Returns the sums after reserved money was taken. */
  PaymentSums capture(Money amount) {
    return new PaymentSums(authorised, captured.plus(amount), refunded, refunding);
  }

  /** Returns the sums with what is taken, or reserved and not given up, as the payments have it. */
  PaymentSums reserve(Money sum) {
    return new PaymentSums(sum, captured, refunded, refunding);
  }

  PaymentSums beginRefund(Money amount) {
    return new PaymentSums(authorised, captured, refunded, refunding.plus(amount));
  }

  PaymentSums returned(Money amount) {
    return new PaymentSums(authorised, captured, refunded.plus(amount), refunding.minus(amount));
  }

  PaymentSums failRefund(Money amount) {
    return new PaymentSums(authorised, captured, refunded, refunding.minus(amount));
  }
}
