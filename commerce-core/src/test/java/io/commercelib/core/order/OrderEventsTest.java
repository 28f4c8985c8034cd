package io.commercelib.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderEventsTest {
  private static final OrderId ORDER = new OrderId("A-17");
  private static final Optional<CustomerId> ANN = Optional.of(new CustomerId("ann"));
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.000001Z");
  private static final List<OrderEvent.Item> ITEMS =
      List.of(
          new OrderEvent.Item(new LineId("1"), new Sku("MUG-BLUE"), 3, Money.parse("GBP 12.30")));
  private static final Money SHIPPING = Money.parse("GBP 4.00");

  @ParameterizedTest
  @MethodSource("everyKind")
  void event_comes_back_as_it_was_written(OrderEvent what) {
    Event event = OrderEvents.write(what, 5);

    assertThat(event.id().value()).isEqualTo("order/A-17/5");
    assertThat(OrderEvents.read(event)).contains(what);
  }

  static Stream<OrderEvent> everyKind() {
    return Stream.of(
        new OrderEvent.Placed(ORDER, ANN, NOON, ITEMS, SHIPPING, Money.parse("GBP 16.30")),
        new OrderEvent.Confirmed(ORDER, Optional.empty(), NOON, NOON, ITEMS, SHIPPING),
        new OrderEvent.Shipped(ORDER, ANN, NOON, "A-17/1", ITEMS),
        new OrderEvent.ItemsCancelled(ORDER, ANN, NOON, ITEMS),
        new OrderEvent.Cancelled(ORDER, ANN, NOON),
        new OrderEvent.Completed(ORDER, ANN, NOON, NOON),
        new OrderEvent.Refunded(ORDER, ANN, NOON, NOON, "r-1", ITEMS, SHIPPING),
        new OrderEvent.RefundFailed(ORDER, ANN, NOON, "r-1"));
  }

  @Test
  void events_of_others_are_none_of_ours() {
    Event foreign = new Event(new AggregateId("ticket", "A-17"), 1, "opened", 1, NOON, "{}");

    assertThat(OrderEvents.read(foreign)).isEmpty();
  }
}
