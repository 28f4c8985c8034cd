package io.commercelib.core.fulfilment;

import static io.commercelib.core.fulfilment.DeliveryShop.BOX;
import static io.commercelib.core.fulfilment.DeliveryShop.FIRST;
import static io.commercelib.core.fulfilment.DeliveryShop.POST;
import static io.commercelib.core.fulfilment.DeliveryShop.SECOND;
import static io.commercelib.core.fulfilment.DeliveryShop.VANS;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.fulfilment.ShipmentBooking.Status;
import io.commercelib.core.fulfilment.carrier.CollectionDay;
import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CarrierBookingTest {
  private final SettableClock clock = new SettableClock(OPENING);
  private final Storage storage = MemoryStorage.encoded();
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private final MemoryCarrier post = MemoryCarrier.create(clock);
  private final MemoryCarrier vans =
      MemoryCarrier.create(
          clock,
          request ->
              request.to().postalCode().stream().anyMatch(code -> code.startsWith("SW"))
                  ? Optional.empty()
                  : Optional.of("not-london"));
  private final Weather weather = new Weather(post);
  private final DeliveryShop shop = shop(storage, weather);

  private DeliveryShop shop(Storage over, CarrierGateway thePost) {
    return new DeliveryShop(over, bank, clock, Map.of("post", thePost, "vans", vans));
  }

  /** Loses answers as it is told; else it is the carrier behind it. */
  private static class Weather implements CarrierGateway {
    private final CarrierGateway behind;
    private boolean losesAnswers;
    private boolean losesRequests;
    private final List<String> calls = new ArrayList<>();

    Weather(CarrierGateway behind) {
      this.behind = behind;
    }

    private <R> R through(String call, Supplier<R> work) {
      calls.add(call);
      if (losesRequests) {
        throw new IllegalStateException("no connection");
      }
      R result = work.get();
      if (losesAnswers) {
        throw new IllegalStateException("time-out");
      }
      return result;
    }

    @Override
    public BookingResult book(BookingRequest request) {
      return through("book", () -> behind.book(request));
    }

    @Override
    public Optional<BookingResult> find(IdempotencyKey key) {
      return through("find", () -> behind.find(key));
    }

    @Override
    public boolean cancel(String trackingNumber) {
      return through("cancel", () -> behind.cancel(trackingNumber));
    }

    @Override
    public List<TrackingEvent> track(String trackingNumber) {
      return through("track", () -> behind.track(trackingNumber));
    }

    @Override
    public List<TrackingEvent> read(RawNotification notification) {
      return behind.read(notification);
    }
  }

  private void packed() {
    shop.stock(10);
    shop.place(3);
    shop.pack(FIRST, 2);
  }

  @Test
  void packed_shipment_gets_a_number_a_promise_and_its_carrier() {
    packed();

    Shipment booked = shop.book(FIRST, POST);

    assertThat(booked.booking().orElseThrow().status()).isEqualTo(Status.BOOKED);
    assertThat(booked.tracked()).contains(new TrackingNumber("post", "track:S-1/book/1"));
    assertThat(booked.promise()).contains(DeliveryShop.promise("2026-03-04", "2026-03-06"));
    assertThat(booked.state()).isEqualTo(ShipmentState.PACKED);
    assertThat(post.booked()).isEqualTo(1);
  }

  @Test
  void carrier_that_does_not_take_it_makes_place_for_the_next_and_says_why() {
    packed();
    MemoryCarrier moody = MemoryCarrier.create(clock, request -> Optional.of("strike"));
    DeliveryShop unlucky = shop(storage, moody);

    Shipment booked = unlucky.book(FIRST, POST, VANS);

    assertThat(booked.bookings())
        .extracting(ShipmentBooking::status)
        .containsExactly(Status.REJECTED, Status.BOOKED);
    assertThat(booked.bookings().get(0).whyNot())
        .contains(Reason.of(ShipmentReason.CARRIER_REFUSED, "carrier", "post", "code", "strike"));
    assertThat(booked.booking().orElseThrow().carrier()).isEqualTo("vans");
    assertThat(vans.booked()).isEqualTo(1);
  }

  @Test
  void shipment_that_nobody_takes_can_be_booked_again_or_cancelled() {
    packed();
    DeliveryShop unlucky =
        shop(storage, MemoryCarrier.create(clock, request -> Optional.of("strike")));

    Shipment refused = unlucky.book(FIRST, POST);

    assertThat(refused.booking()).isEmpty();
    assertThat(refused.nextOffers()).isEmpty();
    Shipment booked = shop.book(FIRST, VANS);
    assertThat(booked.booking().orElseThrow().key()).isEqualTo(new IdempotencyKey("S-1/book/2"));
  }

  @Test
  void command_sent_again_books_once() {
    packed();
    BookShipment command =
        new BookShipment(
            new CommandId("book"), FIRST, List.of(BOX), List.of(shop.offer(POST)), "clerk");

    shop.fulfilment.book(command);
    ShipmentChange again = shop.fulfilment.book(command);

    assertThat(((ShipmentChange.Changed) again).shipment().bookings()).hasSize(1);
    assertThat(post.booked()).isEqualTo(1);
    assertThat(weather.calls).containsExactly("book");
  }

  @Test
  void what_cannot_be_booked_is_refused_with_every_reason() {
    shop.stock(10);
    shop.place(3);
    shop.plan(FIRST, 2);

    ShipmentChange change =
        shop.fulfilment.book(
            new BookShipment(
                shop.next(),
                FIRST,
                List.of(BOX),
                List.of(shop.offer(new ServiceId("owl", "night"))),
                "clerk"));

    assertThat(((ShipmentChange.Refused) change).reasons())
        .containsExactly(
            Reason.of(ShipmentReason.NOT_PACKED, "state", "PLANNED"),
            Reason.of(ShipmentReason.NO_SUCH_CARRIER, "carrier", "owl"));
  }

  @Test
  void lost_answer_is_no_refusal_and_is_found_out_later() {
    packed();
    weather.losesAnswers = true;

    Shipment unknown = shop.book(FIRST, POST, VANS);

    // Another carrier is not asked: this one may come.
    assertThat(unknown.bookings()).extracting(ShipmentBooking::status).containsExactly(Status.SENT);
    assertThat(vans.booked()).isZero();
    weather.losesAnswers = false;
    shop.after(Duration.ofMinutes(1));
    assertThat(shop.shipment().booking().orElseThrow().status()).isEqualTo(Status.BOOKED);
    assertThat(post.booked()).isEqualTo(1);
    assertThat(weather.calls).containsExactly("book", "find");
  }

  @Test
  void request_that_never_arrived_is_sent_again_under_the_same_key() {
    packed();
    weather.losesRequests = true;
    shop.book(FIRST, POST);
    shop.after(Duration.ofMinutes(1));
    assertThat(shop.shipment().booking().orElseThrow().asked()).isEqualTo(2);

    weather.losesRequests = false;
    shop.after(Duration.ofMinutes(1));
    assertThat(shop.shipment().booking().orElseThrow().status()).isEqualTo(Status.SENT);
    shop.after(Duration.ofMinutes(1));

    assertThat(shop.shipment().booking().orElseThrow().status()).isEqualTo(Status.BOOKED);
    assertThat(post.booked()).isEqualTo(1);
  }

  @Test
  void what_nobody_knows_for_a_week_needs_care_and_is_recorded_by_hand() {
    packed();
    weather.losesRequests = true;
    shop.book(FIRST, POST);
    for (int hours = 0; hours < 8 * 24; hours++) {
      shop.after(Duration.ofHours(1));
    }
    assertThat(shop.shipment().booking().orElseThrow().status()).isEqualTo(Status.NEEDS_CARE);
    int calls = weather.calls.size();
    shop.after(Duration.ofDays(1));
    assertThat(weather.calls).hasSize(calls);
    assertThat(shop.tell(FIRST, new ShipmentTrigger.Cancel()))
        .isInstanceOf(ShipmentChange.Refused.class);

    ShipmentChange recorded = shop.fulfilment.recordBooking(shop.next(), FIRST, Optional.of("T-9"));

    assertThat(((ShipmentChange.Changed) recorded).shipment().tracked())
        .contains(new TrackingNumber("post", "T-9"));
  }

  @Test
  void care_that_finds_nothing_booked_goes_on_with_the_next_offer() {
    packed();
    weather.losesRequests = true;
    shop.book(FIRST, POST, VANS);
    for (int hours = 0; hours < 8 * 24; hours++) {
      shop.after(Duration.ofHours(1));
    }

    shop.fulfilment.recordBooking(shop.next(), FIRST, Optional.empty());

    assertThat(shop.shipment().booking().orElseThrow().carrier()).isEqualTo("vans");
    assertThat(vans.booked()).isEqualTo(1);
    assertThat(shop.fulfilment.recordBooking(shop.next(), FIRST, Optional.empty()))
        .isEqualTo(new ShipmentChange.Refused(List.of(Reason.of(ShipmentReason.NO_CARE_NEEDED))));
  }

  @Test
  void booking_is_called_off_before_the_shipment_is_cancelled() {
    packed();
    shop.book(FIRST, VANS);
    CollectionDay monday = new CollectionDay(VANS, LocalDate.parse("2026-03-02"));
    assertThat(shop.fulfilment.parcelsOn(monday)).isEqualTo(1);
    assertThat(shop.tell(FIRST, new ShipmentTrigger.Cancel()))
        .isEqualTo(
            new ShipmentChange.Refused(
                List.of(Reason.of(ShipmentReason.BOOKED, "carrier", "vans"))));

    shop.fulfilment.callOff(shop.next(), FIRST);

    assertThat(vans.booked()).isZero();
    assertThat(shop.shipment().booking()).isEmpty();
    assertThat(shop.fulfilment.parcelsOn(monday)).isZero();
    shop.tell(FIRST, new ShipmentTrigger.Cancel());
    assertThat(shop.state()).isEqualTo(ShipmentState.CANCELLED);
    assertThat(shop.order().line(MUGS).shippable()).isEqualTo(3);
  }

  @Test
  void carrier_that_has_it_does_not_let_go() {
    packed();
    shop.book(FIRST, POST);
    post.advance("track:S-1/book/1", TrackingEvent.Kind.HANDED_OVER, "collected");

    shop.fulfilment.callOff(shop.next(), FIRST);

    ShipmentBooking booking = shop.shipment().booking().orElseThrow();
    assertThat(booking.status()).isEqualTo(Status.BOOKED);
    assertThat(booking.said()).contains("cannot-be-called-off");
  }

  @Test
  void lost_answer_to_calling_off_is_asked_again() {
    packed();
    shop.book(FIRST, POST);
    weather.losesAnswers = true;
    shop.fulfilment.callOff(shop.next(), FIRST);
    assertThat(shop.shipment().booking().orElseThrow().status()).isEqualTo(Status.CALLING_OFF);

    weather.losesAnswers = false;
    shop.after(Duration.ofMinutes(1));

    assertThat(shop.shipment().booking()).isEmpty();
    assertThat(post.booked()).isZero();
  }

  @Test
  void full_day_goes_to_the_next_offer_and_is_never_overbooked() {
    packed();
    shop.pack(SECOND, 1);
    shop.book(FIRST, VANS);

    Shipment second = shop.book(SECOND, VANS, POST);

    assertThat(second.bookings())
        .extracting(ShipmentBooking::status)
        .containsExactly(Status.REJECTED, Status.BOOKED);
    assertThat(second.bookings().get(0).said()).contains("no-room");
    assertThat(vans.booked()).isEqualTo(1);
    assertThat(shop.fulfilment.parcelsOn(new CollectionDay(VANS, LocalDate.parse("2026-03-02"))))
        .isEqualTo(1);
  }

  @Test
  void what_was_collected_long_ago_is_not_kept() {
    packed();
    shop.book(FIRST, VANS);
    CollectionDay monday = new CollectionDay(VANS, LocalDate.parse("2026-03-02"));
    shop.runDue();
    shop.after(Duration.ofDays(30));
    assertThat(shop.fulfilment.parcelsOn(monday)).isEqualTo(1);

    shop.after(Duration.ofDays(1));

    assertThat(shop.fulfilment.parcelsOn(monday)).isZero();
  }

  @Test
  void handing_over_must_fit_the_booking() {
    packed();
    shop.book(FIRST, POST);

    assertThat(shop.tell(FIRST, new ShipmentTrigger.HandOver("post", "T-7")))
        .isInstanceOf(ShipmentChange.Refused.class);
    assertThat(shop.tell(FIRST, new ShipmentTrigger.HandOver("post", "track:S-1/book/1")))
        .isInstanceOf(ShipmentChange.Changed.class);
    assertThat(shop.state()).isEqualTo(ShipmentState.SHIPPED);
  }

  @Test
  void wherever_the_process_dies_the_carrier_comes_once() {
    packed();
    BookShipment command =
        new BookShipment(
            new CommandId("book"),
            FIRST,
            List.of(BOX),
            List.of(shop.offer(POST), shop.offer(VANS)),
            "clerk");
    int deaths = 0;
    for (int lastStep = 1; lastStep < 100; lastStep++) {
      Mortal mortal = new Mortal(lastStep);
      Storage copy = MemoryStorage.encoded();
      MemoryCarrier carrier = MemoryCarrier.create(clock);
      DeliveryShop before = shop(copy, carrier);
      before.stock(10);
      before.place(3);
      before.pack(FIRST, 2);
      boolean died = false;
      try {
        shop(mortal.storage(copy), mortal.carrier(carrier)).fulfilment.book(command);
      } catch (Death death) {
        died = true;
        deaths++;
      }

      before.after(Duration.ofMinutes(2));
      ShipmentChange again = before.fulfilment.book(command);

      assertThat(((ShipmentChange.Changed) again).shipment().booking().orElseThrow().status())
          .as("dying at step %s", lastStep)
          .isEqualTo(Status.BOOKED);
      assertThat(carrier.booked()).as("dying at step %s", lastStep).isEqualTo(1);
      if (!died) {
        break;
      }
    }
    assertThat(deaths).isGreaterThan(8);
  }

  /** A process that dies at a step; no program catches that. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class Mortal {
    private int steps;

    Mortal(int steps) {
      this.steps = steps;
    }

    private void step() {
      steps--;
      if (steps <= 0) {
        throw new Death();
      }
    }

    Storage storage(Storage behind) {
      return new Storage() {
        @Override
        public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
          step();
          R result = behind.transact(work);
          step();
          return result;
        }
      };
    }

    CarrierGateway carrier(CarrierGateway behind) {
      return new Weather(behind) {
        @Override
        public BookingResult book(BookingRequest request) {
          step();
          BookingResult result = super.book(request);
          step();
          return result;
        }
      };
    }
  }
}
