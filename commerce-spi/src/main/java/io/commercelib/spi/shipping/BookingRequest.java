package io.commercelib.spi.shipping;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.ShipmentId;
import java.util.List;

/**
 * Asks for the transport of a shipment.
 *
 * @param key under which it is booked once
 * @param shipment what is sent
 * @param to the recipient
 * @param parcels at least one
 * @param service the carrier's word for how fast, such as {@code standard}
 */
public record BookingRequest(
    IdempotencyKey key, ShipmentId shipment, Address to, List<Parcel> parcels, String service) {

  /** Copies the parcels and checks that there is one. */
  public BookingRequest {
    parcels = List.copyOf(parcels);
    if (parcels.isEmpty()) {
      throw new IllegalArgumentException(
          "the booking of shipment '%s' has no parcel; give at least one".formatted(shipment));
    }
  }
}
