package io.commercelib.inventory.stock;

import io.commercelib.spi.id.Sku;
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
 * on the dangerous side. Nor need they come back to where they left from. Used within one
 * transaction, by one thread.
 */
final class ShippedLots {
  private final Map<Sku, TreeMap<Lot, Long>> lots = new HashMap<>();

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
                        .computeIfAbsent(line.sku(), first -> new TreeMap<>())
                        .merge(lot, -line.units(), Math::addExact));
      }
    }
    return shipped;
  }

  /** Returns of which lots units that come back are, and notes them; the rest is of none. */
  Map<Optional<Lot>, Long> takeBack(Sku sku, long units) {
    Map<Optional<Lot>, Long> back = new LinkedHashMap<>();
    long left = units;
    for (Map.Entry<Lot, Long> lot : lots.getOrDefault(sku, new TreeMap<>()).entrySet()) {
      long count = Math.min(left, lot.getValue());
      if (count > 0) {
        back.put(Optional.of(lot.getKey()), count);
        lot.setValue(lot.getValue() - count);
        left -= count;
      }
    }
    if (left > 0) {
      back.put(Optional.empty(), left);
    }
    return back;
  }
}
