package io.commercelib.examples.cli.service;

import io.commercelib.core.service.OpenTicket;
import io.commercelib.core.service.TicketId;
import io.commercelib.core.service.TicketTrigger;
import java.time.Instant;

/** What a line of a log of tickets says. */
sealed interface TicketLine {
  /** Returns when it happened. */
  Instant at();

  /** Returns to which ticket. */
  TicketId ticket();

  /** Somebody wants something. */
  record Opened(Instant at, TicketId ticket, OpenTicket asked) implements TicketLine {}

  /**
   * Something was said or done.
   *
   * @param by who said or did it
   */
  record Happened(Instant at, TicketId ticket, TicketTrigger trigger, String by)
      implements TicketLine {}
}
