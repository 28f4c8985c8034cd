package io.commercelib.examples.shop.replay;

import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.inventory.stock.StockEvents;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends what is there, waits two weeks for what is not, and then gives up. */
final class Warehouse implements EventSubscriber {
  static final Duration PATIENCE = Duration.ofDays(14);

  private static final Duration PACKING = Duration.ofDays(1);
  private static final int MOST_DAYS_UNDER_WAY = 4;
  private static final String WHO = "warehouse";

  private final Shop shop;
  private final Tallies tallies;
  private final Chance chance;

  Warehouse(Shop shop, Tallies tallies, Chance chance) {
    this.shop = shop;
    this.tallies = tallies;
    this.chance = chance;
  }

  /** An order has come in: it is packed tomorrow, and what is missing has two weeks to come. */
  void take(Order order) {
    shop.diary.at(shop.diary.instant().plus(PACKING), () -> send(order.id()));
    if (order.lines().stream().anyMatch(line -> line.backordered() > 0)) {
      shop.diary.at(shop.diary.instant().plus(PATIENCE), () -> giveUp(order.id()));
    }
  }

  @Override
  public String name() {
    return "shop-warehouse";
  }

  /** What an order waited for has come: it is packed tomorrow. */
  @Override
  public void handle(Tx tx, Event event) {
    StockEvents.read(event)
        .ifPresent(
            allocated ->
                shop.diary.at(shop.diary.instant().plus(PACKING), () -> send(allocated.order())));
  }

  private void send(OrderId id) {
    Order order = shop.checkout.find(id).orElseThrow();
    Map<LineId, Long> units = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      if (line.shippable() > 0) {
        units.put(line.id(), line.shippable());
      }
    }
    if (units.isEmpty()) {
      return;
    }
    ShipmentId shipment = new ShipmentId(id + "-" + (shop.fulfilment.shipmentsOf(id).size() + 1));
    require(shop.fulfilment.plan(new CommandId("plan"), shipment, id, units, WHO));
    tell(shipment, new ShipmentTrigger.Pack());
    tell(shipment, new ShipmentTrigger.HandOver("parcel-post", "PP" + shipment));
    int days = 1 + chance.below(MOST_DAYS_UNDER_WAY, "delivery of " + shipment);
    shop.diary.at(
        shop.diary.instant().plus(Duration.ofDays(days)),
        () -> tell(shipment, new ShipmentTrigger.Delivered("")));
  }

  private void giveUp(OrderId id) {
    Order order = shop.checkout.find(id).orElseThrow();
    Map<LineId, Long> units = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      if (line.backordered() > 0) {
        units.put(line.id(), line.backordered());
        tallies.linesGivenUp++;
        tallies.shortage(line.sku()).givenUp += line.backordered();
      }
    }
    if (!units.isEmpty()) {
      OrderChange change =
          shop.checkout.cancelItems(
              new CancelItems(
                  new CommandId("give-up"), id, units, WHO, "goods did not come in time"));
      if (change instanceof OrderChange.Refused refused) {
        throw new IllegalStateException(
            "order '%s' cannot be relieved of %s: %s".formatted(id, units, refused.reasons()));
      }
    }
  }

  private void tell(ShipmentId shipment, ShipmentTrigger trigger) {
    require(
        shop.fulfilment.tell(
            new CommandId(trigger.getClass().getSimpleName()), shipment, trigger, WHO));
  }

  private static void require(ShipmentChange change) {
    if (change instanceof ShipmentChange.Refused refused) {
      throw new IllegalStateException("the warehouse was refused: " + refused.reasons());
    }
  }
}
