package io.commercelib.core.fulfilment;

import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.Parcel;
import java.util.List;

/**
 * Asks to book a carrier for a packed shipment: the first offer whose carrier takes it.
 *
 * @param command sent again under the same id, it has its effect once
 * @param shipment which one
 * @param parcels what it is packed into, at least one
 * @param offers to be tried in this order, at least one, such as {@code CarrierChoice.offers()}
 * @param by who asks, for the history
 */
public record BookShipment(
    CommandId command,
    ShipmentId shipment,
    List<Parcel> parcels,
    List<CarrierOffer> offers,
    String by) {

  /** Copies the lists and checks them. */
  public BookShipment {
    parcels = List.copyOf(parcels);
    offers = List.copyOf(offers);
    if (parcels.isEmpty() || offers.isEmpty()) {
      throw new IllegalArgumentException(
          "shipment '%s' is to be booked with %s parcels and %s offers; give at least one of each"
              .formatted(shipment, parcels.size(), offers.size()));
    }
  }

  String fingerprint() {
    return Commands.fingerprint("book", parcels, offers, by);
  }
}
