package io.commercelib.membership.tier;

/** From which day's spend a refund is taken. */
public enum RefundDay {
  /** From that of the purchase: what was given back was never bought. */
  PURCHASE,
  /** From that of the refund: closed periods stay as they were. */
  REFUND
}
