package io.commercelib.examples.shop.replay;

import io.commercelib.examples.shop.report.ItemHistory;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.purchase.PurchaseLine;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.replenishment.PlannedItem;
import io.commercelib.inventory.replenishment.ReplenishmentReview;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.Money;

/**
 * Looks at the shelves every Monday and orders from three suppliers, the slower the farther away.
 */
final class Purchasing {
  private static final int[] LEAD_DAYS = {7, 14, 21};
  private static final String BUYER = "buyer";
  private static final OrderTerms TERMS = OrderTerms.of(12, 6);

  final Map<Sku, Map<LocalDate, Watched>> watched = new TreeMap<>();
  final Map<Sku, Long> receivedBySku = new TreeMap<>();

  long orders;
  long received;
  Money purchased = Tallies.zero();

  private final Shop shop;
  private final Assortment assortment;
  private final Tallies tallies;
  private final Chance chance;
  private final TreeSet<Sku> range = new TreeSet<>();
  private final Map<Sku, Integer> supplierOf = new HashMap<>();

  Purchasing(Shop shop, Assortment assortment, Tallies tallies, Chance chance, List<Sku> busiest) {
    this.shop = shop;
    this.assortment = assortment;
    this.tallies = tallies;
    this.chance = chance;
    busiest.forEach(sku -> watched.put(sku, new TreeMap<>()));
  }

  /** Takes a SKU into the range that is reviewed. */
  void stock(Sku sku) {
    range.add(sku);
  }

  Set<Sku> range() {
    return range;
  }

  /** Reviews every Monday at opening until a day, exclusive. */
  void reviewWeekly(LocalDate monday, LocalDate until) {
    if (monday.isBefore(until)) {
      shop.diary.at(
          monday.atTime(8, 0).atZone(Shop.ZONE).toInstant(),
          () -> {
            closeWeek(monday.minusWeeks(1));
            review(monday);
            reviewWeekly(monday.plusWeeks(1), until);
          });
    }
  }

  /** Notes what lies on the shelves at the end of a week. */
  void closeWeek(LocalDate monday) {
    BigDecimal value = BigDecimal.ZERO;
    Map<Sku, Long> onHand = shop.storage.transact(this::onHand);
    for (Map.Entry<Sku, Long> item : onHand.entrySet()) {
      value =
          value.add(assortment.cost(item.getKey()).multiply(BigDecimal.valueOf(item.getValue())));
    }
    tallies.week(monday).stockValue = Money.of(Shop.CURRENCY, value, RoundingMode.HALF_UP);
    watched.forEach((sku, weeks) -> week(weeks, monday).onHand = onHand.getOrDefault(sku, 0L));
  }

  private Map<Sku, Long> onHand(Tx tx) {
    Map<Sku, Long> onHand = new HashMap<>();
    for (Sku sku : range) {
      onHand.put(sku, shop.stock.balance(tx, sku, Shop.WAREHOUSE).onHand());
    }
    return onHand;
  }

  private void review(LocalDate monday) {
    for (int supplier = 0; supplier < LEAD_DAYS.length; supplier++) {
      List<ReplenishmentReview.Supply> supplies = suppliesOf(supplier);
      if (!supplies.isEmpty()) {
        order(monday, supplier, supplies);
      }
    }
  }

  private List<ReplenishmentReview.Supply> suppliesOf(int supplier) {
    List<ReplenishmentReview.Supply> supplies = new ArrayList<>();
    for (Sku sku : range) {
      int of =
          supplierOf.computeIfAbsent(
              sku, added -> chance.below(LEAD_DAYS.length, "supplier of " + added));
      if (of == supplier) {
        supplies.add(
            new ReplenishmentReview.Supply(sku, LeadTime.ofDays(LEAD_DAYS[supplier]), TERMS));
      }
    }
    return supplies;
  }

  private void order(LocalDate monday, int supplier, List<ReplenishmentReview.Supply> supplies) {
    PurchaseOrderId id = new PurchaseOrderId("PO-" + monday + "-" + supplier);
    Instant now = shop.diary.instant();
    Instant arrival = now.plus(Duration.ofDays(LEAD_DAYS[supplier]));
    ReplenishmentReview.Reviewed reviewed =
        shop.storage.transact(
            tx -> {
              ReplenishmentReview.Reviewed drafted =
                  shop.replenishment.review(tx, id, Shop.WAREHOUSE, supplies, now);
              drafted
                  .order()
                  .ifPresent(
                      order -> {
                        shop.purchases.approve(tx, id, BUYER, now);
                        shop.purchases.send(tx, id, arrival, BUYER, now);
                      });
              return drafted;
            });
    for (PlannedItem planned : reviewed.decisions()) {
      Map<LocalDate, Watched> weeks = watched.get(planned.item().sku());
      if (weeks != null) {
        ReorderDecision decision = planned.decision();
        Watched week = week(weeks, monday);
        week.forecast = OptionalDouble.of(decision.demandPerPeriod());
        week.reorderPoint = Math.max(0, decision.reorderPoint().orElse(0));
      }
    }
    reviewed
        .order()
        .ifPresent(
            order -> {
              orders++;
              purchased = purchased.plus(costOf(order));
              shop.diary.at(arrival, () -> receive(order));
            });
  }

  private void receive(PurchaseOrder order) {
    Map<Sku, Long> units = new HashMap<>();
    LocalDate monday = Tallies.mondayOf(Tallies.dayOf(shop.diary.instant()));
    for (PurchaseLine line : order.lines()) {
      units.put(line.sku(), line.ordered());
      received = Math.addExact(received, line.ordered());
      receivedBySku.merge(line.sku(), line.ordered(), Math::addExact);
      Map<LocalDate, Watched> weeks = watched.get(line.sku());
      if (weeks != null) {
        week(weeks, monday).received += line.ordered();
      }
    }
    shop.storage.transact(
        tx ->
            shop.purchases.receive(
                tx,
                order.id(),
                "note-" + order.id(),
                units,
                Map.of(),
                BUYER,
                shop.diary.instant()));
  }

  private Money costOf(PurchaseOrder order) {
    BigDecimal cost = BigDecimal.ZERO;
    for (PurchaseLine line : order.lines()) {
      cost = cost.add(assortment.cost(line.sku()).multiply(BigDecimal.valueOf(line.ordered())));
    }
    return Money.of(Shop.CURRENCY, cost, RoundingMode.HALF_UP);
  }

  /** Notes what customers ordered of a SKU, if it is watched. */
  void sold(Sku sku, LocalDate day, long pieces, long missing) {
    Map<LocalDate, Watched> weeks = watched.get(sku);
    if (weeks != null) {
      Watched week = week(weeks, Tallies.mondayOf(day));
      week.demand += pieces;
      week.missing += missing;
    }
  }

  private static Watched week(Map<LocalDate, Watched> weeks, LocalDate monday) {
    return weeks.computeIfAbsent(monday, first -> new Watched());
  }

  /** A week of a SKU that is watched. */
  static final class Watched {
    long demand;
    OptionalDouble forecast = OptionalDouble.empty();
    long onHand;
    long reorderPoint;
    long received;
    long missing;

    ItemHistory.ItemWeek toReport(LocalDate monday) {
      return new ItemHistory.ItemWeek(
          monday, demand, forecast, onHand, reorderPoint, received, missing);
    }
  }
}
