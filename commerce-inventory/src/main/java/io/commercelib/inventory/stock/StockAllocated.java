package io.commercelib.inventory.stock;

import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;

/**
 * Goods came in, or became free, and were reserved for an order that waited for them: it can ship
 * them now.
 *
 * @param order whose
 * @param hold its reservation
 * @param at when; if an order that was given up before it was paid for freed them, when that order
 *     had taken them, since a release does not say its time
 * @param units by line, in the order of the cart; at least one
 */
public record StockAllocated(OrderId order, HoldId hold, Instant at, List<LineUnits> units)
    implements StockEvent {

  /** Copies the units. */
  public StockAllocated {
    units = List.copyOf(units);
  }
}
