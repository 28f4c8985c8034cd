package io.commercelib.membership.points;

/** Where points are. The first four are the member's, the others the shop's. */
public enum PointsAccount {
  /** What the member can spend; never below zero. */
  AVAILABLE,
  /** What was earned and cannot be spent yet; never below zero. */
  PENDING,
  /** What is kept for an order that is not paid for yet; never below zero. */
  HELD,
  /** What the member owes, as a negative number; the next credits pay it first. */
  DEBT,
  /** What was given, for orders or otherwise, as a negative number. */
  ISSUED,
  /** What was spent. */
  REDEEMED,
  /** What expired. */
  EXPIRED,
  /** What was taken back with refunds. */
  CLAWED_BACK,
  /** What the shop's people gave (negative) and took (positive). */
  ADJUSTED,
  /** What was given up otherwise without being spent: fees of transfers, closed accounts. */
  BREAKAGE,
  /** What was given to other members (positive) and got from them (negative). */
  TRANSFERRED
}
