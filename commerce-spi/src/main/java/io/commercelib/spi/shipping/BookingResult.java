package io.commercelib.spi.shipping;

/** What became of a booking. */
public sealed interface BookingResult {

  /**
   * The carrier will come for it.
   *
   * @param trackingNumber the carrier's name of the shipment
   */
  record Booked(String trackingNumber) implements BookingResult {}

  /**
   * The carrier does not take it.
   *
   * @param code the carrier's word for why
   */
  record Rejected(String code) implements BookingResult {}

  /**
   * Nobody knows.
   *
   * @param cause why, for operators
   */
  record Unknown(String cause) implements BookingResult {}
}
