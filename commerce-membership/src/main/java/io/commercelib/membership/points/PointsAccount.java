package io.commercelib.membership.points;

/** Where points are. The first four are the member's, the others the shop's. */
public enum PointsAccount {
  /** What the member can spend; never below zero. */
  AVAILABLE(0),
  /** What was earned and cannot be spent yet; never below zero. */
  PENDING(1),
  /** What is kept for an order that is not paid for yet; never below zero. */
  HELD(2),
  /** What the member owes, as a negative number; the next credits pay it first. */
  DEBT(3),
  /** What was given, for orders or otherwise, as a negative number. */
  ISSUED(4),
  /** What was spent. */
  REDEEMED(5),
  /** What expired. */
  EXPIRED(6),
  /** What was taken back with refunds. */
  CLAWED_BACK(7),
  /** What the shop's people gave (negative) and took (positive). */
  ADJUSTED(8),
  /** What was given up otherwise without being spent: fees of transfers, closed accounts. */
  BREAKAGE(9),
  /** What was given to other members (positive) and got from them (negative). */
  TRANSFERRED(10);

  /** Where it stands among the accounts, from 0. */
  final int index;

  PointsAccount(int index) {
    this.index = index;
  }
}
