package io.commercelib.core.fulfilment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.shipping.Parcel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A carrier is asked to take a shipment: written down before it is asked.
 *
 * @param key under which it is booked once
 * @param offer what the carrier offers
 * @param parcels what it is asked to take
 * @param status how it stands
 * @param writtenAt when it was written down, or that it is to be called off
 * @param asked how often the carrier was asked and did not answer
 * @param trackingNumber the carrier's name of the shipment, once it is booked
 * @param said the carrier's word for why not, or what is not known; empty if there is none
 */
public record ShipmentBooking(
    IdempotencyKey key,
    CarrierOffer offer,
    List<Parcel> parcels,
    Status status,
    Instant writtenAt,
    int asked,
    Optional<String> trackingNumber,
    Optional<String> said) {

  /** Copies the parcels. */
  public ShipmentBooking {
    parcels = List.copyOf(parcels);
  }

  /** How a booking stands. */
  public enum Status {
    /** Written down; the answer is not there yet, or was lost. */
    SENT,
    /** The carrier will come for it. */
    BOOKED,
    /** The carrier does not take it, or has no room. */
    REJECTED,
    /** It is to be called off; the answer is not there yet, or was lost. */
    CALLING_OFF,
    /** It was called off. */
    CALLED_OFF,
    /** Nobody knows, for too long: somebody must look. */
    NEEDS_CARE;

    /** Returns whether the carrier is still to be asked. */
    public boolean isOpen() {
      return this == SENT || this == CALLING_OFF;
    }

    /** Returns whether the carrier surely does not come. */
    public boolean isOver() {
      return this == REJECTED || this == CALLED_OFF;
    }
  }

  /** Returns who is asked. */
  @JsonIgnore
  public String carrier() {
    return offer.service().carrier();
  }

  /** Returns why the carrier does not take it, if that is so. */
  @JsonIgnore
  public Optional<Reason> whyNot() {
    return status == Status.REJECTED
        ? Optional.of(
            Reason.of(
                ShipmentReason.CARRIER_REFUSED, "carrier", carrier(), "code", said.orElse("")))
        : Optional.empty();
  }

  /** Returns whether it is this carrier that takes it, under this number. */
  boolean isFor(ShipmentTrigger.HandOver handOver) {
    return status == Status.BOOKED
        && carrier().equals(handOver.carrier())
        && trackingNumber.stream().anyMatch(handOver.trackingNumber()::equals);
  }

  ShipmentBooking with(Status now, Optional<String> number, Optional<String> words) {
    return new ShipmentBooking(key, offer, parcels, now, writtenAt, asked, number, words);
  }

  ShipmentBooking askedAgain(String cause) {
    return new ShipmentBooking(
        key, offer, parcels, status, writtenAt, asked + 1, trackingNumber, Optional.of(cause));
  }

  ShipmentBooking callingOff(Instant now) {
    return new ShipmentBooking(
        key, offer, parcels, Status.CALLING_OFF, now, 0, trackingNumber, Optional.empty());
  }
}
