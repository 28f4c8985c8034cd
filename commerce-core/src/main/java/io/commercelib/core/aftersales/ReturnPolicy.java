package io.commercelib.core.aftersales;

import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundPricer;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.LineId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What a shop grants after a sale, as data: until when, for what, with which evidence, and what it
 * keeps of the money. Pure: everything comes from the sale and the instant of the question.
 *
 * <p>{@link ReturnPolicyFormat} reads and writes it as JSON. Immutable.
 */
@Value.Immutable
public interface ReturnPolicy {

  /** Returns its name. */
  String id();

  /** Returns the zone in which days begin. */
  ZoneId zone();

  /** Returns until when what can be asked for; of those that fit the one that ends last holds. */
  List<ReturnWindow> windows();

  /** Returns for which goods it cannot. */
  List<ReturnExclusion> exclusions();

  /** Returns what must be shown; of those that fit the greatest holds. */
  List<EvidenceDemand> evidence();

  /** Returns what is kept of refunds for goods that come back: every one that fits, in order. */
  List<ReturnFee> fees();

  /** Returns who bears the way back: the first that fits a line holds; the shop if none does. */
  List<ReturnShipping> returnShipping();

  /**
   * Returns when what was paid for the way there goes back: the first that fits a line holds; never
   * if none does.
   */
  List<OriginalShipping> originalShipping();

  /**
   * Returns for how many days after that of the sale a price that falls is made up for; empty if it
   * never is.
   */
  Optional<Integer> priceProtectionDays();

  /** Returns a policy by which all can be asked for whatever the reason, so many days. */
  static ReturnPolicy ofDays(int days, ZoneId zone) {
    return builder()
        .id("days")
        .zone(zone)
        .addWindows(new ReturnWindow("days", days, PolicyScope.all()))
        .build();
  }

  /**
   * Judges what is asked for, lot by lot: allowed until when and by which window, or why not.
   *
   * @throws NullPointerException if the sale has no such line
   */
  default PolicyVerdict judge(ReturnRequest request) {
    List<LineVerdict> lines = new ArrayList<>(request.units().size());
    Set<LineId> named = new HashSet<>();
    for (UnitsArrived units : request.units()) {
      named.add(units.line());
      lines.add(judge(request, units));
    }
    int needed = 0;
    for (EvidenceDemand demand : evidence()) {
      if (coversAny(demand.scope(), request.sale(), named, request.kind(), request.reason())) {
        needed = Math.max(needed, demand.atLeast());
      }
    }
    List<Reason> against =
        request.evidence() < needed
            ? List.of(
                Reason.of(
                    CaseReason.EVIDENCE_MISSING, "needed", needed, "given", request.evidence()))
            : List.of();
    ReturnShipping.Bearer bearer =
        shippingBack(request.sale(), named, request.kind(), request.reason())
            .map(ReturnShipping::bearer)
            .orElse(ReturnShipping.Bearer.SHOP);
    return new PolicyVerdict(lines, against, bearer);
  }

  private LineVerdict judge(ReturnRequest request, UnitsArrived units) {
    LineId line = units.line();
    if (request.kind() == CaseKind.PRICE_PROTECTION) {
      return protection(request, units);
    }
    for (ReturnExclusion exclusion : exclusions()) {
      if (exclusion.scope().covers(request.sale(), line, request.kind(), request.reason())) {
        return new LineVerdict(
            units,
            Optional.of(exclusion.id()),
            Optional.empty(),
            Optional.of(Reason.of(CaseReason.EXCLUDED, "line", line, "rule", exclusion.id())));
      }
    }
    Optional<ReturnWindow> window = window(request.sale(), line, request.kind(), request.reason());
    if (window.isEmpty()) {
      return new LineVerdict(
          units,
          Optional.empty(),
          Optional.empty(),
          Optional.of(Reason.of(CaseReason.NO_WINDOW, "line", line, "reason", request.reason())));
    }
    return verdict(request, units, window.get().id(), window.get().until(units.at(), zone()));
  }

  private LineVerdict protection(ReturnRequest request, UnitsArrived units) {
    return priceProtectionDays()
        .map(
            days ->
                verdict(
                    request,
                    units,
                    "price-protection",
                    ReturnWindow.until(request.soldAt(), days, zone())))
        .orElseGet(
            () ->
                new LineVerdict(
                    units,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(
                        Reason.of(
                            CaseReason.NO_WINDOW,
                            "line",
                            units.line(),
                            "reason",
                            request.reason()))));
  }

  private static LineVerdict verdict(
      ReturnRequest request, UnitsArrived units, String rule, Instant until) {
    Optional<Reason> against =
        request.at().isBefore(until)
            ? Optional.empty()
            : Optional.of(
                Reason.of(CaseReason.WINDOW_CLOSED, "line", units.line(), "rule", rule)
                    .with("until", until));
    return new LineVerdict(units, Optional.of(rule), Optional.of(until), against);
  }

  /** Returns the window that holds for a line: of those that fit the one with most days. */
  private Optional<ReturnWindow> window(
      Quote sale, LineId line, CaseKind kind, ReturnReason reason) {
    ReturnWindow longest = null;
    for (ReturnWindow window : windows()) {
      if (window.scope().covers(sale, line, kind, reason)
          && (longest == null || window.days() > longest.days())) {
        longest = window;
      }
    }
    return Optional.ofNullable(longest);
  }

  /** Returns whether units that arrived then can be asked about now. */
  default boolean isInTime(
      Quote sale, UnitsArrived units, CaseKind kind, ReturnReason reason, Instant now) {
    return window(sale, units.line(), kind, reason)
        .filter(window -> now.isBefore(window.until(units.at(), zone())))
        .isPresent();
  }

  /**
   * Returns what is given back for units.
   *
   * @param pricer by which rules the sale is credited
   * @param before what was credited until then
   * @param units by line, each above 0
   * @param isShippingGone whether what was paid for shipping went back before
   * @throws IllegalArgumentException if a line is unknown, or has fewer units left
   */
  default PolicyRefund refund(
      RefundPricer pricer,
      Quote sale,
      CaseKind kind,
      ReturnReason reason,
      Credits before,
      Map<LineId, Long> units,
      boolean isShippingGone) {
    boolean shipping = !isShippingGone && givesShippingBack(sale, kind, reason, before, units);
    RefundQuote amounts = pricer.refund(sale, before, units, shipping);
    return new PolicyRefund(amounts, deductions(sale, kind, reason, amounts));
  }

  /**
   * Returns what the shop keeps of a refund for goods that come back, in the order of the rules and
   * of the lines, the label last: as much as the rules say, which may be more than there is.
   */
  default List<RefundDeduction> deductions(
      Quote sale, CaseKind kind, ReturnReason reason, RefundQuote amounts) {
    List<RefundDeduction> deductions = new ArrayList<>();
    Set<LineId> lines = new HashSet<>();
    for (RefundQuote.Line line : amounts.lines()) {
      // What was kept at an earlier refund and comes back with this one has no units here.
      if (line.units() > 0) {
        lines.add(line.line());
      }
    }
    for (ReturnFee fee : fees()) {
      for (RefundQuote.Line line : amounts.lines()) {
        Money amount = fee.charge().of(line.units(), line.amount());
        if (amount.isPositive()
            && lines.contains(line.line())
            && fee.scope().covers(sale, line.line(), kind, reason)) {
          Reason why =
              Reason.of(CaseReason.FEE, "rule", fee.id(), "line", line.line())
                  .with("units", line.units());
          deductions.add(new RefundDeduction(why, amount));
        }
      }
    }
    if (kind.bringsGoods()) {
      shippingBack(sale, lines, kind, reason)
          .ifPresent(
              rule ->
                  rule.label()
                      .filter(label -> label.getCurrencyUnit().equals(sale.cart().currency()))
                      .ifPresent(
                          label ->
                              deductions.add(
                                  new RefundDeduction(
                                      Reason.of(CaseReason.RETURN_LABEL, "rule", rule.id()),
                                      label))));
    }
    return List.copyOf(deductions);
  }

  /**
   * Returns whether what was paid for shipping goes back with units.
   *
   * @param before what was credited until then
   * @param units by line, each above 0
   */
  default boolean givesShippingBack(
      Quote sale, CaseKind kind, ReturnReason reason, Credits before, Map<LineId, Long> units) {
    OriginalShipping.Back back = OriginalShipping.Back.NEVER;
    for (OriginalShipping rule : originalShipping()) {
      if (coversAny(rule.scope(), sale, units.keySet(), kind, reason)) {
        back = rule.back();
        break;
      }
    }
    boolean isAll = true;
    boolean isLast = true;
    for (QuoteLine line : sale.lines()) {
      long now = units.getOrDefault(line.id(), 0L);
      isAll &= now == line.quantity();
      isLast &= before.unitsOf(line.id()) + now == line.quantity();
    }
    return switch (back) {
      case WITH_LAST_UNITS -> isLast;
      case WHEN_ALL_RETURNS -> isAll;
      case NEVER -> false;
    };
  }

  private Optional<ReturnShipping> shippingBack(
      Quote sale, Collection<LineId> lines, CaseKind kind, ReturnReason reason) {
    return returnShipping().stream()
        .filter(rule -> coversAny(rule.scope(), sale, lines, kind, reason))
        .findFirst();
  }

  private static boolean coversAny(
      PolicyScope scope, Quote sale, Collection<LineId> lines, CaseKind kind, ReturnReason reason) {
    return lines.stream().anyMatch(line -> scope.covers(sale, line, kind, reason));
  }

  /** Checks its name and days, and that no two rules share a name. */
  @Value.Check
  default void check() {
    Id.check("policy id", id());
    if (priceProtectionDays().orElse(0) < 0
        || priceProtectionDays().orElse(0) > ReturnWindow.MOST_DAYS) {
      throw new IllegalArgumentException(
          "policy '%s' makes up for falling prices for %s days; write 0 to %s"
              .formatted(id(), priceProtectionDays().get(), ReturnWindow.MOST_DAYS));
    }
    List<String> names = new ArrayList<>();
    windows().forEach(rule -> names.add(rule.id()));
    exclusions().forEach(rule -> names.add(rule.id()));
    fees().forEach(rule -> names.add(rule.id()));
    returnShipping().forEach(rule -> names.add(rule.id()));
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "two rules of policy '%s' are called '%s'; rename one".formatted(id(), name));
      }
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReturnPolicy.Builder {
    Builder() {}
  }
}
