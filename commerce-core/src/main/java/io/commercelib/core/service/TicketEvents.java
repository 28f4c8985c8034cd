package io.commercelib.core.service;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import java.util.Map;
import java.util.Optional;

/** Makes events of what happens to tickets, and reads them back. */
public final class TicketEvents {
  private static final EventCodec<TicketEvent> CODEC =
      EventCodec.of(
          Ticket.AGGREGATE,
          1,
          Map.of(
              "ticket-opened", TicketEvent.Opened.class,
              "ticket-moved", TicketEvent.Moved.class,
              "ticket-priority-changed", TicketEvent.PriorityChanged.class,
              "ticket-clock-alerted", TicketEvent.ClockAlerted.class,
              "ticket-escalated", TicketEvent.Escalated.class,
              "ticket-rated", TicketEvent.Rated.class));

  private TicketEvents() {}

  static Event of(TicketEvent what, long version) {
    return CODEC.write(Ticket.aggregate(what.ticket()), version, what.at(), what);
  }

  /**
   * Returns what an event tells of a ticket; empty if it is not one of these events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<TicketEvent> read(Event event) {
    return CODEC.read(event);
  }
}
