package io.commercelib.core.fulfilment;

import io.commercelib.core.fulfilment.ShipmentBooking.Status;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.order.Order;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.BackOff;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.Parcel;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks carriers to take shipments, once per key, and finds out what became of it.
 *
 * <p>Every request is written down with its key before the carrier is asked, outside of a
 * transaction. If the process dies in between, or the answer is lost, due work goes on: it asks
 * what became of the key and repeats the request under the same key; what nobody knows after seven
 * days is {@link Status#NEEDS_CARE}. A carrier that does not take the shipment makes place for the
 * next offer; one of whom that is not known does not. Thread-safe.
 */
final class Bookings implements DueHandler {
  static final String BOOK = "shipment-booking";

  private static final String SWEEP = "carrier-load-retention";
  private static final AggregateId LOADS = new AggregateId("carrier-loads", "all");
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);
  private static final Duration FIRST_CHECK = Duration.ofMinutes(1);
  private static final BackOff CHECKS = new BackOff(FIRST_CHECK, Duration.ofHours(6));
  private static final Duration UNKNOWN_AT_MOST = Duration.ofDays(7);

  private final ShipmentProcess process;
  private final Tracking tracking;

  Bookings(ShipmentProcess process, Tracking tracking) {
    this.process = process;
    this.tracking = tracking;
  }

  /** Returns why no carrier can be booked for a shipment now. */
  List<Reason> against(Tx tx, Shipment shipment, List<CarrierOffer> offers) {
    List<Reason> reasons = new ArrayList<>();
    if (!shipment.state().is(ShipmentState.PACKED)) {
      reasons.add(Reason.of(ShipmentReason.NOT_PACKED, "state", shipment.state().name()));
    }
    shipment
        .booking()
        .ifPresent(
            booking -> reasons.add(Reason.of(ShipmentReason.BOOKED, "carrier", booking.carrier())));
    if (process.orders().orders().get(tx, shipment.order()).deliverTo().isEmpty()) {
      reasons.add(Reason.of(ShipmentReason.NO_ADDRESS, "order", shipment.order()));
    }
    for (CarrierOffer offer : offers) {
      if (!process.own().carriers().containsKey(offer.service().carrier())) {
        reasons.add(
            Reason.of(ShipmentReason.NO_SUCH_CARRIER, "carrier", offer.service().carrier()));
      }
    }
    return reasons;
  }

  /** Writes down that the first of some offers with room is to be booked; saves nothing. */
  Shipment begin(
      Tx tx, Shipment shipment, List<CarrierOffer> offers, List<Parcel> parcels, Instant now) {
    Shipment.Builder begun = Shipment.builder().from(shipment);
    int number = shipment.bookings().size();
    for (int i = 0; i < offers.size(); i++) {
      CarrierOffer offer = offers.get(i);
      number++;
      boolean hasRoom = CarrierLoads.take(tx, offer, parcels.size());
      begun.addBookings(
          new ShipmentBooking(
              new IdempotencyKey(shipment.id() + "/book/" + number),
              offer,
              parcels,
              hasRoom ? Status.SENT : Status.REJECTED,
              now,
              0,
              Optional.empty(),
              hasRoom ? Optional.empty() : Optional.of("no-room")));
      if (hasRoom) {
        tx.due().schedule(DueItem.first(now.plus(FIRST_CHECK), shipment.aggregate(), BOOK));
        return begun.nextOffers(offers.subList(i + 1, offers.size())).build();
      }
    }
    return begun.nextOffers(List.of()).build();
  }

  /** Writes down that a booking is to be called off; saves nothing. */
  static Shipment callOff(Tx tx, Shipment shipment, ShipmentBooking booking, Instant now) {
    tx.due().schedule(DueItem.first(now.plus(FIRST_CHECK), shipment.aggregate(), BOOK));
    return with(shipment, booking.callingOff(now));
  }

  /** Writes down what somebody found out about a booking that needs care. */
  Shipment recorded(Tx tx, Shipment shipment, ShipmentBooking booking, Answer answer, Instant now) {
    return apply(tx, shipment, booking, answer, now);
  }

  /**
   * Asks the carriers for all that is written down and open of a shipment, and for what their
   * answers lead to. Not to be called inside a transaction.
   */
  void settle(ShipmentId id, Instant now) {
    Set<String> asked = new HashSet<>();
    Optional<Open> next = open(id, asked);
    while (next.isPresent()) {
      Open open = next.get();
      asked.add(open.name());
      Answer answer = ask(open, now);
      process
          .settings()
          .storage()
          .transact(
              tx -> {
                record(tx, id, open.booking(), answer, now);
                return id;
              });
      next = open(id, asked);
    }
  }

  /** A booking that a carrier is to be asked about, and where the goods go. */
  private record Open(ShipmentId shipment, ShipmentBooking booking, Optional<Address> to) {
    String name() {
      return booking.key() + " " + booking.status();
    }
  }

  private Optional<Open> open(ShipmentId id, Set<String> asked) {
    return process
        .settings()
        .storage()
        .transact(
            tx ->
                ShipmentProcess.find(tx, id)
                    .flatMap(
                        shipment ->
                            shipment
                                .booking()
                                .filter(booking -> booking.status().isOpen())
                                .map(
                                    booking ->
                                        new Open(
                                            id,
                                            booking,
                                            process
                                                .orders()
                                                .orders()
                                                .find(tx, shipment.order())
                                                .flatMap(Order::deliverTo))))
                    .filter(open -> !asked.contains(open.name())));
  }

  /** What a carrier says of a booking; empty for a status if it does not know. */
  record Answer(Optional<Status> status, Optional<String> trackingNumber, Optional<String> said) {
    static Answer unknown(String cause) {
      return new Answer(Optional.empty(), Optional.empty(), Optional.of(cause));
    }

    static Answer booked(String trackingNumber) {
      return new Answer(Optional.of(Status.BOOKED), Optional.of(trackingNumber), Optional.empty());
    }

    static Answer rejected(String code) {
      return new Answer(Optional.of(Status.REJECTED), Optional.empty(), Optional.of(code));
    }
  }

  private Answer ask(Open open, Instant now) {
    ShipmentBooking booking = open.booking();
    CarrierGateway gateway = process.own().carriers().get(booking.carrier());
    if (gateway == null) {
      return Answer.unknown("no gateway speaks with the carrier any more");
    }
    try {
      return booking.status() == Status.CALLING_OFF
          ? cancel(gateway, booking)
          : book(gateway, open, now);
    } catch (RuntimeException failure) {
      // Whatever it was: the carrier may have taken it.
      LOG.warn("carrier {} did not answer about {}", booking.carrier(), booking.key(), failure);
      return Answer.unknown(failure.getClass().getSimpleName());
    }
  }

  private static Answer book(CarrierGateway gateway, Open open, Instant now) {
    ShipmentBooking booking = open.booking();
    // What was written down before now may have been asked by somebody who died over it.
    boolean isNew = booking.asked() == 0 && booking.writtenAt().equals(now);
    Optional<BookingResult> found = isNew ? Optional.empty() : gateway.find(booking.key());
    if (found != null && found.isPresent()) {
      return answer(found.get());
    }
    if (open.to().isEmpty()) {
      return Answer.unknown("the order says no longer where it goes");
    }
    return answer(
        gateway.book(
            new BookingRequest(
                booking.key(),
                open.shipment(),
                open.to().orElseThrow(),
                booking.parcels(),
                booking.offer().service().service())));
  }

  private static Answer answer(BookingResult result) {
    if (result instanceof BookingResult.Booked booked) {
      return Answer.booked(booked.trackingNumber());
    }
    if (result instanceof BookingResult.Rejected rejected) {
      return Answer.rejected(rejected.code());
    }
    return result instanceof BookingResult.Unknown unknown
        ? Answer.unknown(unknown.cause())
        : Answer.unknown("no answer");
  }

  private static Answer cancel(CarrierGateway gateway, ShipmentBooking booking) {
    boolean done = gateway.cancel(booking.trackingNumber().orElse(""));
    return new Answer(
        Optional.of(done ? Status.CALLED_OFF : Status.BOOKED),
        booking.trackingNumber(),
        done ? Optional.empty() : Optional.of("cannot-be-called-off"));
  }

  private void record(Tx tx, ShipmentId id, ShipmentBooking asked, Answer answer, Instant now) {
    Shipment shipment = ShipmentProcess.get(tx, id);
    Optional<ShipmentBooking> booking =
        shipment.bookings().stream()
            .filter(known -> known.key().equals(asked.key()))
            .filter(known -> known.status() == asked.status())
            .findFirst();
    // Somebody else may have written the answer down, or another one that he found.
    if (booking.isPresent()) {
      Shipment unused = apply(tx, shipment, booking.get(), answer, now);
    }
  }

  private Shipment apply(
      Tx tx, Shipment shipment, ShipmentBooking booking, Answer answer, Instant now) {
    if (answer.status().isEmpty()) {
      return ShipmentProcess.save(tx, unknown(tx, shipment, booking, answer, now));
    }
    Status status = answer.status().orElseThrow();
    boolean unused = tx.due().cancel(shipment.aggregate(), BOOK);
    Shipment changed = with(shipment, booking.with(status, answer.trackingNumber(), answer.said()));
    if (status.isOver()) {
      CarrierLoads.free(tx, booking.offer(), booking.parcels().size());
      boolean unusedToo = tx.due().cancel(shipment.aggregate(), ShipmentProcess.TRACK);
    }
    if (status == Status.REJECTED) {
      changed = begin(tx, changed, changed.nextOffers(), booking.parcels(), now);
    }
    if (status != Status.BOOKED) {
      return ShipmentProcess.save(tx, changed);
    }
    if (changed.promise().isEmpty()) {
      changed = Shipment.builder().from(changed).promise(booking.offer().delivery()).build();
      ShipmentProcess.watchPromise(tx, changed);
    }
    CarrierGateway gateway = process.own().carriers().get(booking.carrier());
    if (gateway != null) {
      Tracking.begin(tx, shipment, gateway, now);
    }
    return tracking.follow(tx, ShipmentProcess.save(tx, changed), now);
  }

  private static Shipment unknown(
      Tx tx, Shipment shipment, ShipmentBooking booking, Answer answer, Instant now) {
    String cause = answer.said().orElse("");
    ShipmentBooking later = booking.askedAgain(cause);
    if (!now.isBefore(booking.writtenAt().plus(UNKNOWN_AT_MOST))) {
      boolean unused = tx.due().cancel(shipment.aggregate(), BOOK);
      return with(
          shipment, later.with(Status.NEEDS_CARE, booking.trackingNumber(), Optional.of(cause)));
    }
    tx.due()
        .schedule(DueItem.first(now.plus(CHECKS.after(later.asked())), shipment.aggregate(), BOOK));
    return with(shipment, later);
  }

  private static Shipment with(Shipment shipment, ShipmentBooking changed) {
    List<ShipmentBooking> bookings =
        shipment.bookings().stream()
            .map(known -> known.key().equals(changed.key()) ? changed : known)
            .toList();
    return Shipment.builder().from(shipment).bookings(bookings).build();
  }

  @Override
  public Set<String> kinds() {
    return Set.of(BOOK, SWEEP);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return List.of(DueItem.first(now.plus(SWEEP_EVERY), LOADS, SWEEP));
  }

  /** Drops what is no limit any more; a page a day is more than a shop has services. */
  private void sweep(Instant now) {
    process
        .settings()
        .storage()
        .transact(
            tx -> {
              tx.due().schedule(DueItem.first(now.plus(SWEEP_EVERY), LOADS, SWEEP));
              return CarrierLoads.sweep(tx, LocalDate.ofInstant(now, ZoneOffset.UTC));
            });
  }

  @Override
  public void handle(DueItem item, Instant now) {
    if (item.kind().equals(SWEEP)) {
      sweep(now);
      return;
    }
    ShipmentId id = new ShipmentId(item.aggregate().id());
    settle(id, now);
    process
        .settings()
        .storage()
        .transact(
            tx ->
                ShipmentProcess.find(tx, id)
                        .flatMap(Shipment::booking)
                        .filter(booking -> booking.status().isOpen())
                        .isPresent()
                    || tx.due().cancel(item.aggregate(), BOOK));
  }
}
