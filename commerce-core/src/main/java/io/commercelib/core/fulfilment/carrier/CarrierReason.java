package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.ReasonCode;

/** Why a carrier is not chosen, and how a promise comes about. */
public enum CarrierReason implements ReasonCode {
  /** No area of it is there. */
  DOES_NOT_GO_THERE("carrier.does-not-go-there", "it has no area in {country} for that postcode"),
  /** A parcel weighs, or counts as, more than it takes. */
  TOO_HEAVY("carrier.too-heavy", "a parcel counts as {grams} g, more than {limit} g"),
  /** A parcel is larger than it takes. */
  TOO_LARGE(
      "carrier.too-large", "a parcel is {longest} mm long, {withGirth} mm with girth; too large"),
  /** It would take more parcels than a shipment may have. */
  TOO_MANY_PARCELS("carrier.too-many-parcels", "it takes more than {limit} parcels"),
  /** It is full for too long. */
  NO_ROOM("carrier.no-room", "it has no room for so long; {perDay} parcels a day"),
  /** It would be there later than promised. */
  BREAKS_PROMISE("carrier.breaks-promise", "it may be there as late as {until}, after the promise"),
  /** It costs more. */
  DEARER("carrier.dearer", "it costs {cost}, the chosen one {chosen}"),
  /** It takes longer. */
  SLOWER("carrier.slower", "it may be there as late as {until}, the chosen one {chosen}"),
  /** Other vehicles are preferred. */
  OTHER_FLEET("carrier.other-fleet", "vehicles of the fleet {fleet} come later in the preferences"),
  /** It is as good, and its name comes later. */
  LATER_NAME("carrier.later-name", "it is as good as {chosen}, which comes first by name"),
  /** The order came too late for its day. */
  AFTER_CUT_OFF("carrier.after-cut-off", "ordered after {cutOff} in {zone}: counts as of tomorrow"),
  /** The goods have to come first. */
  WAITS_FOR_STOCK("carrier.waits-for-stock", "the goods are there on {day}"),
  /** The warehouse works at it. */
  HANDLED("carrier.handled", "{days} working day(s) in the warehouse, from {from} until {until}"),
  /** The carrier comes for it. */
  COLLECTED("carrier.collected", "collected by {service} on {day}, if ready by {cutOff}"),
  /** The carrier has it under way. */
  TRANSIT("carrier.transit", "{fewest} to {most} working day(s) under way to {area}");

  private final String code;
  private final String english;

  CarrierReason(String code, String english) {
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
