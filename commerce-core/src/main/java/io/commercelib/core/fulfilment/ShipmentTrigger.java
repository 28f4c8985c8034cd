package io.commercelib.core.fulfilment;

/** What can happen to a shipment. */
public sealed interface ShipmentTrigger {

  /** Somebody begins to collect its units. */
  record Pick() implements ShipmentTrigger {}

  /** Its units are in their parcels. */
  record Pack() implements ShipmentTrigger {}

  /**
   * A carrier takes it.
   *
   * @param carrier who
   * @param trackingNumber the carrier's name of it
   */
  record HandOver(String carrier, String trackingNumber) implements ShipmentTrigger {}

  /** It waits in the store for the customer. */
  record ReadyForPickup() implements ShipmentTrigger {}

  /** It moves. */
  record InTransit() implements ShipmentTrigger {}

  /** The driver has it for today. */
  record OutForDelivery() implements ShipmentTrigger {}

  /**
   * Something is in the way.
   *
   * @param what for the history
   */
  record Problem(String what) implements ShipmentTrigger {}

  /** Nothing is in the way any more. */
  record ProblemSolved() implements ShipmentTrigger {}

  /**
   * The customer has it.
   *
   * @param proof for the history, such as who signed; empty if there is none
   */
  record Delivered(String proof) implements ShipmentTrigger {}

  /** It came back undelivered. */
  record ReturnedToSender() implements ShipmentTrigger {}

  /** Nobody has it. */
  record Lost() implements ShipmentTrigger {}

  /** It does not leave. */
  record Cancel() implements ShipmentTrigger {}
}
