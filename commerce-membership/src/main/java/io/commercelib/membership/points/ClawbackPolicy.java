package io.commercelib.membership.points;

/** What happens to points that are to be taken back and are not there any more. */
public enum ClawbackPolicy {
  /** They are written off, for good: a later refund of the same order does not ask for them. */
  CLAMP,
  /** The member owes them; the next credits pay the debt first. */
  NEGATIVE,
  /** What they are worth is to be kept back from the money that is refunded; the rest as CLAMP. */
  ASK_MONEY
}
