package io.commercelib.core.payment;

import io.commercelib.core.reason.ReasonCode;

/** Why something cannot become of a payment attempt. */
public enum PaymentReason implements ReasonCode {
  /** Part of what was reserved is still to be taken. */
  REST_RESERVED("payment.rest-reserved", "{captured} of {authorised} are taken"),
  /** Part of what was taken is still here. */
  NOT_ALL_REFUNDED("payment.not-all-refunded", "{refunded} of {captured} went back");

  private final String code;
  private final String english;

  PaymentReason(String code, String english) {
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
