package io.commercelib.core.fulfilment;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** In whatever order a carrier's events come, and however often: it comes to the same. */
class TrackingProperties {

  /** What may not depend on the order. */
  private record Outcome(
      ShipmentState state,
      Optional<Instant> deliveredAt,
      List<DeliveryProblem> open,
      OrderLine line,
      OrderState order,
      List<TrackingEvent> events) {}

  @Provide
  Arbitrary<List<TrackingEvent>> events() {
    // Few hours, so that events of one instant are not rare.
    Arbitrary<TrackingEvent> event =
        Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 9))
            .as(
                (kind, hour) ->
                    new TrackingEvent(
                        "?", "T-1", kind, OPENING.plus(Duration.ofHours(hour)), kind.name()));
    return event
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(
            events -> {
              List<TrackingEvent> named = new ArrayList<>();
              for (TrackingEvent each : events) {
                named.add(
                    new TrackingEvent(
                        "e" + named.size(), "T-1", each.kind(), each.at(), each.detail()));
              }
              return named;
            });
  }

  @Property(tries = 500)
  void order_and_repetition_of_events_change_nothing(
      @ForAll("events") List<TrackingEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    List<TrackingEvent> shuffled = new ArrayList<>(events);
    for (int i = 0; i < events.size() / 2; i++) {
      shuffled.add(events.get(random.nextInt(events.size())));
    }
    Collections.shuffle(shuffled, random);

    Outcome atOnce = outcome(List.of(events), 0);
    Outcome oneByOne = outcome(shuffled.stream().map(List::of).toList(), shuffled.size());
    Outcome someBeforeItIsKnown =
        outcome(
            List.of(
                shuffled.subList(0, shuffled.size() / 2),
                shuffled.subList(shuffled.size() / 2, shuffled.size())),
            1);

    assertThat(oneByOne).isEqualTo(atOnce);
    assertThat(someBeforeItIsKnown).isEqualTo(atOnce);
  }

  /** Hands the batches in, the goods being handed over before the one of that number. */
  private static Outcome outcome(List<List<TrackingEvent>> batches, int handedOverBefore) {
    SettableClock clock = new SettableClock(OPENING);
    DeliveryShop shop =
        new DeliveryShop(
            MemoryStorage.create(), MemoryPaymentGateway.create(clock), clock, Map.of());
    shop.stock(10);
    shop.place(3);
    shop.pack(DeliveryShop.FIRST, 3);
    for (int i = 0; i < batches.size(); i++) {
      if (i == handedOverBefore % batches.size()) {
        shop.tell(DeliveryShop.FIRST, new ShipmentTrigger.HandOver("post", "T-1"));
      }
      shop.fulfilment.receive("post", batches.get(i));
    }
    return new Outcome(
        shop.state(),
        shop.shipment().deliveredAt(),
        shop.openProblems(),
        shop.order().line(MUGS),
        shop.order().state(),
        sortedById(shop.fulfilment.trackingOf(DeliveryShop.FIRST)));
  }

  private static List<TrackingEvent> sortedById(List<TrackingEvent> events) {
    return events.stream().sorted(Comparator.comparing(TrackingEvent::id)).toList();
  }
}
