package io.commercelib.inventory.replenishment;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.safetystock.ServiceTarget;
import io.commercelib.inventory.supplier.SourcingDecision;
import io.commercelib.inventory.supplier.SourcingNeed;
import io.commercelib.inventory.supplier.SupplierChoice;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** From whom an item is bought: the first who can deliver, or who is expected to cost least. */
final class OfferSelection {
  private final ReplenishmentPlanner planner;
  private final Optional<ByCost> byCost;
  private final Predicate<SupplierId> late;

  OfferSelection(
      ReplenishmentPlanner planner, Optional<ByCost> byCost, Predicate<SupplierId> late) {
    this.planner = planner;
    this.byCost = byCost;
    this.late = late;
  }

  /** How offers are compared by what they are expected to cost. */
  record ByCost(SupplierChoice choice, ServiceTarget service, double reviewIntervalDays) {}

  /**
   * What was selected for an item.
   *
   * @param offer which; if nobody can deliver, one of those that there are
   * @param canDeliver whether anything may be ordered
   * @param decision what the item wants by itself from that supplier
   * @param passedOver why not from those before it; empty if they were compared by cost
   * @param sourcing how they were compared by cost; empty if they were not
   */
  record Selected(
      SupplierOffer offer,
      boolean canDeliver,
      ReorderDecision decision,
      List<Reason> passedOver,
      Optional<SourcingDecision> sourcing) {}

  /** Returns from whom to buy an item, and what it then wants; pure. */
  Selected select(LocalDate today, PlanSource.SupplierItem item) {
    Forecast forecast = planner.forecast(today, item.item());
    return byCost.isPresent() ? cheapest(item, forecast, byCost.get()) : first(item, forecast);
  }

  private Selected first(PlanSource.SupplierItem item, Forecast forecast) {
    List<SupplierOffer> candidates = candidates(item.offers());
    if (candidates.isEmpty()) {
      return nobody(item, forecast, Optional.empty());
    }
    SupplierOffer taken = candidates.get(0);
    List<Reason> passedOver = new ArrayList<>();
    for (SupplierOffer before : item.offers()) {
      if (before.equals(taken)) {
        break;
      }
      passedOver.add(
          before.status().mayReceiveOrders()
              ? Reason.of(InventoryReason.SUBSTITUTED, "supplier", taken.supplier())
                  .with("late", before.supplier())
              : suspended(before));
    }
    return new Selected(taken, true, decide(item, forecast, taken), passedOver, Optional.empty());
  }

  private Selected cheapest(PlanSource.SupplierItem item, Forecast forecast, ByCost costs) {
    List<SupplierOffer> offers = new ArrayList<>(item.offers());
    // What is told is then the same, too, in whichever order they were given.
    offers.sort(Comparator.comparing(SupplierOffer::supplier));
    List<SupplierOffer> candidates = candidates(offers);
    Map<SupplierId, ReorderDecision> decisions = new HashMap<>();
    long least = 0;
    for (SupplierOffer offer : candidates) {
      ReorderDecision decision = decide(item, forecast, offer);
      decisions.put(offer.supplier(), decision);
      if (decision.isOrder() && (least == 0 || decision.quantity() < least)) {
        least = decision.quantity();
      }
    }
    List<SupplierOffer> considered = new ArrayList<>();
    List<SourcingDecision.Excluded> leftOut = new ArrayList<>();
    for (SupplierOffer offer : offers) {
      if (offer.status().mayReceiveOrders() && !candidates.contains(offer)) {
        leftOut.add(
            new SourcingDecision.Excluded(
                offer, Reason.of(InventoryReason.SUPPLIER_LATE, "supplier", offer.supplier())));
      } else {
        considered.add(offer);
      }
    }
    SourcingNeed need =
        SourcingNeed.builder()
            .forecast(forecast)
            .service(costs.service())
            .reviewIntervalDays(costs.reviewIntervalDays())
            .quantity(Math.max(1, least))
            .build();
    SourcingDecision compared = costs.choice().choose(need, considered);
    if (compared.chosen().isEmpty() && least > 1) {
      // Nobody sells so little within what can be kept, which looks at the shelf and not at orders.
      compared =
          costs.choice().choose(SourcingNeed.builder().from(need).quantity(1).build(), considered);
    }
    SourcingDecision sourcing =
        SourcingDecision.builder().from(compared).addAllExcluded(leftOut).build();
    if (candidates.isEmpty()) {
      return nobody(item, forecast, Optional.of(sourcing));
    }
    if (sourcing.chosen().isPresent()) {
      SupplierOffer chosen = sourcing.chosen().get().offer();
      return new Selected(
          chosen,
          true,
          Optional.ofNullable(decisions.get(chosen.supplier())).orElseThrow(),
          List.of(),
          Optional.of(sourcing));
    }
    // Each sells more at the least than can be kept: the policy's own limits decide, as with one.
    SupplierOffer smallest = candidates.get(0);
    return new Selected(
        smallest,
        true,
        Optional.ofNullable(decisions.get(smallest.supplier())).orElseThrow(),
        sourcing.excluded().stream().map(SourcingDecision.Excluded::reason).toList(),
        Optional.empty());
  }

  /** Returns those who may be ordered from: who is late only if all others are, too. */
  private List<SupplierOffer> candidates(List<SupplierOffer> offers) {
    List<SupplierOffer> allowed =
        offers.stream().filter(offer -> offer.status().mayReceiveOrders()).toList();
    List<SupplierOffer> inTime =
        allowed.stream().filter(offer -> !late.test(offer.supplier())).toList();
    return inTime.isEmpty() ? allowed : inTime;
  }

  private Selected nobody(
      PlanSource.SupplierItem item, Forecast forecast, Optional<SourcingDecision> sourcing) {
    List<Reason> suspended = new ArrayList<>();
    if (sourcing.isEmpty()) {
      suspended.add(Reason.of(InventoryReason.NO_SUPPLIER, "offers", item.offers().size()));
      item.offers().forEach(offer -> suspended.add(suspended(offer)));
    }
    SupplierOffer any =
        item.offers().stream().min(Comparator.comparing(SupplierOffer::supplier)).orElseThrow();
    return new Selected(any, false, decide(item, forecast, any), suspended, sourcing);
  }

  private static Reason suspended(SupplierOffer offer) {
    return Reason.of(InventoryReason.SUPPLIER_SUSPENDED, "supplier", offer.supplier());
  }

  private ReorderDecision decide(
      PlanSource.SupplierItem item, Forecast forecast, SupplierOffer offer) {
    return planner.decide(item.item(), forecast, offer.leadTime(), offer.terms());
  }
}
