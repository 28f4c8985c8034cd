package io.commercelib.inventory.supplier;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.safetystock.SafetyStock;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * What one offer costs, and at which quantity it costs least.
 *
 * <p>Within one price the cost falls and then grows with the quantity: ordering falls ever more
 * slowly, cycle stock grows evenly, and safety stock either stays or, for a fill rate, falls ever
 * more slowly too. So the least is where the next pack no longer saves anything.
 */
final class OfferCosting {
  // Beyond it doubles do not tell one unit from the next.
  private static final long MOST_UNITS = 1L << 53;

  private final SourcingNeed need;
  private final SourcingCosts costs;
  private final SupplierOffer offer;
  private final BigDecimal demand;
  private final double unitsPerDay;
  private final NormalDemand certain;
  private final NormalDemand spread;

  OfferCosting(SourcingNeed need, SourcingCosts costs, SupplierOffer offer) {
    this.need = need;
    this.costs = costs;
    this.offer = offer;
    Forecast forecast = need.forecast();
    double mean = forecast.next().mean();
    demand = BigDecimal.valueOf(mean);
    unitsPerDay = mean / forecast.period().days();
    LeadTime leadTime = offer.leadTime().in(forecast.period());
    double interval = leadTime.mean() + need.reviewIntervalDays() / forecast.period().days();
    DemandDistribution forecastDemand = forecast.over(interval);
    // Normal, whatever the forecast says: a quantile of skewed demand may fall as its spread grows,
    // and then the sloppier supplier would be the cheaper one.
    certain = new NormalDemand(forecastDemand.mean(), forecastDemand.standardDeviation());
    double late = mean * leadTime.standardDeviation();
    spread = certain.widened(late * late);
  }

  /** Returns the least cost; empty if the shop cannot take the least that is sold. */
  Optional<SupplierCost> cheapest() {
    OrderTerms terms = offer.terms();
    long most = terms.roundedDownToPack(mostUnits());
    long least = terms.orderable(need.quantity().orElse(1));
    if (least > most) {
      return Optional.empty();
    }
    if (need.quantity().isPresent()) {
      return Optional.of(at(least));
    }
    SupplierCost best = null;
    List<PriceTier> tiers = offer.prices().tiers();
    for (int i = 0; i < tiers.size(); i++) {
      long low = Math.max(least, roundedUp(tiers.get(i).from()));
      long high =
          i + 1 < tiers.size()
              ? Math.min(most, terms.roundedDownToPack(tiers.get(i + 1).from() - 1))
              : most;
      if (low <= high) {
        SupplierCost cost = cheapestBetween(low, high);
        if (best == null || cost.total().isLessThan(best.total())) {
          best = cost;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private long roundedUp(long units) {
    return units > MOST_UNITS ? Long.MAX_VALUE : offer.terms().roundedUpToPack(units);
  }

  /** Both in whole packs and of one price. */
  private SupplierCost cheapestBetween(long low, long high) {
    long pack = offer.terms().packSize();
    long from = low / pack;
    long to = high / pack;
    while (from < to) {
      long middle = from + (to - from) / 2;
      BigMoney here = at(middle * pack).total();
      if (at((middle + 1) * pack).total().isLessThan(here)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return at(from * pack);
  }

  private long mostUnits() {
    OrderTerms terms = offer.terms();
    long most = Math.min(terms.storageLimit().orElse(MOST_UNITS), MOST_UNITS);
    most = Math.min(terms.budgetUnits().orElse(most), most);
    if (terms.shelfLifeDays().isPresent()) {
      Forecast forecast = need.forecast();
      double periods = terms.shelfLifeDays().getAsDouble() / forecast.period().days();
      most = Math.min(most, (long) Math.floor(forecast.over(periods).mean() + 1e-9));
    }
    return most;
  }

  /**
   * Products are exact: rounded, the cost of ever larger quantities would no longer tell one from
   * the next, and the search would run away.
   */
  private SupplierCost at(long quantity) {
    DemandPeriod period = need.forecast().period();
    BigMoney price = offer.prices().unitPriceAt(quantity);
    BigDecimal holding = costs.holdingShareOf(period).multiply(price.getAmount());
    BigDecimal units = BigDecimal.valueOf(quantity);
    double stock = safetyStock(spread, quantity);
    Map<CostPart, BigMoney> parts = new EnumMap<>(CostPart.class);
    put(parts, CostPart.GOODS, price.getAmount().multiply(demand));
    put(
        parts,
        CostPart.ORDERING,
        costs.perOrder().getAmount().multiply(demand).divide(units, MathContext.DECIMAL64));
    put(parts, CostPart.CYCLE_STOCK, holding.multiply(units).multiply(new BigDecimal("0.5")));
    put(parts, CostPart.SAFETY_STOCK, holding.multiply(BigDecimal.valueOf(stock)));
    put(
        parts,
        CostPart.REJECTED_UNITS,
        costs.perRejectedUnit().getAmount().multiply(demand).multiply(offer.defectRate()));
    return SupplierCost.builder()
        .offer(offer)
        .quantity(quantity)
        .unitPrice(price)
        .safetyStock(stock)
        .safetyStockForSpread(Math.max(0, stock - safetyStock(certain, quantity)))
        .parts(parts)
        .period(period)
        .build();
  }

  private void put(Map<CostPart, BigMoney> parts, CostPart part, BigDecimal amount) {
    parts.put(part, BigMoney.of(offer.prices().currency(), amount));
  }

  private double safetyStock(NormalDemand overInterval, long quantity) {
    ServiceTarget.Cycle cycle = new ServiceTarget.Cycle((double) quantity, unitsPerDay);
    // A target so low that less than what is expected is enough earns nobody anything.
    return Math.max(0, SafetyStock.of(need.service(), overInterval, cycle));
  }
}
