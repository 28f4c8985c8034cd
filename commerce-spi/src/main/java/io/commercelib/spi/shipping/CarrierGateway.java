package io.commercelib.spi.shipping;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import java.util.List;
import java.util.Optional;

/**
 * Carries parcels, by a carrier or the shop's own fleet.
 *
 * <p>What every implementation promises, and {@code CarrierGatewayContract} in the test jar checks:
 *
 * <ul>
 *   <li><b>Once per key.</b> The same key with the same request books once and gives the first
 *       result again; the same key with another request is {@link BookingResult.Rejected}.
 *   <li><b>The truth on demand.</b> {@link #find} tells what became of a booking by its key; empty
 *       means "not seen", and settles nothing by itself.
 *   <li><b>All that is known.</b> {@link #track} gives every event of a parcel known so far; events
 *       may come twice and out of order, the same event always with the same id.
 * </ul>
 *
 * <p>The library takes an exception or a null for {@link BookingResult.Unknown}. No call is made
 * inside a transaction. Must be thread-safe.
 */
public interface CarrierGateway {

  /** Orders the transport of a shipment. */
  BookingResult book(BookingRequest request);

  /** Asks what became of a booking; empty if the carrier has not seen the key. */
  Optional<BookingResult> find(IdempotencyKey key);

  /**
   * Calls a booking off; returns false if it cannot be, since the goods are on their way or nobody
   * knows the number.
   */
  boolean cancel(String trackingNumber);

  /** Returns the events of a shipment known so far; empty for an unknown number. */
  List<TrackingEvent> track(String trackingNumber);

  /**
   * Reads a message that claims to come from the carrier; changes nothing.
   *
   * @return its events; empty if it is not genuine or tells nothing
   */
  List<TrackingEvent> read(RawNotification notification);

  /**
   * Returns whether it sends a message of each event by itself, always the same: then it is asked
   * once a day, for messages that were lost, instead of every few hours.
   */
  default boolean tellsByItself() {
    return false;
  }
}
