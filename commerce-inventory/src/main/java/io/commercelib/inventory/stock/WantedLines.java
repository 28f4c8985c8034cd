package io.commercelib.inventory.stock;

import io.commercelib.core.cart.CartLine;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LocationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of an order that are to be served from what is there: what is reserved goes to the
 * lines in their order, what is missing is waited for.
 */
final class WantedLines {
  private final LocationId location;
  private final List<CartLine> lines;
  private final Map<StockItem, Long> wanted = new LinkedHashMap<>();

  WantedLines(LocationId location, List<CartLine> lines) {
    this.location = location;
    this.lines = lines;
    for (CartLine line : lines) {
      wanted.merge(new StockItem(line.sku(), location), line.quantity(), Math::addExact);
    }
  }

  /** Returns what is wanted of each item, in the order of the lines. */
  Map<StockItem, Long> wanted() {
    return wanted;
  }

  /** Returns what is reserved of each item by lines that are still to be sent. */
  static Map<StockItem, Long> reserved(List<ReservationLine> lines) {
    Map<StockItem, Long> reserved = new HashMap<>();
    lines.forEach(line -> reserved.merge(line.item(), line.reserved(), Math::addExact));
    return reserved;
  }

  /** Returns what lines wait for of each item. */
  static Map<StockItem, Long> backordered(List<ReservationLine> lines) {
    Map<StockItem, Long> backordered = new HashMap<>();
    lines.forEach(line -> backordered.merge(line.item(), line.backordered(), Math::addExact));
    return backordered;
  }

  /** Returns the lines, served from what is there of each item. */
  List<ReservationLine> servedFrom(Map<StockItem, Long> there) {
    Map<StockItem, Long> left = new HashMap<>(there);
    List<ReservationLine> served = new ArrayList<>(lines.size());
    for (CartLine line : lines) {
      StockItem item = new StockItem(line.sku(), location);
      long reserved = Math.min(left.getOrDefault(item, 0L), line.quantity());
      left.merge(item, -reserved, Math::addExact);
      served.add(
          ReservationLine.builder()
              .line(line.id())
              .sku(line.sku())
              .location(location)
              .ordered(line.quantity())
              .reserved(reserved)
              .backordered(line.quantity() - reserved)
              .shipped(0)
              .returned(0)
              .build());
    }
    return served;
  }

  /** Returns what is not there, by line. */
  static List<LineUnits> missing(List<ReservationLine> served) {
    List<LineUnits> missing = List.of();
    for (ReservationLine line : served) {
      if (line.backordered() > 0) {
        // Mostly nothing is missing, and then nothing is made.
        missing = missing.isEmpty() ? new ArrayList<>() : missing;
        missing.add(new LineUnits(line.line(), line.sku(), line.backordered()));
      }
    }
    return missing;
  }
}
