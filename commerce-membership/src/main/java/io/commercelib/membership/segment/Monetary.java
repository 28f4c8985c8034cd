package io.commercelib.membership.segment;

/** Which amount the M of RFM is. */
public enum Monetary {
  /** All that was spent. */
  TOTAL,
  /** What was spent on an order on average, rounded half to even. */
  MEAN
}
