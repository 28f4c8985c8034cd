package io.commercelib.inventory.stock;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.util.Optional;

/** Makes events of what stock tells the world, and reads them back. */
public final class StockEvents {
  /** The kind of aggregate that reservations are. */
  public static final String AGGREGATE = "stock-hold";

  private static final String ALLOCATED = "stock-allocated";
  private static final int SCHEMA_VERSION = 1;
  private static final JsonCodec<StockAllocated> CODEC = JsonCodec.of(StockAllocated.class);

  private StockEvents() {}

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the reservation's events
   */
  public static Event write(StockAllocated what, long version) {
    return new Event(
        AggregateId.of(AGGREGATE, what.hold()),
        version,
        ALLOCATED,
        SCHEMA_VERSION,
        what.at(),
        CODEC.encode(what));
  }

  /**
   * Returns what an event tells of stock; empty if it tells of something else.
   *
   * @throws IllegalArgumentException if it is of stock, but its payload cannot be read
   */
  public static Optional<StockAllocated> read(Event event) {
    if (!event.type().equals(ALLOCATED) || !event.aggregate().kind().equals(AGGREGATE)) {
      return Optional.empty();
    }
    if (event.schemaVersion() != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "event '%s' has schema version %s; this release reads %s"
              .formatted(event.id(), event.schemaVersion(), SCHEMA_VERSION));
    }
    return Optional.of(CODEC.decode(event.payload()));
  }
}
