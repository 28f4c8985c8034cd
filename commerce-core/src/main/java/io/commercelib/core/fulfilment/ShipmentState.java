package io.commercelib.core.fulfilment;

import io.commercelib.core.lifecycle.LifecycleState;

/** How a shipment stands. A host refines them with {@link #refining}. */
public final class ShipmentState extends LifecycleState<ShipmentState> {
  /** Its units are set apart. */
  public static final ShipmentState PLANNED = new ShipmentState("PLANNED");

  /** Somebody collects them. */
  public static final ShipmentState PICKING = new ShipmentState("PICKING");

  /** They are in their parcels. */
  public static final ShipmentState PACKED = new ShipmentState("PACKED");

  /** The carrier has them. */
  public static final ShipmentState SHIPPED = new ShipmentState("SHIPPED");

  /** They wait in the store for the customer. */
  public static final ShipmentState AWAITING_PICKUP = new ShipmentState("AWAITING_PICKUP");

  /** They move. */
  public static final ShipmentState IN_TRANSIT = new ShipmentState("IN_TRANSIT");

  /** The driver has them for today. */
  public static final ShipmentState OUT_FOR_DELIVERY = new ShipmentState("OUT_FOR_DELIVERY");

  /** Something is in the way. */
  public static final ShipmentState EXCEPTION = new ShipmentState("EXCEPTION");

  /** The customer has them. */
  public static final ShipmentState DELIVERED = new ShipmentState("DELIVERED");

  /** They came back undelivered. */
  public static final ShipmentState RETURNED_TO_SENDER = new ShipmentState("RETURNED_TO_SENDER");

  /** Nobody has them. */
  public static final ShipmentState LOST = new ShipmentState("LOST");

  /** They never left. */
  public static final ShipmentState CANCELLED = new ShipmentState("CANCELLED");

  private ShipmentState(String name) {
    super(name);
  }

  private ShipmentState(String name, ShipmentState refines) {
    super(name, refines);
  }

  /** Returns a state of a host that is a shipped one more closely. */
  public static ShipmentState refining(ShipmentState shipped, String name) {
    return new ShipmentState(name, shipped);
  }
}
