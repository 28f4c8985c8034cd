package io.commercelib.core.fulfilment;

import io.commercelib.core.reason.ReasonCode;

/** Why something cannot be done to a shipment, and what was said of it. */
public enum ShipmentReason implements ReasonCode {
  /** A shipment of that name is there already. */
  EXISTS("shipment.exists", "shipment {shipment} is there already; choose another id"),
  /** What somebody said. */
  SAID("shipment.said", "{words}");

  private final String code;
  private final String english;

  ShipmentReason(String code, String english) {
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
