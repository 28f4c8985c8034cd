package io.commercelib.core.fulfilment;

import static io.commercelib.core.fulfilment.DeliveryShop.FIRST;
import static io.commercelib.core.fulfilment.DeliveryShop.POST;
import static io.commercelib.core.fulfilment.DeliveryShop.event;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.order.FulfilmentStatus;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TrackingTest {
  private static final String NUMBER = "track:S-1/book/1";

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private final MemoryCarrier post = MemoryCarrier.create(clock);
  private final DeliveryShop shop =
      new DeliveryShop(MemoryStorage.encoded(), bank, clock, Map.of("post", post));

  private void sent() {
    shop.stock(10);
    shop.place(3);
    shop.send(3);
  }

  private void booked() {
    shop.stock(10);
    shop.place(3, "reserve");
    shop.pack(FIRST, 3);
    shop.book(FIRST, POST);
  }

  @Test
  void booked_parcel_is_looked_after_until_it_has_arrived() {
    booked();
    assertThat(shop.order().payment().captured()).isEqualTo(Money.parse("GBP 0.00"));

    post.advance(NUMBER, Kind.HANDED_OVER, "collected");
    shop.after(Duration.ofMinutes(15));
    assertThat(shop.state()).isEqualTo(ShipmentState.SHIPPED);
    // The goods have left: their money is taken.
    assertThat(shop.order().payment().captured()).isEqualTo(Money.parse("GBP 15.00"));
    clock.advance(Duration.ofHours(20));
    post.advance(NUMBER, Kind.OUT_FOR_DELIVERY, "van 7");
    shop.runDue();
    assertThat(shop.state()).isEqualTo(ShipmentState.OUT_FOR_DELIVERY);
    Instant arrival = clock.instant().plus(Duration.ofMinutes(5));
    clock.set(arrival);
    post.advance(NUMBER, Kind.DELIVERED, "left with a neighbour");
    shop.after(Duration.ofMinutes(10));

    assertThat(shop.state()).isEqualTo(ShipmentState.DELIVERED);
    assertThat(shop.shipment().deliveredAt()).contains(arrival);
    assertThat(shop.shipment().promiseKept()).contains(true);
    assertThat(shop.order().state()).isEqualTo(OrderState.DELIVERED);
    assertThat(shop.order().fulfilmentStatus()).isEqualTo(FulfilmentStatus.DELIVERED);
    assertThat(shop.fulfilment.trackingOf(FIRST)).hasSize(3);
  }

  @Test
  void look_comes_later_each_time_that_nothing_is_new_and_soon_after_news() {
    booked();
    List<Instant> looks = new ArrayList<>();
    CountingCarrier counting = new CountingCarrier(post, () -> looks.add(clock.instant()));
    DeliveryShop watched = new DeliveryShop(shop.storage, bank, clock, Map.of("post", counting));

    for (int minutes = 0; minutes < 4 * 60; minutes += 5) {
      if (minutes == 120) {
        post.advance(NUMBER, Kind.HANDED_OVER, "collected");
      }
      watched.after(Duration.ofMinutes(5));
    }

    assertThat(looks.stream().map(at -> Duration.between(OPENING, at).toMinutes()).toList())
        .containsExactly(15L, 45L, 105L, 225L, 240L);
  }

  @Test
  void carrier_that_tells_by_itself_is_asked_once_a_day_for_what_was_lost() {
    List<Instant> looks = new ArrayList<>();
    CountingCarrier telling = new CountingCarrier(post, () -> looks.add(clock.instant()), true);
    DeliveryShop told = new DeliveryShop(shop.storage, bank, clock, Map.of("post", telling));
    told.stock(10);
    told.place(3, "reserve");
    told.pack(FIRST, 3);
    told.book(FIRST, POST);

    post.advance(NUMBER, Kind.HANDED_OVER, "collected");
    told.fulfilment.receive("post", post.notificationOf(NUMBER));
    assertThat(told.state()).isEqualTo(ShipmentState.SHIPPED);
    for (int hours = 1; hours <= 72; hours++) {
      if (hours == 30) {
        // Of this one, the message is lost.
        post.advance(NUMBER, Kind.OUT_FOR_DELIVERY, "van 7");
      }
      told.after(Duration.ofHours(1));
      assertThat(told.state())
          .isEqualTo(hours < 48 ? ShipmentState.SHIPPED : ShipmentState.OUT_FOR_DELIVERY);
    }

    assertThat(looks.stream().map(at -> Duration.between(OPENING, at).toHours()).toList())
        .containsExactly(24L, 48L, 72L);
  }

  @Test
  void carrier_that_does_not_answer_is_asked_again_and_holds_up_nothing() {
    booked();
    boolean[] isDown = {true};
    CountingCarrier down =
        new CountingCarrier(
            post,
            () -> {
              if (isDown[0]) {
                throw new IllegalStateException("no connection");
              }
            });
    DeliveryShop watched = new DeliveryShop(shop.storage, bank, clock, Map.of("post", down));
    post.advance(NUMBER, Kind.HANDED_OVER, "collected");

    clock.advance(Duration.ofMinutes(15));
    assertThat(watched.runDue().failures()).isZero();
    assertThat(watched.state()).isEqualTo(ShipmentState.PACKED);
    isDown[0] = false;
    watched.after(Duration.ofMinutes(30));

    assertThat(watched.state()).isEqualTo(ShipmentState.SHIPPED);
  }

  @Test
  void carriers_message_is_read_and_has_its_effect_once() {
    booked();
    post.advance(NUMBER, Kind.HANDED_OVER, "collected");
    RawNotification message = post.notificationOf(NUMBER);

    TrackingReceived first = shop.fulfilment.receive("post", message);
    TrackingReceived second = shop.fulfilment.receive("post", message);
    TrackingReceived forged =
        shop.fulfilment.receive("post", new RawNotification(Map.of(), NUMBER));

    assertThat(first).isEqualTo(new TrackingReceived(1, 0, 0));
    assertThat(second).isEqualTo(new TrackingReceived(0, 1, 0));
    assertThat(forged).isEqualTo(new TrackingReceived(0, 0, 0));
    assertThat(shop.shipped()).isEqualTo(3);
    assertThatThrownBy(() -> shop.fulfilment.receive("owl", message))
        .hasMessage("no gateway speaks with carrier 'owl'; add one to the settings");
  }

  @Test
  void furthest_wins_whatever_comes_late_or_twice() {
    sent();

    shop.says("3", Kind.OUT_FOR_DELIVERY, "2026-03-03T07:00:00Z");
    shop.says("1", Kind.HANDED_OVER, "2026-03-02T10:00:00Z");
    shop.says("2", Kind.IN_TRANSIT, "2026-03-02T22:00:00Z");
    shop.says("3", Kind.OUT_FOR_DELIVERY, "2026-03-03T07:00:00Z");

    assertThat(shop.state()).isEqualTo(ShipmentState.OUT_FOR_DELIVERY);
    assertThat(shop.shipment().history()).hasSize(3);
    assertThat(shop.fulfilment.trackingOf(FIRST))
        .extracting(TrackingEvent::id)
        .containsExactly("1", "2", "3");
  }

  @Test
  void what_comes_before_the_shipment_is_known_counts_once_it_is() {
    shop.stock(10);
    shop.place(3);
    shop.pack(FIRST, 3);

    assertThat(shop.says("2", Kind.DELIVERED, "2026-03-03T07:00:00Z"))
        .isEqualTo(new TrackingReceived(0, 0, 1));
    shop.tell(FIRST, new ShipmentTrigger.HandOver("post", "T-1"));

    assertThat(shop.state()).isEqualTo(ShipmentState.DELIVERED);
    assertThat(shop.shipment().deliveredAt()).contains(Instant.parse("2026-03-03T07:00:00Z"));
  }

  @Test
  void what_nobody_knows_for_a_fortnight_is_dropped() {
    shop.stock(10);
    shop.place(3);
    shop.pack(FIRST, 3);
    shop.says("2", Kind.DELIVERED, "2026-03-03T07:00:00Z");

    shop.after(Duration.ofDays(14));
    shop.tell(FIRST, new ShipmentTrigger.HandOver("post", "T-1"));

    assertThat(shop.state()).isEqualTo(ShipmentState.SHIPPED);
    assertThat(shop.fulfilment.trackingOf(FIRST)).isEmpty();
  }

  @Test
  void movement_after_something_was_in_the_way_goes_on() {
    sent();

    shop.says("1", Kind.EXCEPTION, "2026-03-03T07:00:00Z");
    assertThat(shop.state()).isEqualTo(ShipmentState.EXCEPTION);
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.OTHER);
    shop.says("0", Kind.OUT_FOR_DELIVERY, "2026-03-03T06:00:00Z");
    assertThat(shop.state()).isEqualTo(ShipmentState.EXCEPTION);
    shop.says("2", Kind.HANDED_OVER, "2026-03-03T08:00:00Z");

    assertThat(shop.state()).isEqualTo(ShipmentState.IN_TRANSIT);
    assertThat(shop.openProblems()).isEmpty();
    assertThat(shop.problem(DeliveryProblem.OTHER).state()).isEqualTo(DeliveryCaseState.LAPSED);
  }

  @Test
  void what_can_be_no_number_is_dropped_and_long_words_are_cut() {
    sent();
    TrackingEvent good =
        new TrackingEvent(
            "e".repeat(10_000),
            "T-1",
            Kind.IN_TRANSIT,
            Instant.parse("2026-03-03T07:00:00Z"),
            "w".repeat(10_000));

    TrackingReceived received =
        shop.fulfilment.receive(
            "post",
            List.of(
                good,
                new TrackingEvent("1", "", Kind.DELIVERED, good.at(), ""),
                new TrackingEvent("2", "T".repeat(101), Kind.DELIVERED, good.at(), ""),
                new TrackingEvent("3", "T\n1", Kind.DELIVERED, good.at(), "")));

    assertThat(received).isEqualTo(new TrackingReceived(1, 0, 0));
    assertThat(shop.fulfilment.trackingOf(FIRST).get(0).detail()).hasSize(500);
  }

  @Test
  void more_than_a_thousand_events_of_a_parcel_are_not_kept() {
    sent();
    List<TrackingEvent> flood = new ArrayList<>();
    for (int i = 0; i < 1_005; i++) {
      flood.add(event("e" + i, Kind.IN_TRANSIT, "2026-03-03T07:00:00Z"));
    }

    assertThat(shop.fulfilment.receive("post", flood).news()).isEqualTo(1_000);
    assertThat(shop.fulfilment.trackingOf(FIRST)).hasSize(1_000);
  }

  @Test
  void two_carriers_may_have_one_number() {
    sent();

    TrackingReceived received =
        shop.fulfilment.receive(
            "vans", List.of(event("1", Kind.DELIVERED, "2026-03-03T07:00:00Z")));

    assertThat(received).isEqualTo(new TrackingReceived(0, 0, 1));
    assertThat(shop.state()).isEqualTo(ShipmentState.SHIPPED);
  }

  @Test
  void events_go_with_their_order() {
    sent();
    shop.says("1", Kind.DELIVERED, "2026-03-03T07:00:00Z");
    shop.after(Duration.ofDays(15));
    assertThat(shop.order().state()).isEqualTo(OrderState.COMPLETED);

    shop.after(Duration.ofDays(102));

    assertThat(shop.checkout.find(DeliveryShop.ORDER)).isEmpty();
    assertThat(shop.fulfilment.find(FIRST)).isEmpty();
    assertThat(shop.fulfilment.promiseOf(DeliveryShop.ORDER)).isEmpty();
  }

  @Test
  void promise_of_an_order_goes_with_its_shipments_and_is_broken_by_a_day() {
    shop.stock(10);
    shop.place(3);
    shop.fulfilment.promise(
        shop.next(), DeliveryShop.ORDER, DeliveryShop.promise("2026-03-03", "2026-03-05"));
    shop.send(2);
    shop.says("1", Kind.DELIVERED, "2026-03-05T00:00:00Z");

    assertThat(shop.shipment().promise())
        .contains(DeliveryShop.promise("2026-03-03", "2026-03-05"));
    assertThat(shop.shipment().promiseKept()).contains(false);
    // A correction that makes it earlier counts, however late it comes.
    shop.says("2", Kind.DELIVERED, "2026-03-04T23:59:59Z");
    assertThat(shop.shipment().promiseKept()).contains(true);
    assertThat(shop.order().line(MUGS).delivered()).isEqualTo(2);
  }

  /** Tells when it is asked. */
  private record CountingCarrier(MemoryCarrier behind, Runnable told, boolean tellsByItself)
      implements CarrierGateway {
    CountingCarrier(MemoryCarrier behind, Runnable told) {
      this(behind, told, false);
    }

    @Override
    public BookingResult book(BookingRequest request) {
      return behind.book(request);
    }

    @Override
    public Optional<BookingResult> find(IdempotencyKey key) {
      return behind.find(key);
    }

    @Override
    public boolean cancel(String trackingNumber) {
      return behind.cancel(trackingNumber);
    }

    @Override
    public List<TrackingEvent> track(String trackingNumber) {
      told.run();
      return behind.track(trackingNumber);
    }

    @Override
    public List<TrackingEvent> read(RawNotification notification) {
      return behind.read(notification);
    }
  }
}
