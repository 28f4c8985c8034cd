package io.commercelib.core.json;

import com.google.common.collect.ImmutableMap;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes events of what happens to aggregates of one kind, and reads them back. Immutable and
 * thread-safe.
 *
 * @param <E> whatever happens to them
 */
public final class EventCodec<E> {
  private final String aggregateKind;
  private final int schemaVersion;
  private final Map<String, Shape<? extends E>> shapes;
  private final Map<Class<?>, String> types;

  private record Shape<T>(Class<T> of, JsonCodec<T> codec) {
    static <T> Shape<T> of(Class<T> type) {
      return new Shape<>(type, JsonCodec.of(type));
    }

    String encode(Object what) {
      return codec.encode(of.cast(what));
    }
  }

  private EventCodec(
      String aggregateKind, int schemaVersion, Map<String, Class<? extends E>> types) {
    this.aggregateKind = aggregateKind;
    this.schemaVersion = schemaVersion;
    ImmutableMap.Builder<String, Shape<? extends E>> byName = ImmutableMap.builder();
    ImmutableMap.Builder<Class<?>, String> byClass = ImmutableMap.builder();
    types.forEach(
        (name, type) -> {
          byName.put(name, Shape.of(type));
          byClass.put(type, name);
        });
    shapes = byName.buildOrThrow();
    this.types = byClass.buildOrThrow();
  }

  /**
   * Returns the codec of a kind of aggregate.
   *
   * @param schemaVersion of all its payloads, from 1
   * @param types what happens, by its name in the past tense, such as {@code order-placed}; each
   *     class once
   */
  public static <E> EventCodec<E> of(
      String aggregateKind, int schemaVersion, Map<String, Class<? extends E>> types) {
    return new EventCodec<>(aggregateKind, schemaVersion, types);
  }

  /**
   * Returns the event that tells of it.
   *
   * @param aggregate to what it happened
   * @param version its number among the aggregate's events
   * @throws IllegalArgumentException if it is of no class that has a name
   */
  public Event write(AggregateId aggregate, long version, Instant at, E what) {
    String type = types.get(what.getClass());
    Shape<? extends E> shape = type == null ? null : shapes.get(type);
    if (type == null || shape == null) {
      throw new IllegalArgumentException(
          "no event of aggregates '%s' is a %s; give it a name"
              .formatted(aggregateKind, what.getClass().getSimpleName()));
    }
    return new Event(aggregate, version, type, schemaVersion, at, shape.encode(what));
  }

  /**
   * Returns what an event tells; empty if it is of another kind of aggregate, or has another name.
   *
   * @throws IllegalArgumentException if it is one of these, but its payload cannot be read
   */
  public Optional<E> read(Event event) {
    Shape<? extends E> shape = shapes.get(event.type());
    if (shape == null || !event.aggregate().kind().equals(aggregateKind)) {
      return Optional.empty();
    }
    if (event.schemaVersion() != schemaVersion) {
      throw new IllegalArgumentException(
          "event '%s' has schema version %s; this release reads %s"
              .formatted(event.id(), event.schemaVersion(), schemaVersion));
    }
    return Optional.of(shape.codec().decode(event.payload()));
  }

  /**
   * Returns what an event tells, if it is of one class; others are not even decoded.
   *
   * @throws IllegalArgumentException if it is of that class, but its payload cannot be read
   */
  public <T extends E> Optional<T> read(Event event, Class<T> type) {
    return event.type().equals(types.get(type)) ? read(event).map(type::cast) : Optional.empty();
  }
}
