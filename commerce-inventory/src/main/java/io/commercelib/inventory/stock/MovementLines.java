package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of a movement while they are gathered: of each place and lot one, or none at 0. */
final class MovementLines {
  private record Key(StockItem item, StockStatus status, Optional<LotId> lot) {}

  private final Map<Key, MovementLine> lines = new LinkedHashMap<>();

  /** Adds what leaves one place and comes to another. */
  void add(Move move, Optional<Lot> lot, long units) {
    move.from().ifPresent(place -> add(place, move.goods(), lot, -units));
    move.to().ifPresent(place -> add(place, move.goods(), lot, units));
  }

  /** Adds a line, as one of that lot or of none. */
  void add(MovementLine line, Optional<Lot> lot) {
    add(line.item(), line.status(), lot, line.units());
  }

  /**
   * Adds a line of a movement that is not kept any more: goods that left for an order count as any
   * that left, since only the sum of available and reserved ones follows from movements.
   */
  void carry(MovementLine line) {
    StockStatus status =
        line.status() == StockStatus.RESERVED ? StockStatus.AVAILABLE : line.status();
    add(line.item(), status, line.lot(), line.units());
  }

  private void add(Place place, Goods goods, Optional<Lot> lot, long units) {
    add(place.item(goods.sku()), place.status(), lot, units);
  }

  private void add(StockItem item, StockStatus status, Optional<Lot> lot, long units) {
    Key key = new Key(item, status, lot.map(Lot::id));
    MovementLine before = lines.get(key);
    long sum = before == null ? units : Math.addExact(before.units(), units);
    if (sum == 0) {
      lines.remove(key);
    } else {
      lines.put(key, MovementLine.of(item, status, lot, sum));
    }
  }

  /** Whether each line of others is one of these too, of as many units or more. */
  boolean cover(MovementLines others) {
    return others.lines.entrySet().stream()
        .allMatch(
            other -> {
              MovementLine line = lines.get(other.getKey());
              return line != null
                  && Long.signum(line.units()) == Long.signum(other.getValue().units())
                  && Math.abs(line.units()) >= Math.abs(other.getValue().units());
            });
  }

  List<MovementLine> sorted() {
    List<MovementLine> sorted = new ArrayList<>(lines.values());
    sorted.sort(MovementLine.ORDER);
    return sorted;
  }
}
