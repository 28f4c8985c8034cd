package io.commercelib.core.order;

import io.commercelib.core.reason.ReasonCode;

/** Why something cannot be done to an order. */
public enum OrderReason implements ReasonCode {
  /** There is no such order. */
  UNKNOWN("order.unknown", "there is no order {order}"),
  /** An order of that name is there already. */
  EXISTS("order.exists", "order {order} is there already; choose another id"),
  /** What is reserved or taken does not cover what it costs. */
  NOT_SECURED("order.not-secured", "{secured} are reserved or paid of {total}"),
  /** Some of it has left, or is about to. */
  ALREADY_LEAVING("order.already-leaving", "some of it has left or is planned into a shipment"),
  /** Some of it has not left yet. */
  STILL_OPEN("order.still-open", "some of it has not left yet"),
  /** Some of it is still under way. */
  STILL_UNDER_WAY("order.still-under-way", "some of it is still under way"),
  /** Nothing of it arrived. */
  NOTHING_ARRIVED("order.nothing-arrived", "nothing of it has arrived"),
  /** A case about it is open. */
  CASE_OPEN("order.case-open", "{cases} after-sale case(s) about it are open"),
  /** A line has too few units left for what was asked. */
  TOO_FEW_UNITS(
      "order.too-few-units",
      "line {line} has {available} unit(s) for this, {wanted} were asked for"),
  /** It has no such line. */
  NO_SUCH_LINE("order.no-such-line", "it has no line {line}"),
  /** What somebody said. */
  SAID("order.said", "{words}");

  private final String code;
  private final String english;

  OrderReason(String code, String english) {
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
