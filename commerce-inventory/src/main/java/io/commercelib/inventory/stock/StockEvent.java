package io.commercelib.inventory.stock;

import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;

/** What stock tells the world of a reservation. */
public sealed interface StockEvent permits StockAllocated, StockMissing {

  /** Returns whose order it is. */
  OrderId order();

  /** Returns its reservation. */
  HoldId hold();

  /** Returns when it happened. */
  Instant at();

  /** Returns the units by line, in the order of the cart; at least one. */
  List<LineUnits> units();
}
