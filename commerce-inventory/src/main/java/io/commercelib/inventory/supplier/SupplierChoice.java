package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * Chooses from whom to buy a SKU: of whoever is expected to cost least, all told.
 *
 * <p>Of each offer, per period of the forecast, with demand d, price c of the quantity Q, defect
 * rate q and a holding cost h = i c:
 *
 * <pre>{@code
 * c d  +  K d / Q  +  h Q / 2  +  h SS  +  r q d
 * goods   ordering    cycle       safety   rejected units
 * }</pre>
 *
 * <p>Q is the cheapest at that supplier, in whole packs, from its minimum on and within what the
 * shop can take; or the one that is needed. SS meets the service target over the lead time L and
 * the review interval, for normal demand of variance {@code s_P² + d² σ_L²} (Silver, Pyke and
 * Thomas, <i>Inventory and Production Management in Supply Chains</i>, 4th ed., ch. 6), and is
 * never below zero: so a supplier pays for the stock that its unreliable lead time makes necessary.
 * Normal demand is taken whatever the forecast's distribution is, as a quantile of skewed demand
 * can fall when its spread grows. Goods on their way cost nothing, as they are the supplier's.
 *
 * <p>Of offers that cost the same, the less spread lead time is the better one, then the higher
 * total of the scorecard, then the smaller id. Pure: the order of the offers does not matter.
 *
 * @param costs what buying costs beside the goods
 */
public record SupplierChoice(SourcingCosts costs) {
  private static final Comparator<SupplierCost> BEST_FIRST =
      Comparator.comparing(SupplierCost::total)
          .thenComparing(SupplierChoice::deviationDays)
          .thenComparing(SupplierChoice::scored, Comparator.reverseOrder())
          .thenComparing(cost -> cost.offer().supplier());

  /**
   * Returns the choice with what every offer costs.
   *
   * @param offers of one SKU, one of each supplier, in the currency of the costs
   * @throws IllegalArgumentException if they are not, with all faults at once
   */
  public SourcingDecision choose(SourcingNeed need, Collection<SupplierOffer> offers) {
    requireComparable(offers);
    SourcingDecision.Builder decision = SourcingDecision.builder();
    List<SupplierCost> ranking = new ArrayList<>();
    for (SupplierOffer offer : offers) {
      Optional<Reason> obstacle = obstacle(need, offer);
      Optional<SupplierCost> cost =
          obstacle.isPresent() ? Optional.empty() : new OfferCosting(need, costs, offer).cheapest();
      cost.ifPresentOrElse(
          ranking::add,
          () ->
              decision.addExcluded(
                  new SourcingDecision.Excluded(
                      offer, obstacle.orElseGet(() -> tooMuch(need, offer)))));
    }
    ranking.sort(BEST_FIRST);
    return decision.ranking(ranking).build();
  }

  private static Optional<Reason> obstacle(SourcingNeed need, SupplierOffer offer) {
    if (!offer.status().mayReceiveOrders()) {
      return Optional.of(
          Reason.of(InventoryReason.SUPPLIER_SUSPENDED, "supplier", offer.supplier()));
    }
    double days = offer.leadTime().in(DemandPeriod.DAY).mean();
    if (days > need.neededWithinDays().orElse(Double.POSITIVE_INFINITY)) {
      return Optional.of(
          Reason.of(InventoryReason.SUPPLIER_TOO_LATE, "supplier", offer.supplier())
              .with("days", Digits.of(days))
              .with("within", Digits.of(need.neededWithinDays())));
    }
    return Optional.empty();
  }

  private static Reason tooMuch(SourcingNeed need, SupplierOffer offer) {
    return Reason.of(InventoryReason.SUPPLIER_TOO_MUCH, "supplier", offer.supplier())
        .with("least", offer.terms().orderable(need.quantity().orElse(1)));
  }

  /** Returns why an offer is not the best one. */
  static Reason whyNot(SupplierCost loser, SupplierCost best) {
    SupplierId supplier = loser.offer().supplier();
    SupplierId chosen = best.offer().supplier();
    int byCost = loser.total().compareTo(best.total());
    if (byCost != 0) {
      CostPart most = loser.greatestExcessOver(best);
      return Reason.of(InventoryReason.SUPPLIER_DEARER, "supplier", supplier, "chosen", chosen)
          .with("more", SupplierCost.text(loser.total().minus(best.total())))
          .with("part", most.words())
          .with("partMore", SupplierCost.text(loser.part(most).minus(best.part(most))));
    }
    String rule = "its name comes later";
    if (deviationDays(loser) > deviationDays(best)) {
      rule = "its lead time varies more";
    } else if (scored(loser).compareTo(scored(best)) < 0) {
      rule = "its scorecard is worse";
    }
    return Reason.of(InventoryReason.SUPPLIER_TIED, "supplier", supplier, "chosen", chosen)
        .with("rule", rule);
  }

  private static double deviationDays(SupplierCost cost) {
    return cost.offer().leadTime().in(DemandPeriod.DAY).standardDeviation();
  }

  /** A supplier without a scorecard is below all others. */
  private static BigDecimal scored(SupplierCost cost) {
    return cost.offer().scorecard().map(SupplierScorecard::total).orElse(BigDecimal.ONE.negate());
  }

  private void requireComparable(Collection<SupplierOffer> offers) {
    List<String> faults = new ArrayList<>();
    CurrencyUnit currency = costs.perOrder().getCurrencyUnit();
    Set<Sku> skus = new HashSet<>();
    Set<SupplierId> suppliers = new HashSet<>();
    for (SupplierOffer offer : offers) {
      if (!offer.prices().currency().equals(currency)) {
        faults.add(
            "'%s' asks %s, the costs are in %s; convert its prices"
                .formatted(offer.supplier(), offer.prices().currency(), currency));
      }
      if (!suppliers.add(offer.supplier())) {
        faults.add("'%s' is there twice; give one offer of it".formatted(offer.supplier()));
      }
      if (skus.add(offer.prices().sku()) && skus.size() > 1) {
        faults.add(
            "'%s' offers %s, one before it something else; choose for one SKU at a time"
                .formatted(offer.supplier(), offer.prices().sku()));
      }
    }
    if (offers.isEmpty()) {
      faults.add("there are none; give at least one");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("offers: " + String.join("; ", faults));
    }
  }
}
