package io.commercelib.pricing.analysis;

import io.commercelib.core.reason.ReasonCode;

/**
 * What is found wrong or doubtful in a rule set. Each says what to do about it; the promotions that
 * it is about stand beside it in the {@link Finding}.
 */
public enum LintReason implements ReasonCode {
  /** Things that must all be so cannot be so together. */
  NEVER_APPLICABLE(
      "lint.never-applicable",
      "{promotion} can never apply, as these exclude each other: {conflict}; mend or remove one of"
          + " them"),
  /** One thing that must be so never is. */
  NEVER_SO(
      "lint.never-so", "{promotion} can never apply, as this is never so: {conflict}; mend it"),
  /** Another one goes first whenever it holds. */
  SHADOWED(
      "lint.shadowed",
      "{promotion} is in the shadow of {by}, which holds whenever it does, goes first, and is not"
          + " combined with it; let {promotion} go first, or narrow {by}"),
  /** It is over. */
  EXPIRED("lint.expired", "{promotion} ended at {until}; remove it"),
  /** Two exclude each other, and their names say which of them goes first. */
  ORDER_BY_ID(
      "lint.order-by-id",
      "{promotion} and {other} are not combined and share priority {priority}, so that {promotion}"
          + " goes first is decided by their ids alone; give them different priorities"),
  /** One coupon is for two of which a customer gets one. */
  COUPON_SHARED(
      "lint.coupon-shared",
      "coupon {coupon} is for {promotion} and {other}, which are not combined; give each its own"),
  /** It combines with a class that no promotion is of. */
  CLASS_UNKNOWN(
      "lint.class-unknown",
      "{promotion} combines with class {class}, of which no promotion is; write one of {known}, or"
          + " take it out"),
  /** A coupon may be used for ever. */
  COUPON_WITHOUT_LIMIT(
      "lint.coupon-without-limit",
      "coupon {coupon} of {promotion} has neither uses nor a budget nor a maximum discount; add"
          + " limits"),
  /** Nothing bounds what it takes off. */
  WITHOUT_BOUND(
      "lint.without-bound",
      "what {promotion} takes off grows with the cart, and nothing bounds it; add maximumDiscount"
          + " or limits, unless that is meant"),
  /** A coupon is easily guessed. */
  COUPON_GUESSABLE(
      "lint.coupon-guessable",
      "coupon {coupon} of {promotion} has {bits} bits of what cannot be guessed, fewer than"
          + " {needed}; make it longer and of random letters and digits, unless all may know it"),
  /** More of something costs less. */
  ONE_MORE_UNIT(
      "lint.one-more-unit",
      "with {promotion} one more {sku} lowers the total from {before} to {after}; raise it in"
          + " steps, or lower what it takes off, unless that is meant"),
  /** Something that no rule names changes what other goods cost. */
  UNTOUCHED_ITEM(
      "lint.untouched-item",
      "with {promotion} an item that no rule names changes what {sku} costs from {before} to"
          + " {after}; select fewer goods, unless that is meant"),
  /** A line in two costs something else by more than roundings. */
  SPLIT_LINE(
      "lint.split-line",
      "with {promotion} {sku} on two lines costs {after} and on one {before}; select units or"
          + " their sum and not lines, unless that is meant"),
  /** Not every promotion was tried on carts. */
  NOT_ALL_TRIED(
      "lint.not-all-tried",
      "{count} promotions were not tried on carts, as there are too many; split the rules"),
  /** Not every pair was looked at. */
  NOT_ALL_COMPARED(
      "lint.not-all-compared",
      "{count} pairs of promotions were not compared, as there are too many; split the rules");

  private final String code;
  private final String english;

  LintReason(String code, String english) {
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
