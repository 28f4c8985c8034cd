package io.commercelib.core.checkout;

import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks to call off units of a paid order that have not left yet; what was paid for them goes back.
 *
 * @param command sent again under the same id, it has its effect once
 * @param order which order
 * @param units how many, by line, each above 0
 * @param by who asks, for the history
 * @param why for the history
 */
public record CancelItems(
    CommandId command, OrderId order, Map<LineId, Long> units, String by, String why) {

  /** Copies the units and checks them. */
  public CancelItems {
    units = Map.copyOf(units);
    if (units.isEmpty() || units.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "order '%s': units %s are to be called off; name at least one line, each with 1 or more"
              .formatted(order, units));
    }
  }

  CommandNote note() {
    return CommandNote.of("cancel-items", by).with("units", sorted()).personal("why", why);
  }

  String fingerprint() {
    return Commands.fingerprint("cancel-items", order, sorted(), by, why);
  }

  private Map<String, Long> sorted() {
    Map<String, Long> sorted = new TreeMap<>();
    units.forEach((line, count) -> sorted.put(line.value(), count));
    return sorted;
  }
}
