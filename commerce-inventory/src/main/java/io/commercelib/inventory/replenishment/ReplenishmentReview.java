package io.commercelib.inventory.replenishment;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandRecorder;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseOrders;
import io.commercelib.inventory.reorder.OrderTerms;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the stock of a location, plans, and drafts one purchase order for what is needed.
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
    if (supplies.size() > PurchaseOrders.MAX_LINES) {
      throw new IllegalArgumentException(
          "a review of %s SKUs; review at most %s at once"
              .formatted(supplies.size(), PurchaseOrders.MAX_LINES));
    }
    // Written by every review of the location, so that two at once cannot both commit.
    Store<LocationId, Long> reviews = tx.store(REVIEWS);
    reviews.put(location, reviews.get(location).orElse(0L) + 1);
    List<ReplenishmentItem> items = new ArrayList<>(supplies.size());
    for (Supply supply : supplies) {
      items.add(
          ReplenishmentItem.builder()
              .item(new StockItem(supply.sku(), location))
              .history(demand.history(tx, supply.sku(), now, historyPeriods))
              .stock(orders.position(tx, supply.sku(), location))
              .leadTime(supply.leadTime())
              .terms(supply.terms())
              .build());
    }
    List<PlannedItem> decisions = planner.plan(LocalDate.ofInstant(now, zone), items);
    Map<Sku, Long> needed = new LinkedHashMap<>();
    for (PlannedItem planned : decisions) {
      if (planned.decision().isOrder()
          && needed.put(planned.item().sku(), planned.decision().quantity()) != null) {
        throw new IllegalArgumentException(
            "SKU '%s' is to be reviewed twice at once; name it once"
                .formatted(planned.item().sku()));
      }
    }
    return new Reviewed(
        needed.isEmpty()
            ? Optional.empty()
            : Optional.of(orders.draft(tx, order, location, needed, now)),
        decisions);
  }
}
