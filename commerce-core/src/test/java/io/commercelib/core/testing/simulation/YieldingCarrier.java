package io.commercelib.core.testing.simulation;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.TrackingEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A carrier that lets others run before a call and after its effect, and that does not answer, or
 * not what it should, by the seed. It keeps its contract, and a book of what it will come for.
 */
final class YieldingCarrier implements CarrierGateway {
  /** Its name. */
  static final String NAME = "parcels";

  /** The service that it does not have. */
  static final String NOT_SERVED = "express";

  private final Simulation simulation;
  private final MemoryCarrier behind;
  private final boolean tellsByItself;
  private final TreeMap<String, ShipmentId> live = new TreeMap<>();
  private final List<RawNotification> mail = new ArrayList<>();

  YieldingCarrier(Simulation simulation, Clock clock) {
    this.simulation = simulation;
    this.tellsByItself = simulation.choice().onceIn(2);
    this.behind =
        MemoryCarrier.create(
            clock,
            request ->
                request.service().equals(NOT_SERVED)
                    ? Optional.of("not-served")
                    : Optional.empty());
  }

  /** Returns the numbers under which it comes for something. */
  List<String> numbers() {
    return List.copyOf(live.keySet());
  }

  /** Returns under how many numbers it comes for a shipment. */
  long comingFor(ShipmentId shipment) {
    return live.values().stream().filter(shipment::equals).count();
  }

  /** Returns the number under which it comes for what was booked under a key. */
  Optional<String> numberOf(IdempotencyKey key) {
    String number = "track:" + key;
    return live.containsKey(number) ? Optional.of(number) : Optional.empty();
  }

  /** Returns the messages that were sent and may arrive, in any order, or again. */
  List<RawNotification> mail() {
    return mail;
  }

  /** Lets something happen to a parcel, and sends a message of it. */
  void advance(String number, TrackingEvent.Kind kind) {
    TrackingEvent unused = behind.advance(number, kind, "");
    mail.add(behind.notificationOf(number));
  }

  @Override
  public BookingResult book(BookingRequest request) {
    return ask(
        "book",
        request.key().value(),
        () -> {
          boolean isNew = behind.find(request.key()).isEmpty();
          BookingResult result = behind.book(request);
          if (isNew && result instanceof BookingResult.Booked booked) {
            live.put(booked.trackingNumber(), request.shipment());
            if (comingFor(request.shipment()) > 1) {
              throw new BrokenLaw(
                  Law.A_CARRIER_COMES_ONCE, request.shipment() + " is booked twice");
            }
          }
          return result;
        });
  }

  @Override
  public Optional<BookingResult> find(IdempotencyKey key) {
    return ask("find", key.value(), () -> behind.find(key));
  }

  @Override
  public boolean cancel(String trackingNumber) {
    return ask(
        "cancel",
        trackingNumber,
        () -> {
          boolean isCalledOff = behind.cancel(trackingNumber);
          if (isCalledOff) {
            live.remove(trackingNumber);
          }
          return isCalledOff;
        });
  }

  @Override
  public List<TrackingEvent> track(String trackingNumber) {
    return ask("track", trackingNumber, () -> behind.track(trackingNumber));
  }

  @Override
  public List<TrackingEvent> read(RawNotification notification) {
    return behind.read(notification);
  }

  /** What is lost of its messages is for {@link Carriage} to say. */
  @Override
  public boolean tellsByItself() {
    return tellsByItself;
  }

  private <R> R ask(String call, String about, Supplier<R> work) {
    simulation.yieldAt("carrier", call, about);
    if (simulation.lane().isInTransaction) {
      throw new BrokenLaw(Law.NOTHING_OUTSIDE_IS_CALLED_WITHIN_A_TRANSACTION, call + " " + about);
    }
    boolean isInTrouble = simulation.choice().isSo(simulation.weather().trouble());
    boolean isReached = !isInTrouble || simulation.choice().onceIn(2);
    if (!isReached) {
      simulation.tally().lostByCarriers++;
      throw new IllegalStateException("the carrier was not reached");
    }
    R result = work.get();
    simulation.yieldAt("carrier", "effect", about);
    if (isInTrouble) {
      simulation.tally().lostByCarriers++;
      throw new IllegalStateException("the carrier's answer was lost");
    }
    return result;
  }
}
