package io.commercelib.core.service;

import io.commercelib.core.fulfilment.scorecard.Share;
import io.commercelib.core.lifecycle.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How well customers were served in a period, computed from the logs of their tickets. What
 * happened at its end or later does not count, so a period that is over keeps its figures. Spam and
 * merged tickets count as opened and as nothing else.
 *
 * @param opened how many tickets were opened
 * @param resolved how many were resolved last, and were still so at the end
 * @param firstContact how many of the resolved ones took one message of the shop at most and were
 *     never opened again
 * @param satisfied how many of the ratings given in the period have 4 or 5 stars; the share comes
 *     with Wilson's interval
 * @param firstResponse business hours until the first answer, of those first answered
 * @param resolution business hours until the resolution, of those resolved
 * @param backlog how many were open at the end, by age: for each bound those younger, and not
 *     younger than the bound before; then those as old as the last bound or older
 * @param breaches how many clocks reached their target, by the priority of the ticket at the end
 */
public record ServiceFigures(
    long opened,
    long resolved,
    Share firstContact,
    Share satisfied,
    Times firstResponse,
    Times resolution,
    List<Long> backlog,
    Map<SlaClock, Map<TicketPriority, Long>> breaches) {
  /** The bounds of age that are mostly asked for: one, three and seven days. */
  public static final List<Duration> USUAL_AGES =
      List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7));

  private static final int SATISFIED_FROM = 4;
  private static final Set<String> NOT_OPEN =
      Set.of(TicketState.RESOLVED.name(), TicketState.CLOSED.name());

  /** Copies the parts. */
  public ServiceFigures {
    backlog = List.copyOf(backlog);
    breaches = Map.copyOf(breaches);
  }

  /**
   * Returns the figures of a period.
   *
   * @param tickets all that were opened before its end, or more
   * @param clocks of the policy that is to be judged by
   * @param from inclusive
   * @param until exclusive
   * @param ages rising bounds of the backlog's ages, in time as it goes by
   */
  public static ServiceFigures of(
      Collection<Ticket> tickets,
      SlaClocks clocks,
      Instant from,
      Instant until,
      List<Duration> ages) {
    Count count = new Count(clocks, from, until, ages);
    tickets.stream().filter(ticket -> ticket.openedAt().isBefore(until)).forEach(count::add);
    return count.figures();
  }

  private static final class Count {
    private final SlaClocks clocks;
    private final Instant from;
    private final Instant until;
    private final List<Duration> ages;
    private final List<Duration> responses = new ArrayList<>();
    private final List<Duration> resolutions = new ArrayList<>();
    private final long[] backlog;
    private final Map<SlaClock, Map<TicketPriority, Long>> breaches = new EnumMap<>(SlaClock.class);
    private long opened;
    private long firstContact;
    private long ratings;
    private long satisfied;

    Count(SlaClocks clocks, Instant from, Instant until, List<Duration> ages) {
      this.clocks = clocks;
      this.from = from;
      this.until = until;
      this.ages = List.copyOf(ages);
      this.backlog = new long[ages.size() + 1];
    }

    void add(Ticket whole) {
      Ticket ticket = asOfEnd(whole);
      if (isIn(ticket.openedAt())) {
        opened++;
      }
      if (!ticket.wasServed()) {
        return;
      }
      for (SlaStanding standing : clocks.of(ticket, until)) {
        // By half-open rule a clock that is due at the end is late in the next period.
        if (standing.breachedAt().filter(this::isIn).isPresent()) {
          breaches
              .computeIfAbsent(standing.clock(), clock -> new EnumMap<>(TicketPriority.class))
              .merge(ticket.priority(), 1L, Long::sum);
        }
        if (standing.stoppedAt().filter(this::isIn).isPresent()) {
          (standing.clock() == SlaClock.FIRST_RESPONSE ? responses : resolutions)
              .add(standing.elapsed());
          if (standing.clock() == SlaClock.RESOLUTION && tookOneContact(ticket)) {
            firstContact++;
          }
        }
      }
      rate(ticket);
      if (!NOT_OPEN.contains(stateAtEnd(ticket))) {
        backlog[band(Duration.between(ticket.openedAt(), until))]++;
      }
    }

    private Ticket asOfEnd(Ticket whole) {
      List<HistoryEntry> known =
          whole.history().stream().filter(entry -> entry.at().isBefore(until)).toList();
      TicketPriority priority = whole.firstPriority();
      for (HistoryEntry entry : known) {
        priority = TicketLog.priority(entry).orElse(priority);
      }
      return Ticket.builder()
          .from(whole)
          .priority(priority)
          .history(known)
          .messages(whole.messages().stream().filter(said -> said.at().isBefore(until)).toList())
          .build();
    }

    private boolean isIn(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }

    private static String stateAtEnd(Ticket ticket) {
      List<HistoryEntry> history = ticket.history();
      return history.isEmpty() ? TicketState.NEW.name() : history.get(history.size() - 1).to();
    }

    private static boolean tookOneContact(Ticket ticket) {
      long said =
          ticket.messages().stream()
              .filter(message -> message.side() == TicketMessage.Side.SHOP)
              .count();
      return said <= 1 && ticket.history().stream().noneMatch(TicketLog::isReturn);
    }

    private void rate(Ticket ticket) {
      Optional<Integer> stars =
          ticket.history().stream().anyMatch(entry -> TicketLog.isRating(entry) && isIn(entry.at()))
              ? ticket.rating()
              : Optional.empty();
      if (stars.isPresent()) {
        ratings++;
        satisfied += stars.get() >= SATISFIED_FROM ? 1 : 0;
      }
    }

    private int band(Duration age) {
      int band = 0;
      while (band < ages.size() && age.compareTo(ages.get(band)) >= 0) {
        band++;
      }
      return band;
    }

    ServiceFigures figures() {
      List<Long> open = new ArrayList<>();
      for (long count : backlog) {
        open.add(count);
      }
      return new ServiceFigures(
          opened,
          resolutions.size(),
          new Share(firstContact, resolutions.size()),
          new Share(satisfied, ratings),
          new Times(responses),
          new Times(resolutions),
          open,
          breaches);
    }
  }
}
