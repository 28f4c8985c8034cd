package io.commercelib.core.order;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.OrderId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what orders tell the world, and reads them back. */
public final class OrderEvents {
  /** The kind of aggregate that orders are. */
  public static final String AGGREGATE = "order";

  private static final EventCodec<OrderEvent> CODEC =
      EventCodec.of(
          AGGREGATE,
          1,
          Map.ofEntries(
              Map.entry("order-placed", OrderEvent.Placed.class),
              Map.entry("order-confirmed", OrderEvent.Confirmed.class),
              Map.entry("order-shipped", OrderEvent.Shipped.class),
              Map.entry("order-items-cancelled", OrderEvent.ItemsCancelled.class),
              Map.entry("order-cancelled", OrderEvent.Cancelled.class),
              Map.entry("order-completed", OrderEvent.Completed.class),
              Map.entry("order-refunded", OrderEvent.Refunded.class),
              Map.entry("order-amended", OrderEvent.Amended.class),
              Map.entry("order-amendment-dropped", OrderEvent.AmendmentDropped.class),
              Map.entry("order-refund-failed", OrderEvent.RefundFailed.class),
              Map.entry("order-authorisation-expires", OrderEvent.AuthorisationExpires.class),
              Map.entry("order-promise-at-risk", OrderEvent.PromiseAtRisk.class),
              Map.entry("order-refunded-twice", OrderEvent.RefundedTwice.class),
              Map.entry("order-payment-failed", OrderEvent.PaymentFailed.class)));

  private OrderEvents() {}

  /** Returns the aggregate an order is. */
  public static AggregateId aggregate(OrderId order) {
    return AggregateId.of(AGGREGATE, order);
  }

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the order's events
   */
  public static Event write(OrderEvent what, long version) {
    return CODEC.write(aggregate(what.order()), version, what.at(), what);
  }

  /**
   * Returns what an event tells of an order; empty if it is not one of an order's events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<OrderEvent> read(Event event) {
    return CODEC.read(event);
  }

  /**
   * Returns what an event tells of an order, if it is of one kind; others are not even decoded.
   *
   * @throws IllegalArgumentException if it is of that kind, but its payload cannot be read
   */
  public static <T extends OrderEvent> Optional<T> read(Event event, Class<T> kind) {
    return CODEC.read(event, kind);
  }
}
