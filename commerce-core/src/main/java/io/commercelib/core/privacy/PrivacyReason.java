package io.commercelib.core.privacy;

import io.commercelib.core.reason.ReasonCode;

/** Why somebody cannot be erased yet, and what stays. */
public enum PrivacyReason implements ReasonCode {
  /** An order goes on. */
  ORDER_OPEN("privacy.order-open", "order {order} is {state}"),
  /** Something about an order goes on. */
  ORDER_UNDER_WAY("privacy.order-under-way", "order {order}: {what} is under way"),
  /** Kept by the shop's retention periods. */
  KEPT_UNTIL("privacy.kept-until", "{what} of order {order}: kept until {until}"),
  /** Kept under a pseudonym that leads to nobody. */
  KEPT_FOR_TOTALS(
      "privacy.kept-for-totals",
      "{count} {what} stay under an id that leads to nobody, so that totals stay right");

  private final String code;
  private final String english;

  PrivacyReason(String code, String english) {
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
