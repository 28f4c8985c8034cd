package io.commercelib.core.listing;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what listings tell the world, and reads them back. */
public final class ListingEvents {
  private static final EventCodec<ListingEvent> CODEC =
      EventCodec.of(
          Listing.AGGREGATE,
          1,
          Map.of(
              "listing-submitted", ListingEvent.Submitted.class,
              "listing-approved", ListingEvent.Approved.class,
              "listing-rejected", ListingEvent.Rejected.class,
              "listing-scheduled", ListingEvent.Scheduled.class,
              "listing-published", ListingEvent.Published.class,
              "listing-changed", ListingEvent.Changed.class,
              "listing-unpublished", ListingEvent.Unpublished.class,
              "listing-archived", ListingEvent.Archived.class,
              "listing-restored", ListingEvent.Restored.class));

  private ListingEvents() {}

  /**
   * Returns the event that tells of it.
   *
   * @param number its number among the listing's events
   */
  static Event write(ListingEvent what, long number) {
    return CODEC.write(AggregateId.of(Listing.AGGREGATE, what.listing()), number, what.at(), what);
  }

  /**
   * Returns what an event tells of a listing; empty if it is not one of a listing's events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<ListingEvent> read(Event event) {
    return CODEC.read(event);
  }
}
