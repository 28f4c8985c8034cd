package io.commercelib.core.fulfilment;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.joda.money.Money;

/**
 * Units are conserved whatever people and carriers do, in whatever order: each is at any time in
 * exactly one place, and the shipments, the order, the stock and the money agree on which.
 */
class UnitsOfShipmentsProperties {
  private static final long ORDERED = 6;
  private static final long STOCK = 9;

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryCarrier post =
      MemoryCarrier.create(
          clock,
          request -> request.key().value().endsWith("1") ? Optional.empty() : Optional.of("moody"));
  private final DeliveryShop shop =
      new DeliveryShop(
          MemoryStorage.create(),
          MemoryPaymentGateway.create(clock),
          clock,
          Map.of("post", post, "vans", MemoryCarrier.create(clock)));
  private int planned;

  @Property(tries = 200)
  void shipments_order_stock_and_money_agree_after_every_step(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int steps) {
    UnitsOfShipmentsProperties life = new UnitsOfShipmentsProperties();
    Random random = new Random(seed);
    life.shop.stock(STOCK);
    life.shop.place(ORDERED);

    for (int step = 0; step < steps; step++) {
      life.step(random);
      life.check("seed %s, step %s".formatted(seed, step));
    }

    life.shop
        .fulfilment
        .shipmentsOf(DeliveryShop.ORDER)
        .forEach(shipment -> Statistics.collect(shipment.state().name()));
  }

  private void step(Random random) {
    List<Shipment> all = shop.fulfilment.shipmentsOf(DeliveryShop.ORDER);
    Shipment any = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    int kind = random.nextInt(12);
    if (any == null || kind == 0) {
      planned++;
      shop.plan(new ShipmentId("S-" + planned), 1 + random.nextInt(3));
    } else if (kind == 1) {
      shop.tell(any.id(), trigger(random, any));
    } else if (kind == 2 || kind == 3) {
      shop.tell(any.id(), new ShipmentTrigger.Pack());
    } else if (kind == 4) {
      shop.fulfilment.book(
          new BookShipment(
              shop.next(),
              any.id(),
              List.of(DeliveryShop.BOX),
              List.of(shop.offer(DeliveryShop.POST), shop.offer(DeliveryShop.VANS)),
              "clerk"));
    } else if (kind == 5) {
      shop.fulfilment.callOff(shop.next(), any.id());
    } else if (kind == 6) {
      shop.checkout.cancelItems(
          new CancelItems(shop.next(), DeliveryShop.ORDER, Map.of(MUGS, 1L), "ann", "too many"));
    } else if (kind == 7) {
      shop.after(Duration.ofHours(random.nextInt(40)));
    } else if (kind == 8) {
      decide(random, any);
    } else {
      any.tracked().ifPresent(number -> told(random, number));
    }
  }

  private static ShipmentTrigger trigger(Random random, Shipment shipment) {
    return switch (random.nextInt(8)) {
      case 0 -> new ShipmentTrigger.Cancel();
      case 1 -> new ShipmentTrigger.ReadyForPickup("4711");
      case 2 -> new ShipmentTrigger.Collected("4711");
      case 3 -> new ShipmentTrigger.Lost();
      case 4 -> new ShipmentTrigger.ReturnedToSender();
      case 5 -> new ShipmentTrigger.Delivered("signed");
      default -> new ShipmentTrigger.HandOver("post", "T-" + shipment.id());
    };
  }

  private void told(Random random, TrackingNumber number) {
    List<Kind> kinds = List.of(Kind.values());
    Kind kind = kinds.get(random.nextInt(kinds.size()));
    int id = random.nextInt(30);
    shop.fulfilment.receive(
        number.carrier(),
        List.of(
            new TrackingEvent(
                number.number() + "#" + id,
                number.number(),
                kind,
                OPENING.plus(Duration.ofHours(random.nextInt(100))),
                "")));
  }

  private void decide(Random random, Shipment shipment) {
    List<DeliveryCase> cases = shop.fulfilment.desk().of(shipment.id());
    if (cases.isEmpty()) {
      DeliveryCaseChange unused =
          shop.fulfilment
              .desk()
              .report(shop.next(), shipment.id(), DeliveryProblem.LOST, "no trace", "desk");
      return;
    }
    planned++;
    DeliveryResolution resolution =
        switch (random.nextInt(4)) {
          case 0 -> new DeliveryResolution.Refunded();
          case 1 -> new DeliveryResolution.TakenBack();
          case 2 -> new DeliveryResolution.SentAgain(new ShipmentId("S-" + planned));
          default -> new DeliveryResolution.GoesOn("found");
        };
    DeliveryCaseChange unused =
        shop.fulfilment
            .desk()
            .resolve(shop.next(), cases.get(random.nextInt(cases.size())).id(), resolution, "desk");
  }

  private void check(String when) {
    Order order = shop.order();
    OrderLine line = order.line(MUGS);
    long waiting = 0;
    long underWay = 0;
    long delivered = 0;
    long lost = 0;
    long back = 0;
    long replaced = 0;
    List<Shipment> all = shop.fulfilment.shipmentsOf(DeliveryShop.ORDER);
    for (Shipment shipment : all) {
      long units = shipment.units().values().stream().mapToLong(Long::longValue).sum();
      ShipmentState state = shipment.state();
      boolean isReplaced =
          all.stream().anyMatch(other -> other.replaces().stream().anyMatch(shipment.id()::equals));
      if (state.is(ShipmentState.CANCELLED)) {
        continue;
      }
      if (!shipment.hasLeft()) {
        waiting += units;
      } else if (state.is(ShipmentState.DELIVERED)) {
        delivered += units;
      } else if (isReplaced) {
        replaced += units;
      } else if (state.is(ShipmentState.LOST)) {
        lost += units;
      } else if (state.is(ShipmentState.RETURNED_TO_SENDER)) {
        back += units;
      } else {
        underWay += units;
      }
    }
    assertThat(line.planned()).as("planned, %s", when).isEqualTo(waiting);
    assertThat(line.underWay()).as("under way, %s", when).isEqualTo(underWay);
    assertThat(line.delivered()).as("delivered, %s", when).isEqualTo(delivered);
    assertThat(line.lost()).as("lost, %s", when).isEqualTo(lost + back);
    assertThat(underWay + delivered + lost + back + line.open() + line.cancelled())
        .as("all, %s", when)
        .isEqualTo(ORDERED);
    assertThat(shop.mugsLeft())
        .as("stock, %s", when)
        .isEqualTo(STOCK - ORDERED + line.cancelled() + back - replaced);
    Money gone = Money.parse("GBP 4.00").multipliedBy(line.cancelled() + lost + back);
    Money kept = Money.parse("GBP 27.00").minus(gone);
    // Shipping goes back with the last unit, if nothing was sent.
    assertThat(order.kept())
        .as("money, %s", when)
        .isEqualTo(line.cancelled() == ORDERED ? Money.parse("GBP 0.00") : kept);
    assertThat(order.openCases())
        .as("cases, %s", when)
        .containsExactlyInAnyOrderElementsOf(
            all.stream()
                .flatMap(shipment -> shop.fulfilment.desk().of(shipment.id()).stream())
                .filter(DeliveryCase::isOpen)
                .map(DeliveryCase::id)
                .toList());
  }
}
