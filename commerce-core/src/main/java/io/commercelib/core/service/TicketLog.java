package io.commercelib.core.service;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads what the log of a ticket says; the names of its events and reasons are stored data. */
final class TicketLog {
  private static final String CLOCK = "clock";
  private static final String AFTER = "after";
  private static final Set<String> RESPONSES = Set.of("Replied", "Resolved");
  private static final Set<String> DISMISSALS = Set.of("MarkedAsSpam", "Merged");
  private static final Set<String> RETURNS = Set.of("Reopened", "CustomerReplied");

  private TicketLog() {}

  /** Whether the shop said something to the customer. */
  static boolean isResponse(HistoryEntry entry) {
    return RESPONSES.contains(entry.event());
  }

  static boolean isResolution(HistoryEntry entry) {
    return entry.event().equals("Resolved");
  }

  static boolean isDismissal(HistoryEntry entry) {
    return DISMISSALS.contains(entry.event());
  }

  /** Whether it was open again after it had been resolved. */
  static boolean isReturn(HistoryEntry entry) {
    return RETURNS.contains(entry.event()) && entry.from().equals(TicketState.RESOLVED.name());
  }

  static boolean isRating(HistoryEntry entry) {
    return entry.event().equals("Rated");
  }

  /** The priority that an entry sets. */
  static Optional<TicketPriority> priority(HistoryEntry entry) {
    return entry
        .why()
        .filter(why -> why.is(ServiceReason.PRIORITY))
        .map(why -> TicketPriority.valueOf(String.valueOf(why.values().get(AFTER))));
  }

  static Reason priority(TicketPriority before, TicketPriority after) {
    return Reason.of(ServiceReason.PRIORITY, "before", before, AFTER, after);
  }

  static Reason alert(ReasonCode code, SlaClock clock) {
    return Reason.of(code, CLOCK, clock);
  }

  static boolean hasAlert(Ticket ticket, ReasonCode code, SlaClock clock) {
    return ticket.history().stream()
        .flatMap(entry -> entry.why().stream())
        .anyMatch(why -> why.is(code) && clock.name().equals(why.values().get(CLOCK)));
  }

  /** When something happened to a ticket last. */
  static Instant last(Ticket ticket) {
    return ticket.history().isEmpty()
        ? ticket.openedAt()
        : ticket.history().get(ticket.history().size() - 1).at();
  }
}
