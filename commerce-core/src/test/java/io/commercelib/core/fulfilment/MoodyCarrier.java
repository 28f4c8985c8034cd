package io.commercelib.core.fulfilment;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A carrier that, when it is moody, does not answer, answers nothing, forgets for a while what it
 * knows, tells events twice and in any order, and takes the process that asks down with it. What it
 * did, it did: it keeps its contract, and a book.
 */
final class MoodyCarrier implements CarrierGateway {
  private final MemoryCarrier behind;
  private final Random random;
  private final Map<IdempotencyKey, ShipmentId> live = new HashMap<>();
  private boolean isMoody;
  private int transactions;

  MoodyCarrier(Clock clock, Random random, Predicate<BookingRequest> refuses) {
    this.random = random;
    behind =
        MemoryCarrier.create(
            clock, request -> refuses.test(request) ? Optional.of("moody") : Optional.empty());
  }

  /** No program catches this. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  void isMoody(boolean now) {
    isMoody = now;
  }

  /** Returns how many bookings of a shipment it will come for. */
  long live(ShipmentId shipment) {
    return live.values().stream().filter(shipment::equals).count();
  }

  /** Returns the number of a booking that it will come for. */
  Optional<String> liveNumber(IdempotencyKey key) {
    return live.containsKey(key)
        ? behind
            .find(key)
            .map(BookingResult.Booked.class::cast)
            .map(BookingResult.Booked::trackingNumber)
        : Optional.empty();
  }

  /** Returns a storage during whose transactions nobody may call. */
  Storage watching(Storage storage) {
    return new Storage() {
      @Override
      public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
        transactions++;
        try {
          return storage.transact(work);
        } finally {
          transactions--;
        }
      }
    };
  }

  private <R> R through(Supplier<R> work, R unsure) {
    if (transactions > 0) {
      throw new AssertionError("a carrier was called within a transaction");
    }
    int mood = isMoody ? random.nextInt(12) : 11;
    if (mood == 0) {
      throw new Death();
    }
    if (mood == 1) {
      throw new IllegalStateException("no connection");
    }
    R result = work.get();
    if (mood == 2) {
      throw new Death();
    }
    if (mood == 3) {
      throw new IllegalStateException("time-out");
    }
    return mood == 4 ? unsure : result;
  }

  @Override
  public BookingResult book(BookingRequest request) {
    return through(
        () -> {
          boolean isNew = behind.find(request.key()).isEmpty();
          BookingResult result = behind.book(request);
          if (isNew && result instanceof BookingResult.Booked) {
            live.put(request.key(), request.shipment());
          }
          return result;
        },
        new BookingResult.Unknown("who knows"));
  }

  @Override
  public Optional<BookingResult> find(IdempotencyKey key) {
    return through(() -> behind.find(key), Optional.empty());
  }

  @Override
  public boolean cancel(String trackingNumber) {
    return through(
            () -> {
              boolean isCalledOff = behind.cancel(trackingNumber);
              if (isCalledOff) {
                live.keySet().removeIf(key -> trackingNumber.equals("track:" + key));
              }
              return Optional.of(isCalledOff);
            },
            Optional.<Boolean>empty())
        .orElseThrow(() -> new IllegalStateException("who knows"));
  }

  @Override
  public List<TrackingEvent> track(String trackingNumber) {
    List<TrackingEvent> events = new ArrayList<>(behind.track(trackingNumber));
    events.addAll(behind.track(trackingNumber));
    Collections.shuffle(events, random);
    return through(() -> events, List.of());
  }

  @Override
  public List<TrackingEvent> read(RawNotification notification) {
    return behind.read(notification);
  }
}
