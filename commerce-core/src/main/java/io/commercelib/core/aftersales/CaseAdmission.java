package io.commercelib.core.aftersales;

import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentState;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says whether there can be a case: are the units the customer's, is no other case about them, and
 * does the policy allow it? Pure but for what it is given.
 */
final class CaseAdmission {
  private final ReturnPolicy policy;

  CaseAdmission(ReturnPolicy policy) {
    this.policy = policy;
  }

  /**
   * What was found.
   *
   * @param against all that stands against the case
   * @param units about which units it is, by when they arrived
   * @param verdict of the policy, about as many units as there are
   */
  record Admission(List<Reason> against, List<UnitsArrived> units, PolicyVerdict verdict) {}

  /**
   * Judges a case that is asked for.
   *
   * @param others the cases about the order until now
   * @param shipments of the order; one that is not known to have arrived counts as arriving now
   */
  Admission judge(
      Order order,
      List<AfterSaleCase> others,
      RequestCase asked,
      List<Shipment> shipments,
      Instant now) {
    List<Reason> against = new ArrayList<>();
    if (asked.kind() == CaseKind.PRICE_PROTECTION
        && order.state().is(OrderState.AWAITING_PAYMENT)) {
      against.add(Reason.of(CaseReason.NOT_SOLD_YET));
    }
    Map<LineId, Long> spokenFor = new HashMap<>();
    for (AfterSaleCase other : others) {
      if (isAboutKeptUnits(order, other)) {
        other.lines().forEach(l -> spokenFor.merge(l.line(), l.requested(), Long::sum));
      }
    }
    Map<LineId, OrderLine> lines = new HashMap<>();
    order.lines().forEach(line -> lines.put(line.id(), line));
    List<UnitsArrived> units = new ArrayList<>();
    Map<String, Long> sorted = new TreeMap<>();
    asked.units().forEach((line, count) -> sorted.put(line.value(), count));
    sorted.forEach(
        (id, wanted) -> {
          OrderLine line = lines.get(new LineId(id));
          if (line == null) {
            against.add(Reason.of(CaseReason.NO_SUCH_LINE, "line", id));
            return;
          }
          boolean staysAsItIs = asked.kind() == CaseKind.PRICE_PROTECTION;
          long possible =
              staysAsItIs
                  ? line.ordered() - order.credited().unitsOf(line.id())
                  : line.kept() - spokenFor.getOrDefault(line.id(), 0L);
          if (wanted > possible) {
            against.add(
                Reason.of(CaseReason.TOO_FEW_KEPT, "line", id, "kept", possible)
                    .with("wanted", wanted));
          }
          long judged = Math.min(wanted, Math.max(0, possible));
          if (staysAsItIs) {
            price(order, others, asked, line.id(), against);
            units.addAll(lot(line.id(), judged, order.placedAt()));
          } else {
            units.addAll(arrived(order, others, asked, line.id(), judged, shipments, now));
          }
        });
    PolicyVerdict verdict =
        policy.judge(
            new ReturnRequest(
                order.quote(),
                order.placedAt(),
                asked.kind(),
                asked.reason(),
                units,
                asked.evidence().size(),
                now));
    against.addAll(verdict.reasons());
    return new Admission(against, units, verdict);
  }

  private static void price(
      Order order,
      List<AfterSaleCase> others,
      RequestCase asked,
      LineId line,
      List<Reason> against) {
    for (AfterSaleCase other : others) {
      boolean isAboutIt =
          other.kind() == CaseKind.PRICE_PROTECTION
              && hasEffect(other)
              && other.lines().stream().anyMatch(l -> l.line().equals(line));
      if (isAboutIt) {
        against.add(Reason.of(CaseReason.PROTECTED_BEFORE, "line", line, "case", other.id()));
        return;
      }
    }
    CaseRefunds.FallenPrice fallen = CaseRefunds.FallenPrice.of(order, asked, line);
    if (!fallen.difference().isPositive()) {
      against.add(
          Reason.of(CaseReason.PRICE_NOT_FALLEN, "line", line, "paid", fallen.paid())
              .with("now", fallen.now()));
    }
  }

  /**
   * Returns units of a line that no other case has, by when they arrived. Those that can still be
   * asked about come first, the earliest of them before the others, so that none is lost to the
   * customer by the order in which they are brought back; of the others the latest come first.
   */
  private List<UnitsArrived> arrived(
      Order order,
      List<AfterSaleCase> others,
      RequestCase asked,
      LineId line,
      long wanted,
      List<Shipment> shipments,
      Instant now) {
    TreeMap<Instant, Long> free = new TreeMap<>();
    for (Shipment shipment : shipments) {
      arrivedAt(shipment)
          .ifPresent(at -> free.merge(at, shipment.units().getOrDefault(line, 0L), Long::sum));
    }
    for (AfterSaleCase other : others) {
      if (hasEffect(other) && other.kind() != CaseKind.PRICE_PROTECTION) {
        for (UnitsArrived taken : other.units()) {
          if (taken.line().equals(line)) {
            free.merge(taken.at(), -taken.units(), Long::sum);
          }
        }
      }
    }
    List<UnitsArrived> lots = new ArrayList<>();
    free.forEach((at, count) -> lots.addAll(lot(line, count, at)));
    Comparator<UnitsArrived> late =
        Comparator.comparing(
            units -> !policy.isInTime(order.quote(), units, asked.kind(), asked.reason(), now));
    Comparator<UnitsArrived> byTime = Comparator.comparing(UnitsArrived::at);
    lots.sort(
        late.thenComparing(
            (one, other) ->
                policy.isInTime(order.quote(), one, asked.kind(), asked.reason(), now)
                    ? byTime.compare(one, other)
                    : byTime.compare(other, one)));
    List<UnitsArrived> chosen = new ArrayList<>();
    long left = wanted;
    for (UnitsArrived units : lots) {
      long some = Math.min(left, units.units());
      chosen.addAll(lot(line, some, units.at()));
      left -= some;
    }
    chosen.addAll(lot(line, left, now));
    return chosen;
  }

  private static List<UnitsArrived> lot(LineId line, long units, Instant at) {
    return units > 0 ? List.of(new UnitsArrived(line, units, at)) : List.of();
  }

  private static Optional<Instant> arrivedAt(Shipment shipment) {
    return shipment.state().is(ShipmentState.DELIVERED)
        ? shipment.history().stream()
            .filter(entry -> entry.to().equals(shipment.state().name()))
            .map(HistoryEntry::at)
            .findFirst()
        : Optional.empty();
  }

  /** Whether its units are, or were, other than the customer's as if there were no case. */
  private static boolean hasEffect(AfterSaleCase c) {
    boolean cameToNothing =
        c.state().is(CaseState.DECLINED)
            || c.state().is(CaseState.WITHDRAWN)
            || c.state().is(CaseState.EXPIRED)
            || c.state().is(CaseState.CLOSED);
    boolean isMended =
        c.kind() == CaseKind.REPAIR && c.state().is(CaseState.COMPLETED) && c.refundAttempts() == 0;
    return !cameToNothing && !isMended;
  }

  /**
   * Whether the case is about units that the order counts as kept and that no other case may be
   * about: those that may still come back, those at the mender's, and those that the customer keeps
   * although they were refunded.
   */
  private static boolean isAboutKeptUnits(Order order, AfterSaleCase c) {
    if (c.kind() == CaseKind.PRICE_PROTECTION) {
      return false;
    }
    if (!order.openCases().contains(c.id())) {
      return c.kind() == CaseKind.REFUND_ONLY && c.state().is(CaseState.COMPLETED);
    }
    boolean areTheShopsAgain =
        c.state().is(CaseState.AWAITING_REFUND)
            ? c.kind().bringsGoods()
            : c.kind() != CaseKind.REPAIR
                && (c.state().is(CaseState.ACCEPTED)
                    || c.state().is(CaseState.PARTLY_ACCEPTED)
                    || c.state().is(CaseState.AWAITING_REPLACEMENT));
    return !areTheShopsAgain;
  }
}
