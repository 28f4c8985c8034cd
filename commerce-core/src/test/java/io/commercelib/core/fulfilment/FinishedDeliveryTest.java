package io.commercelib.core.fulfilment;

import static io.commercelib.core.fulfilment.DeliveryShop.FIRST;
import static io.commercelib.core.fulfilment.DeliveryShop.POST;
import static io.commercelib.core.fulfilment.DeliveryShop.SECOND;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.core.fulfilment.scorecard.CarrierScorecard;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FinishedDeliveryTest {
  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryCarrier post = MemoryCarrier.create(clock);
  private final DeliveryShop shop =
      new DeliveryShop(
          MemoryStorage.encoded(), MemoryPaymentGateway.create(clock), clock, Map.of("post", post));

  private void delivered() {
    shop.stock(10);
    shop.place(3);
    shop.pack(FIRST, 1);
    shop.book(FIRST, POST);
    shop.at("2026-03-06T10:00:00Z");
    post.advance("track:S-1/book/1", Kind.DELIVERED, "letterbox");
    shop.fulfilment.receive("post", post.notificationOf("track:S-1/book/1"));
  }

  @Test
  void shipment_ends_up_in_the_scorecard_of_its_carrier() {
    delivered();
    shop.fulfilment.rate(shop.next(), FIRST, 4);
    shop.pack(SECOND, 2);
    shop.tell(SECOND, new ShipmentTrigger.HandOver("post", "T-2"));
    shop.tell(SECOND, new ShipmentTrigger.Lost());

    List<FinishedDelivery> finished =
        shop.fulfilment.finished(
            Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

    // Promised until the fifth, and there on the sixth: overdue since that day began.
    assertThat(finished)
        .containsExactlyInAnyOrder(
            new FinishedDelivery(
                POST,
                "GB uk",
                Instant.parse("2026-03-06T10:00:00Z"),
                true,
                true,
                Optional.of(1L),
                Set.of(DeliveryProblem.OVERDUE),
                Optional.of(4)),
            new FinishedDelivery(
                new ServiceId("post", "-"),
                "GB",
                Instant.parse("2026-03-06T10:00:00Z"),
                false,
                false,
                Optional.empty(),
                Set.of(),
                Optional.empty()));
    assertThat(CarrierScorecard.of(finished, CarrierScorecard.By.CARRIER).get(0).deliveries())
        .isEqualTo(2);
  }

  @Test
  void only_what_ended_within_the_time_counts_and_nothing_under_way() {
    delivered();
    shop.pack(SECOND, 2);
    shop.tell(SECOND, new ShipmentTrigger.HandOver("post", "T-2"));

    assertThat(
            shop.fulfilment.finished(
                Instant.parse("2026-03-06T10:00:00Z"), Instant.parse("2026-03-06T10:00:01Z")))
        .hasSize(1);
    assertThat(
            shop.fulfilment.finished(
                Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-06T10:00:00Z")))
        .isEmpty();
  }

  @Test
  void only_who_has_the_goods_rates_the_delivery() {
    shop.stock(10);
    shop.place(3);
    shop.send(3);

    assertThat(shop.fulfilment.rate(shop.next(), FIRST, 5))
        .isEqualTo(new ShipmentChange.Refused(List.of(Reason.of(ShipmentReason.NOT_DELIVERED))));
    assertThatThrownBy(() -> shop.fulfilment.rate(shop.next(), FIRST, 6))
        .hasMessage("shipment 'S-1' is rated 6; give 1 to 5");
  }
}
