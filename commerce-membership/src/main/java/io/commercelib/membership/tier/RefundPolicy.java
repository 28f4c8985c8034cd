package io.commercelib.membership.tier;

/** What refunds do to tiers. */
public enum RefundPolicy {
  /** They count less, and a tier that is held is kept until its review. */
  AT_REVIEW,
  /**
   * A tier that what was given back brought is lost with the refund: the member stands as if that
   * had never been bought.
   */
  AT_ONCE,
  /** They take nothing away; only an order that is called off as a whole does, at reviews. */
  NEVER
}
