package io.commercelib.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.BookingRequest;
import io.commercelib.spi.shipping.BookingResult;
import io.commercelib.spi.shipping.BookingResult.Booked;
import io.commercelib.spi.shipping.BookingResult.Rejected;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.Parcel;
import io.commercelib.spi.shipping.TrackingEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promises of {@link CarrierGateway}, one test each: extend it, return a carrier (of a sandbox,
 * where there is one), and let it collect a shipment.
 */
public abstract class CarrierGatewayContract {
  private static final Parcel BOX = new Parcel(800, 300, 200, 100);
  private static final int THREADS = 8;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private CarrierGateway carrier;

  private int keys;

  /** Returns the carrier to be tested. */
  protected abstract CarrierGateway carrier();

  /** Lets the carrier collect a shipment, so that an event of it is known. */
  protected abstract void handOver(CarrierGateway carrier, String trackingNumber);

  /** Returns the carrier's word for a service it offers to the addresses of this suite. */
  protected String service() {
    return "standard";
  }

  /** Returns a prefix for keys, so that a sandbox that remembers earlier runs is not confused. */
  protected String run() {
    return "run";
  }

  @BeforeEach
  void beginWithAFreshCarrier() {
    carrier = carrier();
  }

  private BookingRequest request() {
    keys++;
    return requestOf(new IdempotencyKey(run() + "-k" + keys), BOX);
  }

  private BookingRequest requestOf(IdempotencyKey key, Parcel... parcels) {
    Address leeds =
        new Address(
            "Contract Test",
            List.of("1 The Headrow"),
            "Leeds",
            Optional.of("LS1 1AA"),
            Optional.empty(),
            "GB",
            Optional.empty());
    return new BookingRequest(key, new ShipmentId(key.value()), leeds, List.of(parcels), service());
  }

  private String booked(BookingRequest request) {
    BookingResult result = carrier.book(request);
    assertThat(result).isInstanceOf(Booked.class);
    return ((Booked) result).trackingNumber();
  }

  @Test
  void same_key_and_request_book_once() {
    BookingRequest request = request();

    String trackingNumber = booked(request);

    assertThat(booked(request)).isEqualTo(trackingNumber);
    assertThat(booked(request())).isNotEqualTo(trackingNumber);
  }

  @Test
  void used_key_with_another_request_is_rejected() {
    BookingRequest request = request();
    String trackingNumber = booked(request);

    assertThat(carrier.book(requestOf(request.key(), BOX, BOX))).isInstanceOf(Rejected.class);

    assertThat(booked(request)).isEqualTo(trackingNumber);
  }

  @Test
  void many_at_once_under_one_key_book_once() {
    BookingRequest request = request();

    List<BookingResult> results = Concurrently.onThreads(THREADS, number -> carrier.book(request));

    assertThat(results).containsOnly(results.get(0));
    assertThat(results.get(0)).isInstanceOf(Booked.class);
  }

  @Test
  void booking_whose_answer_was_lost_is_found_by_its_key() {
    BookingRequest request = request();
    BookingResult result = carrier.book(request);

    assertThat(carrier.find(request.key())).contains(result);
    assertThat(carrier.find(new IdempotencyKey(run() + "-never"))).isEmpty();
  }

  @Test
  void booking_can_be_called_off_until_the_goods_are_on_their_way() {
    String waiting = booked(request());
    String collected = booked(request());
    handOver(carrier, collected);

    assertThat(carrier.cancel(waiting)).isTrue();
    assertThat(carrier.cancel(collected)).isFalse();
    assertThat(carrier.cancel("no-such-number")).isFalse();
  }

  @Test
  void event_has_the_same_id_whenever_it_is_told() {
    String trackingNumber = booked(request());
    handOver(carrier, trackingNumber);

    List<TrackingEvent> first = carrier.track(trackingNumber);

    assertThat(first)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.trackingNumber()).isEqualTo(trackingNumber));
    assertThat(carrier.track(trackingNumber)).containsAll(first);
  }

  @Test
  void nothing_is_known_of_a_number_never_given() {
    assertThat(carrier.track("no-such-number")).isEmpty();
  }

  @Test
  void message_that_anybody_could_have_written_tells_nothing() {
    assertThat(carrier.read(new RawNotification(Map.of(), "{\"status\":\"delivered\"}"))).isEmpty();
  }
}
