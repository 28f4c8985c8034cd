package io.commercelib.inventory.stock;

import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;

/**
 * Units that were reserved for an order are not there, or no good: it waits for others.
 *
 * @param order whose
 * @param hold its reservation
 * @param at when it was found
 * @param units by line, in the order of the cart; at least one
 */
public record StockMissing(OrderId order, HoldId hold, Instant at, List<LineUnits> units)
    implements StockEvent {

  /** Copies the units. */
  public StockMissing {
    units = List.copyOf(units);
  }
}
