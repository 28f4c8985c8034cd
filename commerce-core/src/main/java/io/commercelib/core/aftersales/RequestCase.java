package io.commercelib.core.aftersales;

import io.commercelib.core.order.Order;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks for something about units that the customer has.
 *
 * @param command sent again under the same id, it has its effect once
 * @param id how the case is to be called; chosen by the caller
 * @param order about which order
 * @param kind what is asked for
 * @param units by line of the order, each above 0
 * @param reason why, in the shop's words, such as {@code damaged}
 * @param by who asks, for the history
 */
public record RequestCase(
    CommandId command,
    CaseId id,
    OrderId order,
    CaseKind kind,
    Map<LineId, Long> units,
    String reason,
    String by) {

  /** Copies the units and checks them. */
  public RequestCase {
    units = Map.copyOf(units);
    if (units.isEmpty() || units.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "case '%s' is about units %s; name at least one line, each with 1 or more"
              .formatted(id, units));
    }
  }

  CommandNote note(Order of) {
    return CommandNote.of("request", by)
        .about(of.customer().map(CustomerId::value))
        .with("order", order)
        .with("kind", kind)
        .with("units", sorted())
        .with("reason", reason);
  }

  String fingerprint() {
    return Commands.fingerprint("request", order, kind, sorted(), reason, by);
  }

  private Map<String, Long> sorted() {
    Map<String, Long> sorted = new TreeMap<>();
    units.forEach((line, count) -> sorted.put(line.value(), count));
    return sorted;
  }
}
