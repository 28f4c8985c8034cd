package io.commercelib.core.fulfilment;

import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.privacy.PersonalData;

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

  /**
   * It waits in the store for the customer.
   *
   * @param code what the customer must bring, made by the host and told to nobody else
   */
  record ReadyForPickup(@PersonalData String code) implements ShipmentTrigger {

    /** Checks that there is a code. */
    public ReadyForPickup {
      if (code.isBlank()) {
        throw new IllegalArgumentException(
            "a pick-up code is blank; give what the customer must bring");
      }
    }

    /** Leaves the code out. */
    @Override
    public String toString() {
      return "ReadyForPickup[code=***]";
    }
  }

  /**
   * Somebody in the store brings a code.
   *
   * @param code as it was brought
   */
  record Collected(@PersonalData String code) implements ShipmentTrigger {

    /** Leaves the code out. */
    @Override
    public String toString() {
      return "Collected[code=***]";
    }
  }

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

  /**
   * It will not arrive, and another shipment goes in its place.
   *
   * @param by the other one
   */
  record Replaced(ShipmentId by) implements ShipmentTrigger {}

  /** It does not leave. */
  record Cancel() implements ShipmentTrigger {}
}
