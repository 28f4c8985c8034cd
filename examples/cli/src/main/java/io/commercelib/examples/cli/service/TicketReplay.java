package io.commercelib.examples.cli.service;

import io.commercelib.core.lifecycle.LifecycleReason;
import io.commercelib.core.reason.ReasonCode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.service.ServiceDesk;
import io.commercelib.core.service.ServiceReason;
import io.commercelib.core.service.ServiceSettings;
import io.commercelib.core.service.ServiceTerms;
import io.commercelib.core.service.Ticket;
import io.commercelib.core.service.TicketChange;
import io.commercelib.core.service.TicketId;
import io.commercelib.core.service.TicketLifecycle;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads the tickets of a log through a service desk of its own, at the times of the log: whatever
 * the terms ask for happens in between, each thing when it is due. Not thread-safe.
 */
final class TicketReplay {
  /** The longest time from the first line to the last, and to the instant that is asked about. */
  static final Duration LONGEST = Duration.ofDays(20 * 366);

  private static final ReasonText ENGLISH =
      ReasonText.english(
          Stream.<ReasonCode>concat(
                  Arrays.stream(ServiceReason.values()), Arrays.stream(LifecycleReason.values()))
              .toList());
  private static final int STEP = 1_000;

  private final Storage storage = MemoryStorage.create();
  private final LogClock clock = new LogClock();
  private final Set<TicketId> opened = new LinkedHashSet<>();
  private final ServiceDesk desk;
  private final BackgroundWork work;
  private @Nullable Instant first;
  private long lines;

  TicketReplay(ServiceTerms terms) {
    desk =
        new ServiceDesk(
            ServiceSettings.builder()
                .storage(storage)
                .clock(clock)
                .policy(terms.policy())
                .priorities(terms.priorities())
                .build());
    work = BackgroundWork.on(storage).handler(desk.dueHandler()).build();
  }

  /** Shows the time of the log. */
  private static final class LogClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }
  }

  /** Returns why a line cannot be of this log, and how to mend it; empty if it was played. */
  Optional<String> play(TicketLine line) {
    Optional<String> untimely = untimely(line.at());
    if (untimely.isPresent()) {
      return untimely;
    }
    runUntil(line.at());
    if (line instanceof TicketLine.Opened begins) {
      if (!opened.add(begins.ticket())) {
        return Optional.of(
            "/ticket: %s was opened before; give each ticket an id of its own"
                .formatted(quoted(begins.ticket())));
      }
      TicketChange unused = desk.open(begins.asked());
      return Optional.empty();
    }
    TicketLine.Happened happened = (TicketLine.Happened) line;
    Optional<Ticket> ticket = desk.find(happened.ticket());
    if (ticket.isEmpty()) {
      return Optional.of(
          "/ticket: %s was not opened; write its opening before".formatted(quoted(line.ticket())));
    }
    lines++;
    TicketChange change =
        desk.tell(new CommandId("line " + lines), line.ticket(), happened.trigger(), happened.by());
    return change instanceof TicketChange.Refused refused && !isRaisedAlready(refused)
        ? Optional.of(
            "/event: %s cannot take it: %s; mend the log"
                .formatted(
                    quoted(line.ticket()),
                    refused.reasons().stream().map(ENGLISH::of).collect(Collectors.joining("; "))))
        : Optional.empty();
  }

  /** Returns whether the terms have raised a ticket as high as the log does: no contradiction. */
  private static boolean isRaisedAlready(TicketChange.Refused refused) {
    return refused.reasons().stream().allMatch(why -> why.is(ServiceReason.LEVEL_REACHED));
  }

  private Optional<String> untimely(Instant at) {
    if (first == null) {
      first = at;
      clock.now = at;
    }
    if (at.isBefore(clock.now)) {
      return Optional.of(
          "/at: %s is before a line above it, of %s; sort the lines by time"
              .formatted(at, clock.now));
    }
    return isTooLate(at)
        ? Optional.of(
            "/at: %s is more than 20 years after the first line; split the log".formatted(at))
        : Optional.empty();
  }

  /** Returns whether an instant is too long after the first line for this log. */
  boolean isTooLate(Instant at) {
    return first != null && at.isAfter(first.plus(LONGEST));
  }

  /** Lets everything happen that the terms ask for until an instant. */
  void runUntil(Instant end) {
    Optional<Instant> next = work.nextDueAt();
    while (next.isPresent() && !next.get().isAfter(end)) {
      clock.now = next.get().isAfter(clock.now) ? next.get() : clock.now;
      BackgroundWork.Done unused = work.runDue(clock.now, STEP);
      next = work.nextDueAt();
    }
    clock.now = end.isAfter(clock.now) ? end : clock.now;
  }

  /** Returns when the first line was written; empty if none was. */
  Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  /** Returns what time it is in the log. */
  Instant now() {
    return clock.now;
  }

  /** Returns all tickets, in the order in which they were opened. */
  List<Ticket> tickets() {
    List<Ticket> tickets = new ArrayList<>();
    opened.forEach(id -> desk.find(id).ifPresent(tickets::add));
    return tickets;
  }

  /** Returns until when a resolved ticket can be opened again; empty for others. */
  Optional<Instant> closesAt(Ticket ticket) {
    return ticket.history().stream()
        .filter(entry -> entry.event().equals("Resolved"))
        .reduce((earlier, later) -> later)
        .filter(entry -> entry.to().equals(ticket.state().name()))
        .map(entry -> entry.at().plus(TicketLifecycle.REOPENED_WITHIN));
  }

  private static String quoted(TicketId ticket) {
    return Faults.quoted(ticket.value());
  }
}
