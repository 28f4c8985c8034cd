package io.commercelib.examples.shop.replay;

import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.fulfilment.BookShipment;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentBooking;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.Handling;
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
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.Parcel;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Promises and sends what is there, waits two weeks for what is not, and then gives up. Whatever no
 * carrier of the shop takes goes with a haulier who promises nothing.
 */
final class Warehouse implements EventSubscriber {
  static final Duration PATIENCE = Duration.ofDays(14);

  /** Who takes what nobody else does. */
  static final String HAULIER = "haulier";

  private static final String HOME = "GB";
  private static final Set<String> EXPRESS_TIERS = Set.of("GOLD", "PLATINUM");
  private static final int HAULED_FOR_DAYS = 4;
  private static final int MOST_DAYS_LONGER = 7;
  private static final String WHO = "warehouse";

  private final Shop shop;
  private final CarrierDesk carriers;
  private final Courier courier;
  private final Tallies tallies;
  private final Chance chance;
  private long promises;

  Warehouse(Shop shop, CarrierDesk carriers, Courier courier, Tallies tallies, Chance chance) {
    this.shop = shop;
    this.carriers = carriers;
    this.courier = courier;
    this.tallies = tallies;
    this.chance = chance;
  }

  /** An order has come in: what is there is promised and sent, the rest has two weeks to come. */
  void take(Order order) {
    promiseAndSend(order.id());
    if (order.lines().stream().anyMatch(line -> line.backordered() > 0)) {
      shop.diary.at(shop.diary.instant().plus(PATIENCE), () -> giveUp(order.id()));
    }
  }

  @Override
  public String name() {
    return "shop-warehouse";
  }

  /** What an order waited for has come: it is promised anew, and sent. */
  @Override
  public void handle(Tx tx, Event event) {
    StockEvents.read(event)
        .ifPresent(
            allocated ->
                shop.diary.at(shop.diary.instant(), () -> promiseAndSend(allocated.order())));
  }

  private void promiseAndSend(OrderId id) {
    Order order = order(id);
    Handling.Ready ready = carriers.readyAt(shop.diary.instant());
    Carrier fastEnough = isPreferred(order) ? Carrier.SWIFT : Carrier.POST;
    carriers
        .pack(order, OrderLine::shippable)
        .flatMap(
            parcels ->
                order.deliverTo().flatMap(to -> carriers.promise(to, parcels, ready, fastEnough)))
        .ifPresent(
            promise ->
                shop.fulfilment.promise(new CommandId("promise-" + promises++), id, promise));
    shop.diary.at(ready.at(), () -> send(id));
  }

  /**
   * Good customers of the country are told what the express takes, all others what the post does.
   */
  private static boolean isPreferred(Order order) {
    return order.quote().request().customer().tier().filter(EXPRESS_TIERS::contains).isPresent()
        && order.deliverTo().filter(to -> to.country().equals(HOME)).isPresent();
  }

  private void send(OrderId id) {
    Order order = order(id);
    Map<LineId, Long> units = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      if (line.shippable() > 0) {
        units.put(line.id(), line.shippable());
      }
    }
    if (!units.isEmpty()) {
      int number = shop.fulfilment.shipmentsOf(id).size() + 1;
      ShipmentId shipment = new ShipmentId(id + "-" + number);
      dispatch(order, done(shop.fulfilment.plan(new CommandId("plan"), shipment, id, units, WHO)));
    }
  }

  /** Packs a shipment that is planned and gives it to the best carrier that takes it. */
  void dispatch(Order order, Shipment planned) {
    Shipment packed = tell(planned.id(), new ShipmentTrigger.Pack());
    Optional<List<Parcel>> parcels = carriers.pack(order, packed.units());
    List<CarrierOffer> offers =
        parcels
            .flatMap(all -> order.deliverTo().map(to -> offers(to, all, packed)))
            .orElse(List.of());
    Optional<ShipmentBooking> booking =
        offers.isEmpty()
            ? Optional.empty()
            : done(shop.fulfilment.book(
                    new BookShipment(
                        new CommandId("book"), packed.id(), parcels.orElseThrow(), offers, WHO)))
                .booking();
    booking.ifPresentOrElse(booked -> courier.takeOn(packed, booked), () -> haul(packed.id()));
  }

  private List<CarrierOffer> offers(Address to, List<Parcel> parcels, Shipment packed) {
    return carriers.choose(
        to,
        parcels,
        Handling.Ready.at(shop.diary.instant()),
        packed.promise(),
        shop.fulfilment::parcelsOn);
  }

  private void haul(ShipmentId shipment) {
    tell(shipment, new ShipmentTrigger.HandOver(HAULIER, "H" + shipment));
    int days = HAULED_FOR_DAYS + chance.below(MOST_DAYS_LONGER, "delivery of " + shipment);
    shop.diary.at(
        shop.diary.instant().plus(Duration.ofDays(days)),
        () -> tell(shipment, new ShipmentTrigger.Delivered("")));
  }

  private void giveUp(OrderId id) {
    Order order = order(id);
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

  private Order order(OrderId id) {
    return shop.checkout.find(id).orElseThrow();
  }

  private Shipment tell(ShipmentId shipment, ShipmentTrigger trigger) {
    return done(
        shop.fulfilment.tell(
            new CommandId(trigger.getClass().getSimpleName()), shipment, trigger, WHO));
  }

  private static Shipment done(ShipmentChange change) {
    if (change instanceof ShipmentChange.Changed changed) {
      return changed.shipment();
    }
    throw new IllegalStateException("the warehouse was refused: " + change);
  }
}
