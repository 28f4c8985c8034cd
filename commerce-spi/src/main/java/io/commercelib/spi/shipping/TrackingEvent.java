package io.commercelib.spi.shipping;

import java.time.Instant;

/**
 * Something a carrier says of a shipment.
 *
 * @param id the carrier's name of the event: told again, it is the same
 * @param trackingNumber of what
 * @param kind what happened
 * @param at when, as the carrier says
 * @param detail the carrier's own words, for people
 */
public record TrackingEvent(
    String id, String trackingNumber, Kind kind, Instant at, String detail) {

  /** What can happen to a shipment. */
  public enum Kind {
    /** The carrier has it. */
    HANDED_OVER,
    /** It moves. */
    IN_TRANSIT,
    /** The driver has it for today. */
    OUT_FOR_DELIVERY,
    /** Something is in the way that is none of the following: customs, snow, nobody at home. */
    EXCEPTION,
    /** Nobody lives there, or the carrier cannot find where. */
    WRONG_ADDRESS,
    /** The recipient does not take it. */
    REFUSED,
    /** It, or what is in it, is broken. */
    DAMAGED,
    /** The recipient has it. */
    DELIVERED,
    /** The sender has it back. */
    RETURNED_TO_SENDER,
    /** Nobody has it. */
    LOST
  }
}
