package io.commercelib.core.fulfilment;

import io.commercelib.spi.id.ShipmentId;

/** How a case about a delivery is decided. */
public sealed interface DeliveryResolution {

  /**
   * The shipment goes on as it is, or there is nothing to be done about what happened.
   *
   * @param words why, for the history
   */
  record GoesOn(String words) implements DeliveryResolution {}

  /** The units are gone: what was paid for them goes back, and none of them comes to stock. */
  record Refunded() implements DeliveryResolution {}

  /** The units came back and can be sold again: what was paid for them goes back. */
  record TakenBack() implements DeliveryResolution {}

  /**
   * The units are gone, and as many go again in another shipment.
   *
   * @param replacement how that shipment is to be called
   */
  record SentAgain(ShipmentId replacement) implements DeliveryResolution {}
}
