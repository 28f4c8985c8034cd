package io.commercelib.core.service;

import io.commercelib.core.lifecycle.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Computes the two clocks of a ticket from its log.
 *
 * <p>A clock runs from the opening, in the business hours of its target, but not in the states in
 * which the policy lets it stand. The clock of the first response stops when the customer is first
 * answered, by a reply or by the resolution. That of the resolution stands while the ticket is
 * resolved, and goes on if it is opened again. When the priority changes, the time that has run
 * stays, and what is left is that of the new target: one that is shorter can be over at once. A
 * clock that has once reached the target of its time was late, and stays so.
 *
 * <p>Pure: the same log gives the same clocks. Thread-safe.
 */
public final class SlaClocks {
  private final SlaPolicy policy;
  private final Function<String, TicketState> states;

  /** Returns the clocks of a policy, for tickets of the shipped life cycle. */
  public SlaClocks(SlaPolicy policy) {
    this(policy, TicketLifecycle.definition()::state);
  }

  /**
   * Returns the clocks of a policy.
   *
   * @param states finds a state by its name, a host's own among them
   */
  public SlaClocks(SlaPolicy policy, Function<String, TicketState> states) {
    this.policy = policy;
    this.states = states;
  }

  /** Returns how both clocks of a ticket stand at an instant that is not before its last entry. */
  public List<SlaStanding> of(Ticket ticket, Instant now) {
    return List.of(of(ticket, SlaClock.FIRST_RESPONSE, now), of(ticket, SlaClock.RESOLUTION, now));
  }

  /** Returns how a clock of a ticket stands at an instant that is not before its last entry. */
  public SlaStanding of(Ticket ticket, SlaClock clock, Instant now) {
    Run run = new Run(ticket, clock);
    for (HistoryEntry entry : ticket.history()) {
      run.until(entry.at());
      run.take(entry);
    }
    run.until(now);
    return run.standing();
  }

  /**
   * Returns what the clocks of a ticket will ask for if nothing happens to it: warnings, breaches
   * and steps, each of which comes once; the earliest first, of those at the same time the smaller
   * share. Nothing while they stand.
   *
   * @param now not before its last entry; what is over by then is told with this instant
   */
  public List<SlaAlert> alerts(Ticket ticket, Instant now) {
    return new ClockAlerts(policy, this).all(ticket, now);
  }

  /** One reading of a log. */
  private final class Run {
    private final Ticket ticket;
    private final SlaClock clock;
    private Instant at;
    private TicketState state = TicketState.NEW;
    private TicketPriority priority;
    private Duration elapsed = Duration.ZERO;
    private Optional<Instant> stoppedAt = Optional.empty();
    private Optional<Instant> breachedAt = Optional.empty();
    private boolean isVoid;

    Run(Ticket ticket, SlaClock clock) {
      this.ticket = ticket;
      this.clock = clock;
      this.at = ticket.openedAt();
      this.priority = ticket.firstPriority();
    }

    private boolean runs() {
      return stoppedAt.isEmpty() && !isVoid && !policy.stands(clock, state);
    }

    void until(Instant end) {
      Optional<SlaTarget> target = policy.target(priority, ticket);
      if (target.isPresent() && runs()) {
        Duration left = target.get().of(clock).minus(elapsed);
        if (breachedAt.isEmpty()) {
          Instant due = left.isNegative() ? at : target.get().hours().plus(at, left);
          breachedAt = Optional.of(due).filter(late -> !late.isAfter(end));
        }
        elapsed = elapsed.plus(target.get().hours().elapsed(at, end));
      }
      at = end;
    }

    void take(HistoryEntry entry) {
      state = states.apply(entry.to());
      priority = TicketLog.priority(entry).orElse(priority);
      isVoid = isVoid || TicketLog.isDismissal(entry);
      if (clock == SlaClock.FIRST_RESPONSE) {
        stoppedAt = TicketLog.isResponse(entry) ? stoppedAt.or(() -> when(entry)) : stoppedAt;
      } else if (TicketLog.isResolution(entry)) {
        stoppedAt = when(entry);
      } else if (TicketLog.isReturn(entry)) {
        stoppedAt = Optional.empty();
      }
    }

    private Optional<Instant> when(HistoryEntry entry) {
      return Optional.of(entry.at());
    }

    SlaStanding standing() {
      Optional<SlaTarget> target = policy.target(priority, ticket);
      SlaStanding.State how =
          isVoid
              ? SlaStanding.State.VOID
              : stoppedAt.isPresent()
                  ? SlaStanding.State.STOPPED
                  : runs() ? SlaStanding.State.RUNNING : SlaStanding.State.STANDING;
      Optional<Instant> due =
          breachedAt.or(
              () ->
                  target.map(
                      promised -> promised.hours().plus(at, promised.of(clock).minus(elapsed))));
      return new SlaStanding(
          clock,
          how,
          elapsed,
          target.map(promised -> promised.of(clock)),
          target.map(SlaTarget::hours),
          how == SlaStanding.State.RUNNING ? due : Optional.empty(),
          stoppedAt,
          breachedAt);
    }
  }
}
