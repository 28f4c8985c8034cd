package io.commercelib.inventory.stock;

import io.commercelib.core.cart.CartLine;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.AllocatedUnits;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
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
  private final List<WantedUnits> lines;

  WantedLines(List<WantedUnits> lines) {
    this.lines = lines;
  }

  static WantedLines of(List<CartLine> lines) {
    List<WantedUnits> wanted = new ArrayList<>(lines.size());
    for (CartLine line : lines) {
      wanted.add(new WantedUnits(line.id(), line.sku(), line.quantity()));
    }
    return new WantedLines(wanted);
  }

  List<WantedUnits> lines() {
    return lines;
  }

  /** Returns what is wanted of each SKU, in the order of the lines. */
  Map<Sku, Long> bySku() {
    Map<Sku, Long> wanted = new LinkedHashMap<>();
    lines.forEach(line -> wanted.merge(line.sku(), line.units(), Math::addExact));
    return wanted;
  }

  /**
   * Returns what is still wanted when so much of each SKU is there, as one line for each.
   *
   * @param there units by SKU
   */
  WantedLines without(Map<Sku, Long> there) {
    Map<Sku, Long> left = new HashMap<>(there);
    Map<Sku, WantedUnits> more = new LinkedHashMap<>();
    for (WantedUnits line : lines) {
      long covered = Math.min(left.getOrDefault(line.sku(), 0L), line.units());
      left.merge(line.sku(), -covered, Math::addExact);
      if (line.units() > covered) {
        more.merge(
            line.sku(),
            new WantedUnits(line.line(), line.sku(), line.units() - covered),
            (one, other) ->
                new WantedUnits(one.line(), one.sku(), Math.addExact(one.units(), other.units())));
      }
    }
    return new WantedLines(List.copyOf(more.values()));
  }

  /** Returns what is reserved of each item by lines that are still to be sent, in their order. */
  static Map<StockItem, Long> reserved(List<ReservationLine> lines) {
    Map<StockItem, Long> reserved = new LinkedHashMap<>();
    lines.forEach(line -> reserved.merge(line.item(), line.reserved(), Math::addExact));
    return reserved;
  }

  /** Returns what lines wait for of each item. */
  static Map<StockItem, Long> backordered(List<ReservationLine> lines) {
    Map<StockItem, Long> backordered = new LinkedHashMap<>();
    lines.forEach(line -> backordered.merge(line.item(), line.backordered(), Math::addExact));
    return backordered;
  }

  /** Returns units of items by SKU. */
  static Map<Sku, Long> bySku(Map<StockItem, Long> units) {
    Map<Sku, Long> bySku = new HashMap<>();
    units.forEach((item, count) -> bySku.merge(item.sku(), count, Math::addExact));
    return bySku;
  }

  /**
   * Returns the lines as they were allocated.
   *
   * @param parts in the order of the lines
   * @param backorders where the rest is waited for
   */
  List<ReservationLine> servedBy(List<AllocatedUnits> parts, LocationId backorders) {
    List<ReservationLine> served = new ArrayList<>(lines.size());
    int part = 0;
    for (WantedUnits line : lines) {
      Map<LocationId, Long> reserved = new LinkedHashMap<>();
      for (; part < parts.size() && parts.get(part).line().equals(line.line()); part++) {
        reserved.put(parts.get(part).location(), parts.get(part).units());
      }
      serve(line, reserved, backorders, served);
    }
    return served;
  }

  /** Returns the lines as far as they were allocated, the rest left out. */
  List<ReservationLine> servedOnlyBy(List<AllocatedUnits> parts) {
    List<ReservationLine> served = new ArrayList<>(parts.size());
    for (AllocatedUnits part : parts) {
      served.add(served(part.line(), part.sku(), part.location(), part.units(), 0));
    }
    return served;
  }

  /** Returns what was not allocated, by line. */
  List<LineUnits> lackingIn(List<AllocatedUnits> parts) {
    Map<LineId, Long> found = new HashMap<>();
    parts.forEach(part -> found.merge(part.line(), part.units(), Math::addExact));
    List<LineUnits> missing = new ArrayList<>();
    for (WantedUnits line : lines) {
      long units = line.units() - found.getOrDefault(line.line(), 0L);
      if (units > 0) {
        missing.add(new LineUnits(line.line(), line.sku(), units));
      }
    }
    return missing;
  }

  /**
   * Returns the lines, served from what is there of each item.
   *
   * @param there which first
   * @param backorders where the rest is waited for
   */
  List<ReservationLine> servedFrom(Map<StockItem, Long> there, LocationId backorders) {
    Map<StockItem, Long> left = new LinkedHashMap<>(there);
    List<ReservationLine> served = new ArrayList<>(lines.size());
    for (WantedUnits line : lines) {
      Map<LocationId, Long> reserved = new LinkedHashMap<>();
      long open = line.units();
      for (Map.Entry<StockItem, Long> item : left.entrySet()) {
        long units = Math.min(open, item.getValue());
        if (units > 0 && item.getKey().sku().equals(line.sku())) {
          reserved.put(item.getKey().location(), units);
          item.setValue(item.getValue() - units);
          open -= units;
        }
      }
      serve(line, reserved, backorders, served);
    }
    return served;
  }

  /** Adds a line for each location, and one for what is waited for if that is not among them. */
  private static void serve(
      WantedUnits line,
      Map<LocationId, Long> reserved,
      LocationId backorders,
      List<ReservationLine> served) {
    long missing = line.units();
    for (long units : reserved.values()) {
      missing -= units;
    }
    for (Map.Entry<LocationId, Long> part : reserved.entrySet()) {
      long waiting = part.getKey().equals(backorders) ? missing : 0;
      served.add(served(line.line(), line.sku(), part.getKey(), part.getValue(), waiting));
    }
    if (missing > 0 && !reserved.containsKey(backorders)) {
      served.add(served(line.line(), line.sku(), backorders, 0, missing));
    }
  }

  private static ReservationLine served(
      LineId line, Sku sku, LocationId location, long reserved, long backordered) {
    return ReservationLine.builder()
        .line(line)
        .sku(sku)
        .location(location)
        .ordered(reserved + backordered)
        .reserved(reserved)
        .backordered(backordered)
        .shipped(0)
        .returned(0)
        .build();
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
