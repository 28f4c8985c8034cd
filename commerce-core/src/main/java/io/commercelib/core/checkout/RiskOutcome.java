package io.commercelib.core.checkout;

/** What is decided about an order, or a change of one, the mildest first. */
public enum RiskOutcome {
  /** It is paid for and goes on. */
  APPROVE,
  /** It is paid for, and somebody looks at it before it goes on. */
  REVIEW,
  /** There is no such order; one that was to be changed stays as it was. */
  REFUSE
}
