package io.commercelib.membership.reason;

import io.commercelib.core.reason.ReasonCode;

/** Why a member has a tier, what is missing for another, and why points were not moved. */
public enum MembershipReason implements ReasonCode {
  /** The base tier, which nobody loses. */
  TIER_BASE("tier.base", "{tier} is held without a condition"),
  /** A tier and the last day on which it is held for certain. */
  TIER_HELD("tier.held", "{tier} is held until the end of {day}"),
  /** Nothing is above the tier. */
  TIER_HIGHEST("tier.highest", "{tier} is the highest tier"),
  /** What is missing for the next tier while nothing drops out of the window. */
  TIER_NEXT_BY("tier.next-by", "{missing} more by {day} reaches {tier}"),
  /** What is missing for the next tier when nothing counts yet. */
  TIER_NEXT_WITHIN("tier.next-within", "{missing} more within {months} months reaches {tier}"),
  /** The next tier's requirement is met, and the next order lifts the member. */
  TIER_NEXT_MET("tier.next-met", "{have} of {need}: the next order reaches {tier}"),
  /** What is missing to keep the tier at its review. */
  TIER_KEEP_BY("tier.keep-by", "{missing} more by {day} keeps {tier}"),
  /** The same, where what counts at the review has not begun yet. */
  TIER_KEEP_FROM("tier.keep-from", "{missing} more from {from} to {day} keeps {tier}"),
  /** What was spent is enough to keep the tier at its review. */
  TIER_KEPT("tier.kept", "{have} of {need} keeps {tier} at the review after {day}"),
  /** What the review does if nothing more is bought. */
  TIER_WILL_FALL("tier.will-fall", "without further orders {tier} falls to {to} after {day}"),
  /** An order that stops counting next. */
  ORDER_DROPS_OUT("tier.order-drops-out", "order {order} with {amount} counts until {day}"),
  /** An order lifted the member. */
  TIER_UPGRADED("tier.upgraded", "order {order} made it {have} of {need}: {from} rises to {to}"),
  /** A review kept the tier. */
  TIER_RENEWED("tier.renewed", "{have} of {need} by {day}: {from} is kept until {until}"),
  /** A review lowered the tier. */
  TIER_DOWNGRADED("tier.downgraded", "{have} of {need} by {day}: {from} falls to {to}"),

  /** The key of a posting was used before for something else. */
  POINTS_CONFLICT("points.conflict", "'{key}' was posted before with other content: {first}"),
  /** More points were to be taken than there are. */
  POINTS_TOO_FEW("points.too-few", "{wanted} points were to be taken, {available} are available"),
  /** Points of an order are to be taken back that never earned any here. */
  POINTS_ORDER_UNKNOWN("points.order-unknown", "order {order} has earned no points here");

  private final String code;
  private final String english;

  MembershipReason(String code, String english) {
    this.code = code;
    this.english = english;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String english() {
    return english;
  }
}
