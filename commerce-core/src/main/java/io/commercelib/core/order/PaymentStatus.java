package io.commercelib.core.order;

import org.joda.money.Money;

/** How the payment of an order stands: derived from sums, never set. */
public enum PaymentStatus {
  /** Nothing was moved. */
  UNPAID,
  /** Less than the total is reserved. */
  PARTIALLY_AUTHORISED,
  /** The total is reserved. */
  AUTHORISED,
  /** Less than the total was taken. */
  PARTIALLY_PAID,
  /** The total was taken. */
  PAID,
  /** More than the total was taken and is still here. */
  OVERPAID,
  /** Part of what was taken went back. */
  PARTIALLY_REFUNDED,
  /** All that was taken went back. */
  REFUNDED,
  /** The order was cancelled and nothing is here. */
  VOID;

  /**
   * Returns how the payment stands.
   *
   * @param total what is to be paid: what it costs, less what was called off before it was taken
   * @param cancelled the order was given up as a whole
   */
  static PaymentStatus of(Money total, PaymentSums sums, boolean cancelled) {
    if (sums.refunded().isPositive()) {
      return sums.refunded().isEqual(sums.captured()) ? REFUNDED : PARTIALLY_REFUNDED;
    }
    if (cancelled && sums.captured().isZero()) {
      return VOID;
    }
    if (sums.captured().isPositive() || total.isZero()) {
      int enough = sums.captured().compareTo(total);
      return enough < 0 ? PARTIALLY_PAID : enough == 0 ? PAID : OVERPAID;
    }
    if (sums.authorised().isPositive()) {
      return sums.authorised().isLessThan(total) ? PARTIALLY_AUTHORISED : AUTHORISED;
    }
    return UNPAID;
  }
}
