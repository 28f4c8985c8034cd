package io.commercelib.core.fulfilment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.hash.Hashing;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Units of one order that travel together. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableShipment.class)
@JsonDeserialize(as = ImmutableShipment.class)
public interface Shipment {
  /** The kind of aggregate that shipments are. */
  String AGGREGATE = "shipment";

  /** Longest name: it is part of the names of refunds. */
  int MAX_ID_LENGTH = 60;

  /** Returns its name; at most {@value #MAX_ID_LENGTH} characters. */
  ShipmentId id();

  /** Returns of which order. */
  OrderId order();

  /** Returns what is in it: units by line, each above 0, at least one. */
  Map<LineId, Long> units();

  /** Returns from which location it is sent; empty if nobody said. */
  Optional<LocationId> origin();

  /** Returns how it stands. */
  ShipmentState state();

  /** Returns who carries it; empty until it is handed over. */
  Optional<String> carrier();

  /** Returns the carrier's name of it; empty until it is handed over. */
  Optional<String> trackingNumber();

  /** Returns a digest of the code under which it waits in a store; empty if it does not. */
  Optional<String> pickupDigest();

  /** Returns when it was planned. */
  Instant plannedAt();

  /** Returns when the customer was told to have it; empty if nobody said. */
  Optional<DeliveryPromise> promise();

  /**
   * Returns its bookings with carriers, in order; at most one of them is neither over nor failed.
   */
  List<ShipmentBooking> bookings();

  /** Returns the offers that are tried next, should the carrier that is asked not take it. */
  List<CarrierOffer> nextOffers();

  /** Returns when it arrived, as the carrier says; empty if it has not. */
  Optional<Instant> deliveredAt();

  /** Returns the shipment that did not arrive and in whose place this one goes. */
  Optional<ShipmentId> replaces();

  /** Returns what the customer thinks of the delivery, 1 to 5; empty if nobody asked. */
  Optional<Integer> rating();

  /** Returns the booking under which it goes, or of which that is not known yet. */
  @JsonIgnore
  default Optional<ShipmentBooking> booking() {
    return bookings().stream().filter(booking -> !booking.status().isOver()).findFirst();
  }

  /** Returns the carrier and its name of it under which it is tracked; empty if there are none. */
  @JsonIgnore
  default Optional<TrackingNumber> tracked() {
    if (carrier().isPresent() && trackingNumber().isPresent()) {
      return Optional.of(new TrackingNumber(carrier().get(), trackingNumber().get()));
    }
    return booking()
        .filter(booking -> booking.trackingNumber().isPresent())
        .map(booking -> new TrackingNumber(booking.carrier(), booking.trackingNumber().get()));
  }

  /** Returns whether its units have left the shop, whatever became of them. */
  @JsonIgnore
  default boolean hasLeft() {
    return !state().is(ShipmentState.PLANNED)
        && !state().is(ShipmentState.PICKING)
        && !state().is(ShipmentState.PACKED)
        && !state().is(ShipmentState.CANCELLED);
  }

  /** Returns whether it was there when it was promised; empty while that is open. */
  @JsonIgnore
  default Optional<Boolean> promiseKept() {
    return promise().flatMap(promise -> deliveredAt().map(promise::isKeptBy));
  }

  /** Returns the states it went through. */
  List<HistoryEntry> history();

  /** Returns whether it waits in a store under that code. */
  default boolean isPickupCode(String code) {
    return pickupDigest().stream().anyMatch(digest(code)::equals);
  }

  /** Returns what is kept of a code: enough to know it again, not to tell it. */
  default String digest(String code) {
    return Hashing.sha256()
        .hashString(id() + "/" + code.strip(), StandardCharsets.UTF_8)
        .toString();
  }

  /** Returns its name as an aggregate. */
  @JsonIgnore
  default AggregateId aggregate() {
    return AggregateId.of(AGGREGATE, id());
  }

  /** Returns it without what tells of a person by itself. */
  default Shipment withoutPersonalData() {
    return builder()
        .from(this)
        .history(history().stream().map(HistoryEntry::withoutWords).toList())
        .build();
  }

  /** Checks its name, and that something is in it. */
  @Value.Check
  default void check() {
    Id.check("shipment id", id().value(), MAX_ID_LENGTH);
    if (units().isEmpty() || units().values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "shipment '%s' holds %s; put at least one unit of each of its lines into it"
              .formatted(id(), units()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableShipment.Builder {
    Builder() {}
  }
}
