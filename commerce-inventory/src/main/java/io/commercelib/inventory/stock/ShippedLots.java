package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Of which lots units left for an order, less those that came back. Who gives units back does not
 * say of which lot they are, so they count as of the one that expires first, which is never wrong
 * on the dangerous side.
 */
final class ShippedLots {
  private final Map<StockItem, TreeMap<Lot, Long>> lots = new HashMap<>();

  private ShippedLots() {}

  static ShippedLots of(Tx tx, Reservation reservation) {
    List<String> keys = new ArrayList<>();
    for (String shipment : reservation.shipments()) {
      keys.add(StockBooks.movementKey(MovementKind.SHIPMENT, shipment));
    }
    for (String refund : reservation.givenBack()) {
      keys.add(StockBooks.returnKey(reservation.hold(), refund));
    }
    ShippedLots shipped = new ShippedLots();
    for (StockMovement movement : tx.store(StockBooks.MOVEMENTS).getAll(keys).values()) {
      for (MovementLine line : movement.lines()) {
        line.lot()
            .ifPresent(
                lot ->
                    shipped
                        .lots
                        .computeIfAbsent(line.item(), first -> new TreeMap<>())
                        .merge(lot, -line.units(), Math::addExact));
      }
    }
    return shipped;
  }

  /** Returns of which lots units that come back are; the rest is of none. */
  Map<Optional<Lot>, Long> of(StockItem item, long units) {
    Map<Optional<Lot>, Long> back = new LinkedHashMap<>();
    long left = units;
    for (Map.Entry<Lot, Long> lot : lots.getOrDefault(item, new TreeMap<>()).entrySet()) {
      long count = Math.min(left, lot.getValue());
      if (count > 0) {
        back.put(Optional.of(lot.getKey()), count);
        left -= count;
      }
    }
    if (left > 0) {
      back.put(Optional.empty(), left);
    }
    return back;
  }
}
