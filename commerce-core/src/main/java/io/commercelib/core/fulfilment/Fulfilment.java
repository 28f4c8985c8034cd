package io.commercelib.core.fulfilment;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.fulfilment.carrier.CollectionDay;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the goods of orders: plans units into shipments and follows each of them until it has
 * arrived. The order's lines follow in the same transaction; what is lost or comes back undelivered
 * is paid back. Each command has its effect once per command id. Thread-safe.
 */
public final class Fulfilment implements OrderRecords {
  /** Most shipments of one order that are returned. */
  public static final int MOST_SHIPMENTS = 1_000;

  private static final int PAGE = 500;

  private final CheckoutSettings settings;
  private final ShipmentProcess shipments;
  private final OrderProcess process;
  private final DeliveryCases cases;
  private final PromiseWatch promises;
  private final Tracking tracking;
  private final Bookings bookings;
  private final DeliveryDesk desk;

  /** Returns the fulfilment of a shop in which people tell what happens to shipments. */
  public Fulfilment(CheckoutSettings settings) {
    this(FulfilmentSettings.of(settings));
  }

  /**
   * Returns the fulfilment of a shop.
   *
   * <p>Register {@link #dueHandlers()} with the shop's background work: they finish what a crash
   * interrupted, look after parcels, and fire deadlines.
   */
  public Fulfilment(FulfilmentSettings settings) {
    this.settings = settings.checkout();
    this.shipments = new ShipmentProcess(settings);
    this.process = shipments.orders();
    this.cases = new DeliveryCases(shipments);
    this.promises = new PromiseWatch(shipments);
    this.tracking = new Tracking(shipments, cases);
    this.bookings = new Bookings(shipments, tracking);
    this.desk = new DeliveryDesk(shipments, cases, promises);
  }

  /**
   * Plans units of an order into a shipment.
   *
   * @param command sent again under the same id, it has its effect once
   * @param id how the shipment is to be called; chosen by the caller
   * @param units by line, each above 0 and at most what is {@linkplain OrderLine#shippable()
   *     shippable}
   * @param by who asks, for the history
   */
  public ShipmentChange plan(
      CommandId command, ShipmentId id, OrderId orderId, Map<LineId, Long> units, String by) {
    return plan(command, id, orderId, Optional.empty(), units, by);
  }

  /**
   * Plans units of an order into a shipment that is sent from one of several locations.
   *
   * @param command sent again under the same id, it has its effect once
   * @param id how the shipment is to be called; chosen by the caller
   * @param from where the units are kept for the order; empty if it does not matter
   * @param units by line, each above 0 and at most what is {@linkplain OrderLine#shippable()
   *     shippable}
   * @param by who asks, for the history
   */
  public ShipmentChange plan(
      CommandId command,
      ShipmentId id,
      OrderId orderId,
      Optional<LocationId> from,
      Map<LineId, Long> units,
      String by) {
    Instant now = shipments.now();
    Shipment shipment =
        Shipment.builder()
            .id(id)
            .order(orderId)
            .origin(from)
            .units(units)
            .state(ShipmentState.PLANNED)
            .plannedAt(now)
            .build();
    String fingerprint =
        Commands.fingerprint("plan", orderId, from, ShipmentPlan.sorted(units), by);
    return settings
        .storage()
        .transact(
            tx -> {
              if (Commands.answered(tx, shipment.aggregate(), command, fingerprint).isPresent()) {
                return new ShipmentChange.Changed(ShipmentProcess.get(tx, id));
              }
              if (ShipmentProcess.find(tx, id).isPresent()) {
                return new ShipmentChange.Refused(
                    List.of(Reason.of(ShipmentReason.EXISTS, "shipment", id)));
              }
              Order order = process.orders().get(tx, orderId);
              List<Reason> missing = ShipmentPlan.against(order, units);
              if (!missing.isEmpty()) {
                return new ShipmentChange.Refused(missing);
              }
              OrderChange moved =
                  process.move(
                      tx, order.withPlanned(units), new OrderTrigger.StartFulfilment(), by, now);
              if (moved instanceof OrderChange.Refused refused) {
                return new ShipmentChange.Refused(refused.reasons());
              }
              Optional<DeliveryPromise> promise = OrderPromise.of(tx, orderId);
              if (promise.isPresent()) {
                promises.planned(tx, moved.order());
              }
              Shipment promised = Shipment.builder().from(shipment).promise(promise).build();
              Commands.answer(
                  tx,
                  shipment.aggregate(),
                  command,
                  fingerprint,
                  "planned",
                  now,
                  CommandNote.of("plan", by)
                      .with("order", orderId)
                      .with("units", ShipmentPlan.sorted(units)));
              return new ShipmentChange.Changed(ShipmentProcess.begin(tx, promised));
            });
  }

  /**
   * Tells what happened to a shipment.
   *
   * @param command sent again under the same id, it has its effect once
   * @param by who tells, for the history
   */
  public ShipmentChange tell(CommandId command, ShipmentId id, ShipmentTrigger trigger, String by) {
    ShipmentChange change =
        change(
            command,
            id,
            Commands.fingerprint("tell", trigger, by),
            CommandNote.ofEvent(trigger, by),
            (tx, shipment, now) -> {
              ShipmentChange done = shipments.move(tx, shipment, trigger, by, now);
              if (!(done instanceof ShipmentChange.Changed changed)) {
                return done;
              }
              cases.ended(tx, changed.shipment(), by, now);
              // From now on the carrier's name of it is known: it may have said something already.
              return trigger instanceof ShipmentTrigger.HandOver
                  ? new ShipmentChange.Changed(tracking.follow(tx, changed.shipment(), now))
                  : done;
            });
    settlePayments(change);
    return change;
  }

  /**
   * Promises an order for some days, in place of what was promised for it before. Shipments that
   * are planned from now on are held to it. What is in no shipment {@linkplain
   * FulfilmentSettings#promiseWarning() some time} before its end is told by {@link
   * OrderEvent.PromiseAtRisk}, and stands among {@link DeliveryDesk#late} until it is planned.
   *
   * @param command sent again under the same id, it has its effect once
   */
  public void promise(CommandId command, OrderId order, DeliveryPromise promise) {
    Instant now = shipments.now();
    String fingerprint = Commands.fingerprint("promise", promise);
    settings
        .storage()
        .transact(
            tx -> {
              AggregateId aggregate = process.orders().get(tx, order).aggregate();
              if (Commands.answered(tx, aggregate, command, fingerprint).isEmpty()) {
                OrderPromise.put(tx, order, promise);
                promises.begin(tx, order, promise);
                Commands.answer(
                    tx,
                    aggregate,
                    command,
                    fingerprint,
                    "promised",
                    now,
                    noted("promise").with("until", promise));
              }
              return order;
            });
  }

  /** Returns for when an order is promised; empty if it is not. */
  public Optional<DeliveryPromise> promiseOf(OrderId order) {
    return settings.storage().transact(tx -> OrderPromise.of(tx, order));
  }

  /**
   * Books a carrier for a packed shipment: the first of the offers whose carrier takes it.
   *
   * @return the shipment with what became of it: {@link Shipment#booking()} is empty if nobody
   *     takes it, and every booking that failed says {@linkplain ShipmentBooking#whyNot() why}
   */
  public ShipmentChange book(BookShipment command) {
    return settled(
        change(
            command.command(),
            command.shipment(),
            command.fingerprint(),
            CommandNote.of("book", command.by()),
            (tx, shipment, now) -> {
              List<Reason> against = bookings.against(tx, shipment, command.offers());
              return against.isEmpty()
                  ? new ShipmentChange.Changed(
                      ShipmentProcess.save(
                          tx,
                          bookings.begin(tx, shipment, command.offers(), command.parcels(), now)))
                  : new ShipmentChange.Refused(against);
            }));
  }

  /**
   * Calls the booking of a shipment off, so that it can be booked otherwise, or not leave at all.
   * Whether the carrier agrees, the returned shipment's booking says.
   *
   * @param command sent again under the same id, it has its effect once
   */
  public ShipmentChange callOff(CommandId command, ShipmentId id) {
    return settled(
        change(
            command,
            id,
            Commands.fingerprint("call-off"),
            noted("call-off"),
            (tx, shipment, now) -> {
              Optional<ShipmentBooking> booked =
                  shipment
                      .booking()
                      .filter(known -> known.status() == ShipmentBooking.Status.BOOKED)
                      .filter(known -> shipment.state().is(ShipmentState.PACKED));
              return booked.isPresent()
                  ? new ShipmentChange.Changed(
                      ShipmentProcess.save(tx, Bookings.callOff(tx, shipment, booked.get(), now)))
                  : refused(Reason.of(ShipmentReason.NOT_BOOKED));
            }));
  }

  /**
   * Writes down what somebody found out about a booking that needs care.
   *
   * @param command sent again under the same id, it has its effect once
   * @param trackingNumber the carrier's name of the shipment; empty if the carrier does not come
   */
  public ShipmentChange recordBooking(
      CommandId command, ShipmentId id, Optional<String> trackingNumber) {
    return settled(
        change(
            command,
            id,
            Commands.fingerprint("record-booking", trackingNumber),
            noted("record-booking").with("number", trackingNumber.orElse("none")),
            (tx, shipment, now) -> {
              Optional<ShipmentBooking> booking =
                  shipment
                      .booking()
                      .filter(known -> known.status() == ShipmentBooking.Status.NEEDS_CARE);
              return booking.isPresent()
                  ? new ShipmentChange.Changed(
                      bookings.recorded(
                          tx,
                          shipment,
                          booking.get(),
                          trackingNumber
                              .map(Bookings.Answer::booked)
                              .orElseGet(() -> Bookings.Answer.rejected("by-hand")),
                          now))
                  : refused(Reason.of(ShipmentReason.NO_CARE_NEEDED));
            }));
  }

  /**
   * Takes in a message of a carrier. The host hands over what arrived, as it arrived; a carrier
   * that sends again does no harm.
   *
   * @throws IllegalArgumentException if no gateway speaks with that carrier
   */
  public TrackingReceived receive(String carrier, RawNotification message) {
    CarrierGateway gateway = shipments.own().carriers().get(carrier);
    if (gateway == null) {
      throw new IllegalArgumentException(
          "no gateway speaks with carrier '%s'; add one to the settings".formatted(carrier));
    }
    return receive(carrier, gateway.read(message));
  }

  /**
   * Takes in what a carrier says of shipments. Each event has its effect once, however often and in
   * whatever order they come; those of a number that no shipment has are kept for 14 days, until
   * one has.
   */
  public TrackingReceived receive(String carrier, List<TrackingEvent> events) {
    return tracking.receive(carrier, events, shipments.now());
  }

  /** Returns all that a shipment's carrier said of it, the earliest first. */
  public List<TrackingEvent> trackingOf(ShipmentId id) {
    return settings
        .storage()
        .transact(
            tx ->
                ShipmentProcess.get(tx, id)
                    .tracked()
                    .map(number -> Tracking.events(tx, number))
                    .orElse(List.of()));
  }

  /** Returns where cases about deliveries are found and decided. */
  public DeliveryDesk desk() {
    return desk;
  }

  /**
   * Writes down what the customer thinks of a delivery, in place of what was written before.
   *
   * @param command sent again under the same id, it has its effect once
   * @param stars 1, bad, to 5, good
   */
  public ShipmentChange rate(CommandId command, ShipmentId id, int stars) {
    if (stars < 1 || stars > 5) {
      throw new IllegalArgumentException(
          "shipment '%s' is rated %s; give 1 to 5".formatted(id, stars));
    }
    return change(
        command,
        id,
        Commands.fingerprint("rate", stars),
        noted("rate").with("stars", stars),
        (tx, shipment, now) ->
            shipment.state().is(ShipmentState.DELIVERED)
                ? new ShipmentChange.Changed(
                    ShipmentProcess.save(
                        tx, Shipment.builder().from(shipment).rating(stars).build()))
                : refused(Reason.of(ShipmentReason.NOT_DELIVERED)));
  }

  /** Returns how many parcels a service with a limit has on a day. */
  public long parcelsOn(CollectionDay day) {
    return settings.storage().transact(tx -> CarrierLoads.of(tx, day));
  }

  /** Returns a shipment. */
  public Optional<Shipment> find(ShipmentId id) {
    return settings.storage().transact(tx -> ShipmentProcess.find(tx, id));
  }

  /** Returns the shipments of an order, the earliest planned first. */
  public List<Shipment> shipmentsOf(OrderId order) {
    return settings.storage().transact(tx -> ShipmentProcess.ofOrder(tx, order));
  }

  /**
   * Returns the deliveries by carriers that ended within some time, whatever their end, the
   * earliest first. Read in pages, each in a transaction of its own.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public List<FinishedDelivery> finished(Instant from, Instant until) {
    List<FinishedDelivery> finished = new ArrayList<>();
    Optional<Query> next = Optional.of(ShipmentProcess.endedBetween(from, until).limit(PAGE));
    while (next.isPresent()) {
      Query query = next.get();
      next =
          settings
              .storage()
              .transact(
                  tx -> {
                    Page<ShipmentId, Shipment> page = ShipmentProcess.ended(tx, query);
                    List<FinishedDelivery> read = new ArrayList<>();
                    for (Shipment shipment : page.values()) {
                      FinishedDelivery.of(tx, process.orders(), shipment).ifPresent(read::add);
                    }
                    finished.addAll(read);
                    return page.next().map(query::after);
                  });
    }
    return finished;
  }

  /** Returns what finishes what was begun here, and fires what becomes due. */
  public List<DueHandler> dueHandlers() {
    return List.of(bookings, tracking, cases, promises);
  }

  /** Drops the shipments of an order, with what was said of them. */
  @Override
  public void forget(Tx tx, Order order) {
    for (Shipment shipment : ShipmentProcess.ofOrder(tx, order.id())) {
      shipment.tracked().ifPresent(number -> Tracking.forget(tx, number));
      DeliveryCases.forget(tx, shipment.id());
      ShipmentProcess.remove(tx, shipment);
    }
    OrderPromise.forget(tx, order.id());
    PromiseWatch.forget(tx, order.id());
  }

  @Override
  public void export(Tx tx, Order order, PersonalExport export) {
    OrderPromise.export(tx, order.id(), export);
    for (Shipment shipment : ShipmentProcess.ofOrder(tx, order.id())) {
      ShipmentProcess.export(shipment, export);
      export.addCommands(tx, shipment.aggregate());
      shipment.tracked().ifPresent(number -> Tracking.export(tx, number, export));
      DeliveryCases.export(tx, shipment.id(), export);
    }
  }

  @Override
  public long anonymise(Tx tx, Order order) {
    long changed = 0;
    for (Shipment shipment : ShipmentProcess.ofOrder(tx, order.id())) {
      Shipment without = shipment.withoutPersonalData();
      if (!without.equals(shipment)) {
        ShipmentProcess.save(tx, without);
        changed++;
      }
      changed += shipment.tracked().map(number -> Tracking.anonymise(tx, number)).orElse(0L);
      changed += DeliveryCases.anonymise(tx, shipment.id());
    }
    return changed;
  }

  /** What a command does to a shipment; runs inside the transaction, perhaps again. */
  private interface Change {
    ShipmentChange make(Tx tx, Shipment shipment, Instant now);
  }

  /** Who asks is not told where it does not matter for what becomes of a shipment. */
  private static CommandNote noted(String kind) {
    return CommandNote.of(kind, CommandNote.UNKNOWN);
  }

  private ShipmentChange change(
      CommandId command, ShipmentId id, String fingerprint, CommandNote note, Change work) {
    Instant now = shipments.now();
    return settings
        .storage()
        .transact(
            tx -> {
              Shipment shipment = ShipmentProcess.get(tx, id);
              if (Commands.answered(tx, shipment.aggregate(), command, fingerprint).isPresent()) {
                return new ShipmentChange.Changed(shipment);
              }
              ShipmentChange done = work.make(tx, shipment, now);
              CommandNote ofOrder = note.with("order", shipment.order());
              if (done instanceof ShipmentChange.Refused refused) {
                Commands.refuse(tx, shipment.aggregate(), command, refused.reasons(), now, ofOrder);
              } else {
                Commands.answer(
                    tx, shipment.aggregate(), command, fingerprint, "done", now, ofOrder);
              }
              return done;
            });
  }

  /** Asks the carriers for what a command wrote down, and says how the shipment stands then. */
  private ShipmentChange settled(ShipmentChange change) {
    if (!(change instanceof ShipmentChange.Changed changed)) {
      return change;
    }
    ShipmentId id = changed.shipment().id();
    bookings.settle(id, shipments.now());
    ShipmentChange settled =
        new ShipmentChange.Changed(settings.storage().transact(tx -> ShipmentProcess.get(tx, id)));
    settlePayments(settled);
    return settled;
  }

  private void settlePayments(ShipmentChange change) {
    if (change instanceof ShipmentChange.Changed changed) {
      process.settlePayments(changed.shipment().order(), shipments.now());
    }
  }

  private static ShipmentChange refused(Reason reason) {
    return new ShipmentChange.Refused(List.of(reason));
  }
}
