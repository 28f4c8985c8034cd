package io.commercelib.core.fulfilment;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.TEA;

import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderRetention;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.fulfilment.carrier.Fleet;
import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.core.order.Order;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.privacy.RetentionPeriods;
import io.commercelib.core.privacy.RetentionSweep;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.Parcel;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/** A shop with ten mugs that sends by the post and by vans of its own. */
final class DeliveryShop {
  static final Parcel BOX = new Parcel(900, 300, 200, 100);
  static final ServiceId POST = new ServiceId("post", "standard");
  static final ServiceId VANS = new ServiceId("vans", "london");
  static final OrderId ORDER = new OrderId("A-1");

  /** The types of what was told, in order. */
  final List<String> told = new ArrayList<>();

  static final ShipmentId FIRST = new ShipmentId("S-1");
  static final ShipmentId SECOND = new ShipmentId("S-2");

  private static final Address HOME =
      new Address(
          "Ann",
          List.of("1 Main Street"),
          "London",
          Optional.of("SW1A 1AA"),
          Optional.empty(),
          "GB",
          Optional.empty());

  final SettableClock clock;
  final Storage storage;
  final MemoryPaymentGateway bank;
  final Checkout checkout;
  final Fulfilment fulfilment;
  private final BackgroundWork background;

  DeliveryShop(
      Storage storage,
      MemoryPaymentGateway bank,
      SettableClock clock,
      Map<String, CarrierGateway> carriers) {
    this.clock = clock;
    this.storage = storage;
    this.bank = bank;
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(bank)
            .clock(clock)
            .addMethods(PaymentMethod.takenAtShipment("reserve", bank))
            .addHolds(new CounterHold())
            .build();
    checkout = new Checkout(settings);
    fulfilment =
        new Fulfilment(
            FulfilmentSettings.builder()
                .checkout(settings)
                .carriers(carriers)
                .pickupWithin(Duration.ofDays(7))
                .build());
    BackgroundWork.Builder work =
        BackgroundWork.on(storage)
            .handler(
                new RetentionSweep(
                    storage,
                    new RetentionPeriods(Map.of("orders", Period.ofDays(100))),
                    ZoneOffset.UTC,
                    List.of(new OrderRetention(settings, List.of(fulfilment)))));
    checkout.dueHandlers().forEach(work::handler);
    fulfilment.dueHandlers().forEach(work::handler);
    work.subscriber(
        new EventSubscriber() {
          @Override
          public String name() {
            return "told";
          }

          @Override
          public void handle(Tx tx, Event event) {
            told.add(event.type());
          }
        });
    background = work.build();
  }

  /** Fills the shelf. */
  void stock(long mugs) {
    storage.transact(
        tx -> {
          tx.counters()
              .change(Map.of(CounterHold.counterOf(MUG), mugs, CounterHold.counterOf(TEA), 10L));
          return null;
        });
  }

  long mugsLeft() {
    return storage.<Long>transact(tx -> tx.counters().count(CounterHold.counterOf(MUG)));
  }

  CommandId next() {
    // Several shops of a test go on over one storage.
    return new CommandId("c-" + UUID.randomUUID());
  }

  /** Places and pays an order of mugs at 4.00 and 3.00 for shipping. */
  void place(long mugs) {
    place(mugs, "card");
  }

  void place(long mugs, String method) {
    checkout.place(
        new PlaceOrder(
            new CommandId("place-" + ORDER),
            ORDER,
            SmallShop.quoteAt(clock.instant(), mugs, "GBP 4.00", 0),
            PlaceOrder.of(
                    new CommandId("x"),
                    ORDER,
                    SmallShop.quoteAt(clock.instant(), mugs, "GBP 4.00", 0),
                    method)
                .tenders(),
            Optional.of(HOME)));
  }

  ShipmentChange plan(ShipmentId id, long mugs) {
    return fulfilment.plan(next(), id, ORDER, Map.of(MUGS, mugs), "warehouse");
  }

  ShipmentChange tell(ShipmentId id, ShipmentTrigger trigger) {
    return fulfilment.tell(next(), id, trigger, "warehouse");
  }

  /** Plans mugs into a shipment and packs it. */
  void pack(ShipmentId id, long mugs) {
    plan(id, mugs);
    tell(id, new ShipmentTrigger.Pack());
  }

  /** Packs mugs and books the first of some services that takes them. */
  Shipment book(ShipmentId id, ServiceId... services) {
    ShipmentChange change =
        fulfilment.book(
            new BookShipment(
                next(),
                id,
                List.of(BOX),
                List.of(services).stream().map(this::offer).toList(),
                "clerk"));
    return ((ShipmentChange.Changed) change).shipment();
  }

  CarrierOffer offer(ServiceId service) {
    return new CarrierOffer(
        service,
        service.equals(VANS) ? Fleet.OWN : Fleet.THIRD_PARTY,
        "uk",
        Money.parse("GBP 3.20"),
        LocalDate.parse("2026-03-02"),
        service.equals(VANS) ? Optional.of(1L) : Optional.empty(),
        promise("2026-03-04", "2026-03-06"),
        true);
  }

  static DeliveryPromise promise(String from, String until) {
    return new DeliveryPromise(
        LocalDate.parse(from), LocalDate.parse(until), ZoneId.of("Europe/London"), List.of());
  }

  /** Packs mugs into the first shipment and hands it to the post under the number T-1. */
  void send(long mugs) {
    pack(FIRST, mugs);
    tell(FIRST, new ShipmentTrigger.HandOver("post", "T-1"));
  }

  /** Lets the post say something of T-1. */
  TrackingReceived says(String id, TrackingEvent.Kind kind, String at) {
    return fulfilment.receive("post", List.of(event(id, kind, at)));
  }

  static TrackingEvent event(String id, TrackingEvent.Kind kind, String at) {
    return new TrackingEvent(id, "T-1", kind, Instant.parse(at), kind + " " + id);
  }

  Shipment shipment() {
    return shipment(FIRST);
  }

  Shipment shipment(ShipmentId id) {
    return fulfilment.find(id).orElseThrow();
  }

  ShipmentState state() {
    return shipment().state();
  }

  Order order() {
    return checkout.find(ORDER).orElseThrow();
  }

  DeliveryCase problem(DeliveryProblem problem) {
    return fulfilment.desk().find(DeliveryCase.id(FIRST, problem, 1)).orElseThrow();
  }

  List<DeliveryProblem> openProblems() {
    return fulfilment.desk().of(FIRST).stream()
        .filter(DeliveryCase::isOpen)
        .map(DeliveryCase::problem)
        .sorted()
        .toList();
  }

  DeliveryCaseChange resolve(DeliveryProblem problem, DeliveryResolution resolution) {
    return fulfilment
        .desk()
        .resolve(next(), DeliveryCase.id(FIRST, problem, 1), resolution, "desk");
  }

  DeliveryCaseChange step(CaseId id, NextAction action, String by) {
    return fulfilment
        .desk()
        .step(next(), id, new NextStep(action, Instant.parse(by)), "called them", "desk");
  }

  BackgroundWork.Done runDue() {
    return background.runDue(clock.instant(), 1_000);
  }

  void at(String instant) {
    clock.set(Instant.parse(instant));
    runDue();
  }

  void after(Duration duration) {
    clock.advance(duration);
    runDue();
  }

  long shipped() {
    return order().line(new LineId("MUG")).shipped();
  }
}
