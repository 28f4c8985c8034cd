package io.commercelib.core.fulfilment;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.SellerParts;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether units of an order can be put into one shipment. */
final class ShipmentPlan {
  private ShipmentPlan() {}

  /** Returns all that stands against it. */
  static List<Reason> against(Order order, Map<LineId, Long> units) {
    List<Reason> against = missing(order, units);
    against.addAll(severalSellers(order, units));
    return against;
  }

  private static List<Reason> missing(Order order, Map<LineId, Long> units) {
    List<Reason> missing = new ArrayList<>();
    int found = 0;
    for (OrderLine line : order.lines()) {
      Long wanted = units.get(line.id());
      if (wanted != null) {
        found++;
        if (wanted > line.shippable()) {
          missing.add(
              Reason.of(OrderReason.TOO_FEW_UNITS, "line", line.id(), "available", line.shippable())
                  .with("wanted", wanted));
        }
      }
    }
    if (found != units.size()) {
      for (LineId line : sortedLines(units)) {
        if (order.lines().stream().noneMatch(known -> known.id().equals(line))) {
          missing.add(Reason.of(OrderReason.NO_SUCH_LINE, "line", line));
        }
      }
    }
    return missing;
  }

  /** Each seller sends its own goods. */
  private static List<Reason> severalSellers(Order order, Map<LineId, Long> units) {
    Set<String> sellers = new TreeSet<>();
    for (OrderLine line : order.lines()) {
      if (units.containsKey(line.id())) {
        sellers.add(SellerParts.sellerOf(order, line.id()));
      }
    }
    return sellers.size() > 1
        ? List.of(Reason.of(ShipmentReason.SEVERAL_SELLERS, "sellers", sellers))
        : List.of();
  }

  private static List<LineId> sortedLines(Map<LineId, Long> units) {
    return sorted(units).keySet().stream().map(LineId::new).toList();
  }

  static Map<String, Long> sorted(Map<LineId, Long> units) {
    Map<String, Long> sorted = new TreeMap<>();
    units.forEach((line, count) -> sorted.put(line.value(), count));
    return sorted;
  }
}
