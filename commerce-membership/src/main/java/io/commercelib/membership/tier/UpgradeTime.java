package io.commercelib.membership.tier;

/** When a requirement that is met lifts a member. */
public enum UpgradeTime {
  /** With what meets it. */
  AT_ONCE,
  /** At the end of the period, together with all other reviews. */
  AT_REVIEW
}
