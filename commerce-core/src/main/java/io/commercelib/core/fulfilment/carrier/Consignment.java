package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.Parcel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Parcels that go to one address together.
 *
 * @param country of the address, ISO 3166-1 alpha-2
 * @param postcode of the address, where the country has them
 * @param parcels at least one
 * @param readyAt when they can be collected
 * @param because how that comes about, for the explanation of a promise
 * @param promised what was promised; empty if nothing was
 */
public record Consignment(
    String country,
    @PersonalData Optional<String> postcode,
    List<Parcel> parcels,
    Instant readyAt,
    List<Reason> because,
    Optional<DeliveryPromise> promised) {

  /** Checks that there is a parcel, and copies the lists. */
  public Consignment {
    parcels = List.copyOf(parcels);
    because = List.copyOf(because);
    if (parcels.isEmpty()) {
      throw new IllegalArgumentException("a consignment has no parcel; give at least one");
    }
  }

  /** Returns parcels of which nothing was promised yet. */
  public static Consignment to(Address address, List<Parcel> parcels, Handling.Ready ready) {
    return new Consignment(
        address.country(),
        address.postalCode(),
        parcels,
        ready.at(),
        ready.reasons(),
        Optional.empty());
  }

  /** Returns the same with what was promised. */
  public Consignment promised(DeliveryPromise promise) {
    return new Consignment(country, postcode, parcels, readyAt, because, Optional.of(promise));
  }

  /** Leaves the postcode out: it tells where somebody lives. */
  @Override
  public String toString() {
    return "Consignment[%s, %s parcels, ready at %s]".formatted(country, parcels.size(), readyAt);
  }
}
