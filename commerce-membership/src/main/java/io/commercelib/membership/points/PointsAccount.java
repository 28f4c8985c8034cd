package io.commercelib.membership.points;

/** Where points are. The first two are the member's, the others the shop's. */
public enum PointsAccount {
  /** What the member has; never below zero. */
  AVAILABLE,
  /** What the member owes, as a negative number; the next credits pay it first. */
  DEBT,
  /** What was given for orders, as a negative number. */
  ISSUED,
  /** What was taken back with refunds. */
  CLAWED_BACK,
  /** What the shop's people gave (negative) and took (positive). */
  ADJUSTED
}
