package io.commercelib.membership.tier;

/** What of a member's activity a tier may depend on. Each is a sum over days. */
public enum Metric {
  /** Money, in the programme's currency: what was paid less what was given back. */
  SPEND,
  /** Orders of which something is left that was not given back. */
  ORDERS,
  /** Points that were earned, less those taken back; using points takes nothing away. */
  POINTS_EARNED,
  /** What a shop grants apart from points, less what it took back. */
  GROWTH_VALUE,
  /** Days on which the member ordered something, or a visit was recorded. */
  ACTIVE_DAYS
}
