package io.commercelib.spi.memory;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.TrackingEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A carrier inside the process: takes bookings, and lets the host say what happens to them.
 *
 * <p>For tests, demonstrations and simulations. Tracking numbers are made from keys, and time comes
 * from the clock alone. Forgets nothing. Thread-safe.
 */
public final class MemoryCarrier implements CarrierGateway {
  private static final String SENDER = "memory-carrier";

  private final Clock clock;
  private final Function<BookingRequest, Optional<String>> refusal;
  private final Map<IdempotencyKey, Answered> answered = new HashMap<>();
  private final Map<String, Consignment> consignments = new HashMap<>();

  private MemoryCarrier(Clock clock, Function<BookingRequest, Optional<String>> refusal) {
    this.clock = clock;
    this.refusal = refusal;
  }

  /** Returns a carrier that takes everything. */
  public static MemoryCarrier create(Clock clock) {
    return create(clock, request -> Optional.empty());
  }

  /**
   * Returns a carrier that does not take everything.
   *
   * @param refusal the carrier's word for why it does not take a booking; empty if it does. Asked
   *     once per key, while the carrier is locked: quick, without a call back
   */
  public static MemoryCarrier create(
      Clock clock, Function<BookingRequest, Optional<String>> refusal) {
    return new MemoryCarrier(clock, refusal);
  }

  /**
   * Lets something happen to a shipment, now.
   *
   * @param detail in words for people
   * @return what {@link #track} tells of it from now on
   * @throws IllegalArgumentException if no booking has that number
   * @throws IllegalStateException if it was called off
   */
  public synchronized TrackingEvent advance(
      String trackingNumber, TrackingEvent.Kind kind, String detail) {
    Consignment consignment = consignmentOf(trackingNumber);
    if (consignment.cancelled) {
      throw new IllegalStateException(
          "booking '%s' was called off; nothing happens to it any more".formatted(trackingNumber));
    }
    TrackingEvent event =
        new TrackingEvent(
            trackingNumber + "#" + (consignment.events.size() + 1),
            trackingNumber,
            kind,
            clock.instant(),
            detail);
    consignment.events.add(event);
    return event;
  }

  /**
   * Returns a message that tells all that is known of a shipment, as this carrier would send it. It
   * is not signed.
   *
   * @throws IllegalArgumentException if no booking has that number
   */
  public synchronized RawNotification notificationOf(String trackingNumber) {
    consignmentOf(trackingNumber);
    return new RawNotification(Map.of("sender", SENDER), trackingNumber);
  }

  /** Counts the bookings taken and not called off. */
  public synchronized long booked() {
    return consignments.values().stream().filter(consignment -> !consignment.cancelled).count();
  }

  @Override
  public synchronized BookingResult book(BookingRequest request) {
    Answered known = answered.get(request.key());
    if (known != null) {
      return known.request().equals(request)
          ? known.result()
          : new BookingResult.Rejected("key-of-another-request");
    }
    BookingResult result = decide(request);
    answered.put(request.key(), new Answered(request, result));
    return result;
  }

  private BookingResult decide(BookingRequest request) {
    Optional<String> code = refusal.apply(request);
    if (code.isPresent()) {
      return new BookingResult.Rejected(code.get());
    }
    String trackingNumber = "track:" + request.key();
    consignments.put(trackingNumber, new Consignment());
    return new BookingResult.Booked(trackingNumber);
  }

  @Override
  public synchronized Optional<BookingResult> find(IdempotencyKey key) {
    return Optional.ofNullable(answered.get(key)).map(Answered::result);
  }

  /** Also false for an unknown number; true again for what was called off already. */
  @Override
  public synchronized boolean cancel(String trackingNumber) {
    Consignment consignment = consignments.get(trackingNumber);
    if (consignment == null || !consignment.events.isEmpty()) {
      return false;
    }
    consignment.cancelled = true;
    return true;
  }

  @Override
  public synchronized List<TrackingEvent> track(String trackingNumber) {
    Consignment consignment = consignments.get(trackingNumber);
    return consignment == null ? List.of() : List.copyOf(consignment.events);
  }

  @Override
  public List<TrackingEvent> read(RawNotification notification) {
    return SENDER.equals(notification.headers().get("sender"))
        ? track(notification.body())
        : List.of();
  }

  private Consignment consignmentOf(String trackingNumber) {
    Consignment consignment = consignments.get(trackingNumber);
    if (consignment == null) {
      throw new IllegalArgumentException(
          "no booking has the tracking number '%s'; book first".formatted(trackingNumber));
    }
    return consignment;
  }

  private record Answered(BookingRequest request, BookingResult result) {}

  private static final class Consignment {
    private final List<TrackingEvent> events = new ArrayList<>();
    private boolean cancelled;
  }
}
