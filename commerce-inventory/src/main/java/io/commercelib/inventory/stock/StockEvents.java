package io.commercelib.inventory.stock;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what stock tells the world, and reads them back. */
public final class StockEvents {
  /** The kind of aggregate that reservations are. */
  public static final String AGGREGATE = "stock-hold";

  private static final EventCodec<StockEvent> CODEC =
      EventCodec.of(
          AGGREGATE,
          1,
          Map.of("stock-allocated", StockAllocated.class, "stock-missing", StockMissing.class));

  private StockEvents() {}

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the reservation's events
   */
  public static Event write(StockEvent what, long version) {
    return CODEC.write(AggregateId.of(AGGREGATE, what.hold()), version, what.at(), what);
  }

  /**
   * Returns what an event tells of stock; empty if it tells of something else.
   *
   * @throws IllegalArgumentException if it is of stock, but its payload cannot be read
   */
  public static Optional<StockEvent> read(Event event) {
    return CODEC.read(event);
  }
}
