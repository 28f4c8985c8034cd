package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.Parcel;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import io.commercelib.spi.testing.CarrierGatewayContract;
import io.commercelib.spi.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryCarrierTest extends CarrierGatewayContract {
  private static final Instant NOON = Instant.parse("2026-03-23T12:00:00Z");

  private final MutableClock clock = MutableClock.at(NOON);
  private final MemoryCarrier carrier =
      MemoryCarrier.create(
          clock,
          request ->
              request.to().country().equals("AQ") ? Optional.of("no-such-tour") : Optional.empty());

  @Override
  protected CarrierGateway carrier() {
    return carrier;
  }

  @Override
  protected void handOver(CarrierGateway gateway, String trackingNumber) {
    carrier.advance(trackingNumber, Kind.HANDED_OVER, "collected");
  }

  private static BookingRequest to(String country) {
    Address address =
        new Address(
            "Ann",
            List.of("1 Main Street"),
            "Town",
            Optional.empty(),
            Optional.empty(),
            country,
            Optional.empty());
    return new BookingRequest(
        new IdempotencyKey("b"),
        new ShipmentId("A-17/1"),
        address,
        List.of(new Parcel(100, 10, 10, 10)),
        "standard");
  }

  @Test
  void events_are_told_in_the_order_in_which_the_host_made_them_happen() {
    carrier.book(to("GB"));
    TrackingEvent first = carrier.advance("track:b", Kind.HANDED_OVER, "collected");
    clock.advance(Duration.ofHours(20));
    TrackingEvent second = carrier.advance("track:b", Kind.DELIVERED, "left with a neighbour");

    assertThat(carrier.track("track:b")).containsExactly(first, second);
    assertThat(carrier.read(carrier.notificationOf("track:b"))).containsExactly(first, second);
    assertThat(second)
        .isEqualTo(
            new TrackingEvent(
                "track:b#2",
                "track:b",
                Kind.DELIVERED,
                NOON.plus(Duration.ofHours(20)),
                "left with a neighbour"));
  }

  @Test
  void booking_the_carrier_does_not_take_stays_rejected() {
    assertThat(carrier.book(to("AQ"))).isEqualTo(new BookingResult.Rejected("no-such-tour"));

    assertThat(carrier.find(new IdempotencyKey("b")))
        .contains(new BookingResult.Rejected("no-such-tour"));
    assertThat(carrier.booked()).isZero();
  }

  @Test
  void nothing_happens_to_what_was_called_off() {
    carrier.book(to("GB"));
    assertThat(carrier.booked()).isEqualTo(1);

    assertThat(carrier.cancel("track:b")).isTrue();

    assertThat(carrier.booked()).isZero();
    assertThatThrownBy(() -> carrier.advance("track:b", Kind.DELIVERED, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("track:b");
    assertThatThrownBy(() -> carrier.advance("track:x", Kind.DELIVERED, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
