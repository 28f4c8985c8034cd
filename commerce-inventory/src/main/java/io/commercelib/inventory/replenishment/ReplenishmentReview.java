package io.commercelib.inventory.replenishment;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandRecorder;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.ForecastChoice;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseOrders;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Looks at the stock of a location, plans, and drafts the purchase orders for what is needed: one
 * for all, or, planned together by a {@link PurchasePlanner}, one to each supplier. The method
 * chosen to forecast each SKU is kept, for a forecaster that asks for it.
 *
 * <p>Two reviews of one location at the same time do not order the same need twice: one of them
 * runs again and sees what the other ordered. Thread-safe.
 */
public final class ReplenishmentReview {
  private static final StoreDefinition<LocationId, Long> REVIEWS =
      StoreDefinition.of(
          "replenishment_review",
          KeyCodec.of(LocationId::value, LocationId::new),
          JsonCodec.of(Long.class));

  private static final StoreDefinition<PurchaseOrderId, OrdersOfReview> PLANNED =
      StoreDefinition.of(
          "replenishment_plan",
          KeyCodec.of(PurchaseOrderId::value, PurchaseOrderId::new),
          JsonCodec.of(OrdersOfReview.class));

  private static final StoreDefinition<StockItem, ForecastChoice> CHOICES =
      StoreDefinition.of(
          "forecast_choice",
          KeyCodec.of(StockItem::toString, StockItem::parse),
          JsonCodec.of(ForecastChoice.class));

  private final ReplenishmentPlanner planner;
  private final DemandRecorder demand;
  private final PurchaseOrders orders;
  private final ZoneId zone;
  private final int historyPeriods;

  /**
   * Reviews with a planner.
   *
   * @param zone of the shop, in which a day is over
   * @param historyPeriods how many of the latest periods are looked at, above 0
   */
  public ReplenishmentReview(
      ReplenishmentPlanner planner,
      DemandRecorder demand,
      PurchaseOrders orders,
      ZoneId zone,
      int historyPeriods) {
    this.planner = planner;
    this.demand = demand;
    this.orders = orders;
    this.zone = zone;
    this.historyPeriods = historyPeriods;
  }

  /**
   * How one SKU is supplied.
   *
   * @param sku what
   * @param leadTime from order to shelf
   * @param terms how the supplier sells it
   */
  public record Supply(Sku sku, LeadTime leadTime, OrderTerms terms) {}

  /**
   * What came of a review.
   *
   * @param order what was drafted; empty if nothing is needed
   * @param decisions about each SKU, in the order given; empty if that order was drafted before
   */
  public record Reviewed(Optional<PurchaseOrder> order, List<PlannedItem> decisions) {

    /** Copies the decisions. */
    public Reviewed {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * Reviews SKUs of a location, in the transaction of the caller.
   *
   * @param order names the purchase order to draft; if it is there, nothing is decided again
   * @param supplies at most {@value PurchaseOrders#MAX_LINES}, one per SKU
   */
  public Reviewed review(
      Tx tx, PurchaseOrderId order, LocationId location, List<Supply> supplies, Instant now) {
    Optional<PurchaseOrder> before = orders.find(tx, order);
    if (before.isPresent()) {
      return new Reviewed(before, List.of());
    }
    requireFew(supplies.size());
    guard(tx, location);
    List<ReplenishmentItem> items = new ArrayList<>(supplies.size());
    for (Supply supply : supplies) {
      items.add(
          item(tx, supply.sku(), location, now)
              .leadTime(supply.leadTime())
              .terms(supply.terms())
              .build());
    }
    List<PlannedItem> decisions = planner.plan(LocalDate.ofInstant(now, zone), items);
    for (int i = 0; i < items.size(); i++) {
      keepChoice(tx, items.get(i), decisions.get(i).decision());
    }
    Map<Sku, Long> needed = new LinkedHashMap<>();
    for (PlannedItem planned : decisions) {
      if (planned.decision().isOrder()
          && needed.put(planned.item().sku(), planned.decision().quantity()) != null) {
        throw twice(planned.item().sku());
      }
    }
    return new Reviewed(
        needed.isEmpty()
            ? Optional.empty()
            : Optional.of(orders.draft(tx, order, location, needed, now)),
        decisions);
  }

  /**
   * How one SKU can be had.
   *
   * @param sku what
   * @param offers of those who supply it, one of each, at least one
   * @param unitValue what one unit that is missing loses, such as its margin; above zero
   */
  public record OfferedSku(Sku sku, List<SupplierOffer> offers, Money unitValue) {

    /** Copies the offers. */
    public OfferedSku {
      offers = List.copyOf(offers);
    }
  }

  /**
   * What came of a review that was planned together.
   *
   * @param orders what was drafted, one to each supplier, in the order of their names
   * @param plan all of it; empty if these orders were drafted before
   * @param lines what was decided of each SKU, in the order given; empty like the plan
   */
  public record Planned(
      List<PurchaseOrder> orders, Optional<PurchasePlan> plan, List<PurchasePlan.Line> lines) {

    /** Copies the lists. */
    public Planned {
      orders = List.copyOf(orders);
      lines = List.copyOf(lines);
    }
  }

  /** Which orders a review has drafted. */
  private record OrdersOfReview(List<PurchaseOrderId> orders) {}

  /**
   * Reviews SKUs of a location together and drafts one order to each supplier of the plan, in the
   * transaction of the caller. An order's name is that of the review, a slash, and the supplier.
   *
   * @param review names the review, without a slash; if it is known, nothing is decided again
   * @param planner plans all SKUs with its own forecasts and policy, the terms of the suppliers,
   *     and its budget
   * @param skus at most {@value PurchaseOrders#MAX_LINES}, each once
   */
  public Planned review(
      Tx tx,
      PurchaseOrderId review,
      LocationId location,
      PurchasePlanner planner,
      List<OfferedSku> skus,
      CurrencyUnit currency,
      Instant now) {
    Optional<OrdersOfReview> before = tx.store(PLANNED).get(review);
    if (before.isPresent()) {
      return new Planned(
          before.get().orders().stream().map(id -> orders.find(tx, id).orElseThrow()).toList(),
          Optional.empty(),
          List.of());
    }
    if (review.value().contains("/")) {
      throw new IllegalArgumentException(
          "a review is called '%s'; leave the slash out, as it stands before the supplier"
              .formatted(review));
    }
    requireFew(skus.size());
    guard(tx, location);
    Set<Sku> known = new HashSet<>();
    List<PlanSource.SupplierItem> items = new ArrayList<>(skus.size());
    for (OfferedSku offered : skus) {
      if (!known.add(offered.sku())) {
        throw twice(offered.sku());
      }
      items.add(
          new PlanSource.SupplierItem(
              item(tx, offered.sku(), location, now)
                  // Each offer has its own.
                  .leadTime(offered.offers().get(0).leadTime())
                  .build(),
              offered.offers(),
              offered.unitValue()));
    }
    List<PurchasePlan.Line> lines = new ArrayList<>(items.size());
    PurchasePlan plan = planner.plan(LocalDate.ofInstant(now, zone), items, currency, lines::add);
    for (int i = 0; i < items.size(); i++) {
      keepChoice(tx, items.get(i).item(), lines.get(i).decision());
    }
    List<PurchaseOrder> drafted = draft(tx, review, location, lines, now);
    tx.store(PLANNED)
        .put(review, new OrdersOfReview(drafted.stream().map(PurchaseOrder::id).toList()));
    return new Planned(drafted, Optional.of(plan), lines);
  }

  private List<PurchaseOrder> draft(
      Tx tx,
      PurchaseOrderId review,
      LocationId location,
      List<PurchasePlan.Line> lines,
      Instant now) {
    TreeMap<SupplierId, Map<Sku, Long>> bySupplier = new TreeMap<>();
    for (PurchasePlan.Line line : lines) {
      if (line.decision().isOrder()) {
        bySupplier
            .computeIfAbsent(line.supplier(), first -> new LinkedHashMap<>())
            .put(line.item().sku(), line.decision().quantity());
      }
    }
    List<PurchaseOrder> drafted = new ArrayList<>();
    bySupplier.forEach(
        (supplier, units) ->
            drafted.add(
                orders.draft(
                    tx,
                    new PurchaseOrderId(review + "/" + supplier),
                    location,
                    Optional.of(supplier),
                    units,
                    now)));
    return drafted;
  }

  private ReplenishmentItem.Builder item(Tx tx, Sku sku, LocationId location, Instant now) {
    return ReplenishmentItem.builder()
        .item(new StockItem(sku, location))
        .history(demand.history(tx, sku, now, historyPeriods))
        .stock(orders.position(tx, sku, location))
        .forecastChoice(tx.store(CHOICES).get(new StockItem(sku, location)));
  }

  /** Keeps the choice of a forecast for the reviews to come. */
  private static void keepChoice(Tx tx, ReplenishmentItem item, ReorderDecision decision) {
    decision
        .forecastChoice()
        .filter(choice -> !item.forecastChoice().equals(Optional.of(choice)))
        .ifPresent(choice -> tx.store(CHOICES).put(item.item(), choice));
  }

  /** Written by every review of the location, so that two at once cannot both commit. */
  private static void guard(Tx tx, LocationId location) {
    Store<LocationId, Long> reviews = tx.store(REVIEWS);
    reviews.put(location, reviews.get(location).orElse(0L) + 1);
  }

  private static void requireFew(int skus) {
    if (skus > PurchaseOrders.MAX_LINES) {
      throw new IllegalArgumentException(
          "a review of %s SKUs; review at most %s at once"
              .formatted(skus, PurchaseOrders.MAX_LINES));
    }
  }

  private static IllegalArgumentException twice(Sku sku) {
    return new IllegalArgumentException(
        "SKU '%s' is to be reviewed twice at once; name it once".formatted(sku));
  }
}
