package io.commercelib.core.aftersales;

import io.commercelib.core.order.Order;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * Asks for something about units that the customer has.
 *
 * @param command sent again under the same id, it has its effect once
 * @param id how the case is to be called; chosen by the caller
 * @param order about which order
 * @param kind what is asked for
 * @param units by line of the order, each above 0
 * @param reason why
 * @param evidence what shows it; at most {@value #MOST_EVIDENCE}
 * @param pricesNow of a price that fell: what a unit of each line costs now, with all taxes; else
 *     empty
 * @param by who asks, for the history
 */
public record RequestCase(
    CommandId command,
    CaseId id,
    OrderId order,
    CaseKind kind,
    Map<LineId, Long> units,
    ReturnReason reason,
    List<Evidence> evidence,
    Map<LineId, Money> pricesNow,
    String by) {
  /** Most pieces of evidence of one case. */
  public static final int MOST_EVIDENCE = 50;

  /** Copies units, evidence and prices, and checks them. */
  public RequestCase {
    units = Map.copyOf(units);
    evidence = List.copyOf(evidence);
    pricesNow = Map.copyOf(pricesNow);
    if (units.isEmpty() || units.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "case '%s' is about units %s; name at least one line, each with 1 or more"
              .formatted(id, units));
    }
    if (evidence.size() > MOST_EVIDENCE) {
      throw new IllegalArgumentException(
          "case '%s' has %s pieces of evidence; give at most %s"
              .formatted(id, evidence.size(), MOST_EVIDENCE));
    }
    boolean isOfPrices = kind == CaseKind.PRICE_PROTECTION;
    if (isOfPrices != pricesNow.keySet().equals(units.keySet())
        || pricesNow.values().stream().anyMatch(Money::isNegative)) {
      throw new IllegalArgumentException(
          "case '%s' is a %s about lines %s, with the prices %s; give one of zero or more for each line of a price that fell, and none else"
              .formatted(id, kind, units.keySet(), pricesNow));
    }
  }

  /** Makes one without evidence, and not about a price. */
  public RequestCase(
      CommandId command,
      CaseId id,
      OrderId order,
      CaseKind kind,
      Map<LineId, Long> units,
      ReturnReason reason,
      String by) {
    this(command, id, order, kind, units, reason, List.of(), Map.of(), by);
  }

  /** Returns this with more that shows it. */
  public RequestCase withEvidence(Evidence... more) {
    List<Evidence> all = new ArrayList<>(evidence);
    all.addAll(List.of(more));
    return new RequestCase(command, id, order, kind, units, reason, all, pricesNow, by);
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
    Map<String, Money> prices = new TreeMap<>();
    pricesNow.forEach((line, price) -> prices.put(line.value(), price));
    return Commands.fingerprint("request", order, kind, sorted(), reason, evidence, prices, by);
  }

  private Map<String, Long> sorted() {
    Map<String, Long> sorted = new TreeMap<>();
    units.forEach((line, count) -> sorted.put(line.value(), count));
    return sorted;
  }
}
