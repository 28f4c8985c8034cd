package io.commercelib.core.fulfilment;

import io.commercelib.core.reason.ReasonCode;

/** Why something cannot be done to a shipment, and what was said of it. */
public enum ShipmentReason implements ReasonCode {
  /** A shipment of that name is there already. */
  EXISTS("shipment.exists", "shipment {shipment} is there already; choose another id"),
  /** It is not the code under which the shipment waits. */
  WRONG_CODE("shipment.wrong-code", "the pick-up code does not fit"),
  /** Its lines are of several sellers. */
  SEVERAL_SELLERS(
      "shipment.several-sellers", "the lines are of several sellers: {sellers}; plan one each"),
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
