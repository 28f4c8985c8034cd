package io.commercelib.examples.shop.replay;

import io.commercelib.examples.shop.report.ItemHistory;
import io.commercelib.inventory.purchase.PurchaseLine;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.replenishment.PurchasePlan;
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
 * Looks at the shelves every Monday, plans, and sends an order to each supplier of the plan; takes
 * in what they deliver, late or no good as it may be.
 */
final class Purchasing {
  private static final String BUYER = "buyer";

  /** When a supplier sends again what was no good. */
  private static final Duration REPLACEMENT = Duration.ofDays(7);

  final Map<Sku, Map<LocalDate, Watched>> watched = new TreeMap<>();
  final Map<Sku, Long> receivedBySku = new TreeMap<>();

  /** All orders, in the order in which they were sent. */
  final List<PurchaseOrderId> sent = new ArrayList<>();

  long ordered;
  long received;
  Money purchased = Tallies.zero();

  private final Shop shop;
  private final Assortment assortment;
  private final Tallies tallies;
  private final Chance chance;
  private final SupplierDesk suppliers;
  private final TreeSet<Sku> range = new TreeSet<>();

  Purchasing(
      Shop shop,
      SupplierDesk suppliers,
      Assortment assortment,
      Tallies tallies,
      Chance chance,
      List<Sku> busiest) {
    this.shop = shop;
    this.suppliers = suppliers;
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
    suppliers.reviewAll(monday);
    if (range.isEmpty()) {
      return;
    }
    List<ReplenishmentReview.OfferedSku> skus = new ArrayList<>(range.size());
    for (Sku sku : range) {
      BigDecimal cost = assortment.cost(sku);
      // What is missing loses its margin, which is what it costs.
      skus.add(
          new ReplenishmentReview.OfferedSku(
              sku, suppliers.offers(sku, cost), SupplierDesk.atLeastAPenny(cost)));
    }
    PurchaseOrderId name = new PurchaseOrderId("PO-" + monday);
    Instant now = shop.diary.instant();
    ReplenishmentReview.Planned planned =
        shop.storage.transact(
            tx -> {
              ReplenishmentReview.Planned drafted =
                  shop.replenishment.review(
                      tx, name, Shop.WAREHOUSE, shop.planner, skus, Shop.CURRENCY, now);
              for (PurchaseOrder order : drafted.orders()) {
                shop.purchases.approve(tx, order.id(), BUYER, now);
                shop.purchases.send(tx, order.id(), promised(order), BUYER, now);
              }
              return drafted;
            });
    for (PurchasePlan.Line line : planned.lines()) {
      purchased = purchased.plus(line.value());
      ordered = Math.addExact(ordered, line.decision().quantity());
      Map<LocalDate, Watched> weeks = watched.get(line.item().sku());
      if (weeks != null) {
        ReorderDecision decision = line.decision();
        Watched week = week(weeks, monday);
        week.forecast = OptionalDouble.of(decision.demandPerPeriod());
        week.reorderPoint = Math.max(0, decision.reorderPoint().orElse(0));
      }
    }
    for (PurchaseOrder order : planned.orders()) {
      sent.add(order.id());
      int late = supplierOf(order).daysLate(chance, order.id().value());
      shop.diary.at(promised(order).plus(Duration.ofDays(late)), () -> receive(order));
    }
  }

  private Instant promised(PurchaseOrder order) {
    return order.draftedAt().plus(Duration.ofDays(supplierOf(order).promisedDays));
  }

  private static Supplier supplierOf(PurchaseOrder order) {
    return Supplier.of(order.supplier().orElseThrow());
  }

  private void receive(PurchaseOrder order) {
    Supplier supplier = supplierOf(order);
    TreeMap<Sku, Long> good = new TreeMap<>();
    TreeMap<Sku, Long> bad = new TreeMap<>();
    for (PurchaseLine line : order.lines()) {
      long rejected = supplier.rejects(chance, order.id() + " " + line.sku(), line.ordered());
      if (rejected > 0) {
        bad.put(line.sku(), rejected);
      }
      if (rejected < line.ordered()) {
        good.put(line.sku(), line.ordered() - rejected);
      }
    }
    boolean replaces = supplier.replaces && !bad.isEmpty();
    takeIn(order.id(), 1, good, bad, !replaces);
    if (replaces) {
      shop.diary.at(
          shop.diary.instant().plus(REPLACEMENT), () -> takeIn(order.id(), 2, bad, Map.of(), true));
    }
  }

  /** Takes a delivery in; after the last one the order is closed, and what is open given up. */
  private void takeIn(
      PurchaseOrderId order, int delivery, Map<Sku, Long> good, Map<Sku, Long> bad, boolean last) {
    LocalDate monday = Tallies.mondayOf(Tallies.dayOf(shop.diary.instant()));
    good.forEach(
        (sku, units) -> {
          received = Math.addExact(received, units);
          receivedBySku.merge(sku, units, Math::addExact);
          Map<LocalDate, Watched> weeks = watched.get(sku);
          if (weeks != null) {
            week(weeks, monday).received += units;
          }
        });
    Instant now = shop.diary.instant();
    shop.storage.transact(
        tx -> {
          shop.purchases.receive(
              tx, order, "note-" + delivery + "-" + order, good, bad, BUYER, now);
          if (last) {
            shop.purchases.close(tx, order, BUYER, now);
          }
          return null;
        });
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
