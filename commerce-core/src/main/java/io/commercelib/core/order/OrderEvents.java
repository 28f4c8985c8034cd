package io.commercelib.core.order;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.OrderId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what orders tell the world, and reads them back. */
public final class OrderEvents {
  /** The kind of aggregate that orders are. */
  public static final String AGGREGATE = "order";

  private static final int SCHEMA_VERSION = 1;

  private static final Map<String, JsonCodec<? extends OrderEvent>> CODECS =
      Map.of(
          "order-placed", JsonCodec.of(OrderEvent.Placed.class),
          "order-confirmed", JsonCodec.of(OrderEvent.Confirmed.class),
          "order-shipped", JsonCodec.of(OrderEvent.Shipped.class),
          "order-items-cancelled", JsonCodec.of(OrderEvent.ItemsCancelled.class),
          "order-cancelled", JsonCodec.of(OrderEvent.Cancelled.class),
          "order-completed", JsonCodec.of(OrderEvent.Completed.class),
          "order-refunded", JsonCodec.of(OrderEvent.Refunded.class),
          "order-refund-failed", JsonCodec.of(OrderEvent.RefundFailed.class));

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
    String type = typeOf(what);
    return new Event(
        aggregate(what.order()),
        version,
        type,
        SCHEMA_VERSION,
        what.at(),
        encode(codecOf(type), what));
  }

  /**
   * Returns what an event tells of an order; empty if it is not one of an order's events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<OrderEvent> read(Event event) {
    JsonCodec<? extends OrderEvent> codec = CODECS.get(event.type());
    if (codec == null || !event.aggregate().kind().equals(AGGREGATE)) {
      return Optional.empty();
    }
    if (event.schemaVersion() != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "event '%s' has schema version %d; this release reads %d"
              .formatted(event.id(), event.schemaVersion(), SCHEMA_VERSION));
    }
    return Optional.of(codec.decode(event.payload()));
  }

  private static String typeOf(OrderEvent what) {
    if (what instanceof OrderEvent.Placed) {
      return "order-placed";
    }
    if (what instanceof OrderEvent.Confirmed) {
      return "order-confirmed";
    }
    if (what instanceof OrderEvent.Shipped) {
      return "order-shipped";
    }
    if (what instanceof OrderEvent.ItemsCancelled) {
      return "order-items-cancelled";
    }
    if (what instanceof OrderEvent.Cancelled) {
      return "order-cancelled";
    }
    if (what instanceof OrderEvent.Completed) {
      return "order-completed";
    }
    if (what instanceof OrderEvent.Refunded) {
      return "order-refunded";
    }
    return "order-refund-failed";
  }

  private static JsonCodec<? extends OrderEvent> codecOf(String type) {
    JsonCodec<? extends OrderEvent> codec = CODECS.get(type);
    if (codec == null) {
      throw new IllegalStateException("no codec for events of type " + type);
    }
    return codec;
  }

  // The codec of a type writes exactly the events of that type.
  @SuppressWarnings("unchecked")
  private static String encode(JsonCodec<? extends OrderEvent> codec, OrderEvent what) {
    return ((JsonCodec<OrderEvent>) codec).encode(what);
  }
}
