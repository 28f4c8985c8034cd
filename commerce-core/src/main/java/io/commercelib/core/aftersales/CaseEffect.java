package io.commercelib.core.aftersales;

/** What has to be done, in the same transaction, when an after-sale case moves. */
public enum CaseEffect {
  /** Accepted units are back: the order and the holds are told. */
  UNITS_BACK,
  /** What was paid for the units goes back. */
  REFUND,
  /** The order has one open case less. */
  CLOSE
}
