package io.commercelib.core.checkout;

/** What is decided about an order, the mildest first. */
public enum RiskOutcome {
  /** It is paid for and goes on. */
  APPROVE,
  /** It is paid for, and somebody looks at it before it goes on. */
  REVIEW,
  /** There is no such order. */
  REFUSE
}
