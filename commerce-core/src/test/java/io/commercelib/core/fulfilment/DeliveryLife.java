package io.commercelib.core.fulfilment;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.FaultyStorage;
import io.commercelib.spi.testing.FaultyStorage.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.joda.money.Money;

/**
 * One order of six mugs, and whatever people, carriers, the storage and time do to it. A rough life
 * has carriers that do not answer, commits of which nobody knows, and processes that die.
 */
final class DeliveryLife {
  static final long ORDERED = 6;
  private static final long STOCK = 9;
  private static final List<Fault> FAULTS = List.of(Fault.values());

  private final SettableClock clock = new SettableClock(OPENING);
  private final Storage storage = MemoryStorage.create();
  private final FaultyStorage faulty = FaultyStorage.around(storage);
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private final MoodyCarrier post;
  private final MoodyCarrier vans;
  private final boolean isRough;

  /** Looks at things as they are. */
  final DeliveryShop view;

  private DeliveryShop shop;
  private int planned;
  int deaths;

  DeliveryLife(boolean isRough, Random random) {
    this.isRough = isRough;
    post = new MoodyCarrier(clock, random, request -> !request.key().value().endsWith("1"));
    vans = new MoodyCarrier(clock, random, request -> false);
    view = process(storage);
    shop = process(faulty);
    view.stock(STOCK);
    view.place(ORDERED);
  }

  private DeliveryShop process(Storage over) {
    return new DeliveryShop(post.watching(over), bank, clock, Map.of("post", post, "vans", vans));
  }

  void step(Random random) {
    post.isMoody(isRough);
    vans.isMoody(isRough);
    if (isRough && random.nextInt(4) == 0) {
      faulty.next(Fault.NONE, FAULTS.get(random.nextInt(FAULTS.size())));
    }
    try {
      act(random);
    } catch (ConflictException | CommitUnknownException lost) {
      // Whoever asked is told so, and looks again.
    } catch (MoodyCarrier.Death death) {
      deaths++;
      shop = process(faulty);
    }
    post.isMoody(false);
    vans.isMoody(false);
  }

  private void act(Random random) {
    List<Shipment> all = view.fulfilment.shipmentsOf(DeliveryShop.ORDER);
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
      clock.advance(Duration.ofHours(random.nextInt(40)));
      shop.runDue();
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
    List<DeliveryCase> cases = view.fulfilment.desk().of(shipment.id());
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

  /** All works again, and time goes by until nothing is asked any more. */
  void heal() {
    while (!faulty.isDone()) {
      try {
        faulty.transact(tx -> 0);
      } catch (ConflictException | CommitUnknownException usedUp) {
        // The last of what was to go wrong.
      }
    }
    for (int quarter = 0; quarter < 40; quarter++) {
      clock.advance(Duration.ofHours(6));
      view.runDue();
      for (Shipment shipment : view.fulfilment.shipmentsOf(DeliveryShop.ORDER)) {
        shipment
            .booking()
            .filter(booking -> booking.status() == ShipmentBooking.Status.NEEDS_CARE)
            .ifPresent(
                booking ->
                    view.fulfilment.recordBooking(
                        view.next(), shipment.id(), carrier(booking).liveNumber(booking.key())));
      }
    }
  }

  private MoodyCarrier carrier(ShipmentBooking booking) {
    return booking.carrier().equals("post") ? post : vans;
  }

  /** What every shipment's carrier knows of it, the shop knows too, and the other way round. */
  void checkAtRest(String when) {
    for (Shipment shipment : view.fulfilment.shipmentsOf(DeliveryShop.ORDER)) {
      Optional<ShipmentBooking> booking = shipment.booking();
      assertThat(booking.filter(known -> known.status() != ShipmentBooking.Status.BOOKED))
          .as("still asked, %s", when)
          .isEmpty();
      assertThat(post.live(shipment.id()) + vans.live(shipment.id()))
          .as("carriers that come for %s, %s", shipment.id(), when)
          .isEqualTo(booking.isPresent() ? 1 : 0);
    }
  }

  void check(String when) {
    for (Shipment shipment : view.fulfilment.shipmentsOf(DeliveryShop.ORDER)) {
      assertThat(post.live(shipment.id()) + vans.live(shipment.id()))
          .as("carriers that come for %s, %s", shipment.id(), when)
          .isLessThanOrEqualTo(1);
    }
    Order order = view.order();
    OrderLine line = order.line(MUGS);
    long waiting = 0;
    long underWay = 0;
    long delivered = 0;
    long lost = 0;
    long back = 0;
    long replaced = 0;
    List<Shipment> all = view.fulfilment.shipmentsOf(DeliveryShop.ORDER);
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
    assertThat(view.mugsLeft())
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
                .flatMap(shipment -> view.fulfilment.desk().of(shipment.id()).stream())
                .filter(DeliveryCase::isOpen)
                .map(DeliveryCase::id)
                .toList());
  }
}
