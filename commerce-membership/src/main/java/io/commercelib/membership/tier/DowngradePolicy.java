package io.commercelib.membership.tier;

/** Where a member falls who does not meet the requirement of the tier at its review. */
public enum DowngradePolicy {
  /** To the highest tier whose requirement is met. */
  RECOMPUTE,
  /** One tier down, however little was spent; the next review is one validity later. */
  ONE_DOWN,
  /** To the base tier, whatever is met; the next order lifts again as far as spend allows. */
  TO_BASE
}
