package io.commercelib.core.service;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.Optional;

/** What tickets tell the world: the payloads of their events. Nobody's words are in them. */
public sealed interface TicketEvent {

  /** Returns which ticket. */
  TicketId ticket();

  /** Returns when it happened. */
  Instant at();

  /** A ticket was opened. */
  record Opened(
      TicketId ticket,
      Instant at,
      Optional<CustomerId> customer,
      Optional<OrderId> order,
      TicketPriority priority)
      implements TicketEvent {}

  /**
   * A ticket went from a state to another.
   *
   * @param from name of the state
   * @param to name of the state
   * @param cause name of what happened
   */
  record Moved(TicketId ticket, Instant at, String from, String to, String cause)
      implements TicketEvent {}

  /** It presses more, or less. */
  record PriorityChanged(TicketId ticket, Instant at, TicketPriority before, TicketPriority after)
      implements TicketEvent {}

  /**
   * A clock nears its target, or has reached it.
   *
   * @param isBreach whether it has reached it
   */
  record ClockAlerted(TicketId ticket, Instant at, SlaClock clock, boolean isBreach)
      implements TicketEvent {}

  /** It was raised. */
  record Escalated(TicketId ticket, Instant at, String team, int level) implements TicketEvent {}

  /**
   * The customer said how good it was.
   *
   * @param stars from 1 to 5
   */
  record Rated(TicketId ticket, Instant at, Optional<CustomerId> customer, int stars)
      implements TicketEvent {}
}
