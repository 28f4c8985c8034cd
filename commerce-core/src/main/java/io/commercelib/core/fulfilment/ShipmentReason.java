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
  /** It is not in its parcels yet. */
  NOT_PACKED("shipment.not-packed", "it is {state}; a carrier is booked for what is packed"),
  /** A carrier is booked, or being asked. */
  BOOKED("shipment.booked", "carrier {carrier} is booked for it, or may be; call that off first"),
  /** No carrier is booked. */
  NOT_BOOKED("shipment.not-booked", "no carrier is booked for it"),
  /** What became of its booking is known, or still being asked. */
  NO_CARE_NEEDED("shipment.no-care-needed", "nobody has to look after its booking"),
  /** The order says not where it goes. */
  NO_ADDRESS("shipment.no-address", "order {order} says not where it goes"),
  /** Nobody speaks with that carrier. */
  NO_SUCH_CARRIER("shipment.no-such-carrier", "no gateway speaks with carrier {carrier}"),
  /** The carrier does not take it. */
  CARRIER_REFUSED("shipment.carrier-refused", "carrier {carrier} does not take it: {code}"),
  /** The customer has not got it. */
  NOT_DELIVERED("shipment.not-delivered", "it has not arrived"),
  /** It has left or ended already. */
  NOT_UNDER_WAY("shipment.not-under-way", "it is {state}; this is for what is under way"),
  /** The case is closed. */
  CASE_CLOSED("delivery-case.closed", "case {case} is closed"),
  /** What a carrier's message says. */
  TOLD("delivery-case.told", "{carrier} says {kind} at {at}: {words}"),
  /** It was promised for earlier. */
  OVERDUE("delivery-case.overdue", "promised until {until}, and not there"),
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
