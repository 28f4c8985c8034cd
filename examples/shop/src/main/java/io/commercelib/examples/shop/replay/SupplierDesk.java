package io.commercelib.examples.shop.replay;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.purchase.SupplierDeliveries;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.supplier.LeadTimePrior;
import io.commercelib.inventory.supplier.MeasuredLeadTime;
import io.commercelib.inventory.supplier.PriceTiers;
import io.commercelib.inventory.supplier.ReviewOutcome;
import io.commercelib.inventory.supplier.ReviewRules;
import io.commercelib.inventory.supplier.ReviewWindow;
import io.commercelib.inventory.supplier.ScorecardRules;
import io.commercelib.inventory.supplier.SupplierDelivery;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.inventory.supplier.SupplierReview;
import io.commercelib.inventory.supplier.SupplierScorecard;
import io.commercelib.inventory.supplier.SupplierStanding;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * Judges suppliers every month by what they delivered, and says what they offer: lead times as they
 * were measured, and how they stand.
 */
final class SupplierDesk {
  private static final OrderTerms TERMS = OrderTerms.of(12, 6);

  /** What a second supplier asks for the same. */
  private static final BigDecimal SECOND_PRICE = new BigDecimal("1.03");

  /** What a supplier promises counts like so many orders. */
  private static final double PROMISE_WEIGHT = 20;

  private static final int LONGEST_DAYS = 120;
  private static final ReviewRules RULES =
      ReviewRules.builder().from(ReviewRules.standard()).interval(Period.ofMonths(1)).build();
  private static final ScorecardRules SCORES = ScorecardRules.standard();

  private final Shop shop;
  private final Chance chance;
  private final SupplierDeliveries deliveries;
  private final LocalDate firstDay;
  private final SupplierReview review = new SupplierReview(RULES);
  private final Map<Supplier, SupplierStanding> standings = new EnumMap<>(Supplier.class);
  private final Map<Supplier, SupplierScorecard> cards = new EnumMap<>(Supplier.class);
  private final Map<Supplier, LeadTime> leadTimes = new EnumMap<>(Supplier.class);

  /** The reviews that were held, the oldest first. */
  final List<ReviewOutcome> reviews = new ArrayList<>();

  SupplierDesk(Shop shop, Chance chance, LocalDate firstDay) {
    this.shop = shop;
    this.chance = chance;
    this.firstDay = firstDay;
    this.deliveries = new SupplierDeliveries(Shop.ZONE);
    for (Supplier supplier : Supplier.values()) {
      standings.put(supplier, SupplierStanding.begin(supplier.id(), firstDay, RULES));
      leadTimes.put(supplier, LeadTime.ofDays(supplier.promisedDays));
    }
  }

  /** Holds the reviews that are due, and measures the lead times of whom it reviewed. */
  void reviewAll(LocalDate today) {
    for (Supplier supplier : Supplier.values()) {
      List<ReviewOutcome> outcomes =
          review.catchUp(standing(supplier), today, window -> card(supplier, window));
      reviews.addAll(outcomes);
      if (!outcomes.isEmpty()) {
        ReviewOutcome latest = outcomes.get(outcomes.size() - 1);
        standings.put(supplier, latest.standing());
        // A month without orders tells nothing: what was known before still is.
        outcomes.stream()
            .map(ReviewOutcome::card)
            .filter(SupplierScorecard::isMeasured)
            .forEach(card -> cards.put(supplier, card));
        leadTimes.put(supplier, measured(supplier, today).leadTime());
      }
    }
  }

  private SupplierScorecard card(Supplier supplier, ReviewWindow window) {
    return SCORES.score(
        shop.storage.transact(
            tx ->
                deliveries
                    .record(
                        tx,
                        supplier.id(),
                        window.start(),
                        window.end(),
                        window.start().minusDays(LONGEST_DAYS))
                    .build()));
  }

  SupplierStanding standing(Supplier supplier) {
    return Optional.ofNullable(standings.get(supplier)).orElseThrow();
  }

  /** Returns the latest scorecard with anything measured; empty if there is none yet. */
  Optional<SupplierScorecard> card(Supplier supplier) {
    return Optional.ofNullable(cards.get(supplier));
  }

  /** Returns how long a supplier takes, by all that it delivered until today. */
  MeasuredLeadTime measured(Supplier supplier, LocalDate today) {
    return MeasuredLeadTime.of(
        delivered(supplier, today).stream().map(SupplierDelivery::order).toList(),
        today,
        MeasuredLeadTime.Arrival.LAST_UNIT,
        LeadTimePrior.ofDays(supplier.promisedDays, 0, PROMISE_WEIGHT));
  }

  private List<SupplierDelivery> delivered(Supplier supplier, LocalDate today) {
    return shop.storage.transact(tx -> deliveries.of(tx, supplier.id(), firstDay, today));
  }

  /** Returns who sells a SKU: one at its cost, another for a little more. */
  List<SupplierOffer> offers(Sku sku, BigDecimal cost) {
    Supplier[] all = Supplier.values();
    int main = chance.below(all.length, "supplier of " + sku);
    int second =
        (main + 1 + chance.below(all.length - 1, "second supplier of " + sku)) % all.length;
    Money price = atLeastAPenny(cost);
    return List.of(
        offer(sku, all[main], price),
        offer(sku, all[second], atLeastAPenny(price.getAmount().multiply(SECOND_PRICE))));
  }

  private SupplierOffer offer(Sku sku, Supplier supplier, Money price) {
    return SupplierOffer.builder()
        .supplier(supplier.id())
        .prices(PriceTiers.flat(sku, BigMoney.of(price)))
        .terms(TERMS)
        .leadTime(Optional.ofNullable(leadTimes.get(supplier)).orElseThrow())
        .scorecard(card(supplier))
        .status(standing(supplier).status())
        .build();
  }

  static Money atLeastAPenny(BigDecimal amount) {
    Money rounded = Money.of(Shop.CURRENCY, amount, RoundingMode.HALF_UP);
    Money penny = Money.ofMinor(Shop.CURRENCY, 1);
    return rounded.isLessThan(penny) ? penny : rounded;
  }
}
