package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts what movements come to in their place, one for each SKU at each location. */
final class CarriedMovements {
  private final Store<String, StockMovement> movements;

  CarriedMovements(Tx tx) {
    this.movements = tx.store(StockBooks.MOVEMENTS);
  }

  /** Drops movements, those that are there, and keeps what they come to. */
  void carryForward(List<String> keys) {
    movements
        .getAll(keys)
        .forEach(
            (key, movement) -> {
              Set<StockItem> items = new TreeSet<>();
              movement.lines().forEach(line -> items.add(line.item()));
              items.forEach(item -> carryForward(item, movement));
              movements.remove(key);
            });
  }

  private void carryForward(StockItem item, StockMovement movement) {
    String key = StockBooks.carriedKey(item);
    Optional<StockMovement> before = movements.get(key);
    MovementLines lines = new MovementLines();
    before.ifPresent(carried -> carried.lines().forEach(lines::carry));
    for (MovementLine line : movement.lines()) {
      if (line.item().equals(item)) {
        lines.carry(line);
      }
    }
    List<MovementLine> sum = lines.sorted();
    if (sum.isEmpty()) {
      movements.remove(key);
      return;
    }
    Instant last =
        before.map(StockMovement::at).filter(movement.at()::isBefore).orElse(movement.at());
    movements.put(
        key, StockPosting.document(MovementKind.CARRIED, item.toString(), last).lines(sum).build());
  }
}
