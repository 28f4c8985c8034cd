package io.commercelib.membership;

import io.commercelib.membership.tier.TierDecision;

/**
 * What something would do to a member's tier.
 *
 * @param before the tier without it
 * @param after the tier with it, at the same instant; {@code after.ifNothingMore()} tells what the
 *     next review would do
 */
public record TierPreview(TierDecision before, TierDecision after) {

  /** Returns whether another tier is held at once. */
  public boolean isAnotherTier() {
    return !before.tier().id().equals(after.tier().id());
  }
}
