package io.commercelib.core.order;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.OrderId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes events of what orders tell the world, and reads them back. */
public final class OrderEvents {
  /** The kind of aggregate that orders are. */
  public static final String AGGREGATE = "order";

  private static final int SCHEMA_VERSION = 1;

  private static final Map<Class<? extends OrderEvent>, String> TYPES =
      Map.ofEntries(
          Map.entry(OrderEvent.Placed.class, "order-placed"),
          Map.entry(OrderEvent.Confirmed.class, "order-confirmed"),
          Map.entry(OrderEvent.Shipped.class, "order-shipped"),
          Map.entry(OrderEvent.ItemsCancelled.class, "order-items-cancelled"),
          Map.entry(OrderEvent.Cancelled.class, "order-cancelled"),
          Map.entry(OrderEvent.Completed.class, "order-completed"),
          Map.entry(OrderEvent.Refunded.class, "order-refunded"),
          Map.entry(OrderEvent.Amended.class, "order-amended"),
          Map.entry(OrderEvent.AmendmentDropped.class, "order-amendment-dropped"),
          Map.entry(OrderEvent.RefundFailed.class, "order-refund-failed"),
          Map.entry(OrderEvent.PaymentFailed.class, "order-payment-failed"));

  private static final Map<String, JsonCodec<? extends OrderEvent>> CODECS =
      TYPES.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getValue, kind -> JsonCodec.of(kind.getKey())));

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
          "event '%s' has schema version %s; this release reads %s"
              .formatted(event.id(), event.schemaVersion(), SCHEMA_VERSION));
    }
    return Optional.of(codec.decode(event.payload()));
  }

  /**
   * Returns what an event tells of an order, if it is of one kind; others are not even decoded.
   *
   * @throws IllegalArgumentException if it is of that kind, but its payload cannot be read
   */
  public static <T extends OrderEvent> Optional<T> read(Event event, Class<T> kind) {
    return event.type().equals(TYPES.get(kind)) ? read(event).map(kind::cast) : Optional.empty();
  }

  private static String typeOf(OrderEvent what) {
    return Objects.requireNonNull(TYPES.get(what.getClass()), "every kind of event has a type");
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
