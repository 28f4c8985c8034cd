package io.commercelib.spi.event;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened to an aggregate.
 *
 * @param aggregate to what it happened
 * @param version the number of the event among those of its aggregate: 1, 2, 3, without gaps
 * @param type what happened, past tense, such as {@code order-placed}
 * @param schemaVersion version of the payload's shape, from 1
 * @param occurredAt when, cut to microseconds
 * @param payload the facts, as text (JSON in this library); personal data only by reference
 */
public record Event(
    AggregateId aggregate,
    long version,
    String type,
    int schemaVersion,
    Instant occurredAt,
    String payload) {

  /** Checks the numbers and cuts the instant to microseconds. */
  public Event {
    if (version < 1) {
      throw new IllegalArgumentException(
          "event '%s' of %s has version %s; count from 1".formatted(type, aggregate, version));
    }
    if (schemaVersion < 1) {
      throw new IllegalArgumentException(
          "event '%s' of %s has schema version %s; count from 1"
              .formatted(type, aggregate, schemaVersion));
    }
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the event's own name, the same whenever and wherever it is asked for. */
  public EventId id() {
    return new EventId(aggregate + "/" + version);
  }
}
