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
  /** Its quote is too old, and nobody can renew it. */
  QUOTE_EXPIRED("order.quote-expired", "the price is of {at} and holds no longer; quote again"),
  /** All that is owed is paid, reserved or promised. */
  NOTHING_TO_PAY("order.nothing-to-pay", "nothing is to be paid for order {order}"),
  /** More payments were tried for it than any order needs. */
  TOO_MANY_PAYMENTS(
      "order.too-many-payments",
      "an order has at most {most} payments; this would be one too many"),
  /** What became of a payment is not known yet. */
  PAYMENT_UNDER_WAY(
      "order.payment-under-way",
      "a payment for order {order} is under way; wait until its outcome is known"),
  /** No payment waits for a challenge to be met. */
  NO_CHALLENGE("order.no-challenge", "no payment for order {order} waits for its payer"),
  /** Another amount is to be paid by hand. */
  NOT_OPEN_BY_HAND(
      "order.not-open-by-hand", "{amount} came in by hand; {open} are to be paid by hand"),
  /** No refund of that name needs care. */
  NO_CARE_NEEDED("order.no-care-needed", "no refund {refund} of it needs care"),
  /** An earlier try of the refund may have gone through. */
  REFUND_UNKNOWN(
      "order.refund-unknown",
      "whether {amount} of refund {refund} went back under the key {key} is not known;"
          + " look into the gateway's book, and write down that it went back once it has"),
  /** Something that it keeps cannot be changed. */
  NOT_AMENDABLE("order.not-amendable", "what it keeps of '{hold}' cannot be changed"),
  /** The money for a change did not come. */
  AMENDMENT_DECLINED("order.amendment-declined", "{amount} for it were not paid: {code}"),
  /** The money for a change did not come in time. */
  AMENDMENT_OVERDUE("order.amendment-overdue", "{amount} for it were not paid by {until}"),
  /** Whoever asked for a change does not want it any more. */
  AMENDMENT_WITHDRAWN("order.amendment-withdrawn", "{by} gave it up"),
  /** No change waits for its money. */
  NO_AMENDMENT("order.no-amendment", "no change of order {order} waits for its money"),
  /** Something else happened to the order before the money for a change came. */
  AMENDMENT_OVERTAKEN("order.amendment-overtaken", "before it was paid for came: {event}"),
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
