package io.commercelib.core.fulfilment;

/** What has to become of the order, in the same transaction, when a shipment moves. */
public enum ShipmentEffect {
  /** The planned units can be planned anew. */
  FREE_UNITS,
  /** The planned units have left. */
  UNITS_LEFT,
  /** The units have arrived. */
  UNITS_ARRIVED,
  /** The units came back and can be sold again; what was paid for them goes back. */
  UNITS_BACK,
  /** The units are gone; what was paid for them goes back. */
  UNITS_LOST,
  /** The units are gone and as many leave again: nothing goes back. */
  UNITS_SENT_AGAIN
}
