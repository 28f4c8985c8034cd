package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says what the clocks of a ticket still ask for, each thing once, and when. */
final class ClockAlerts {
  private final SlaPolicy policy;
  private final SlaClocks clocks;

  ClockAlerts(SlaPolicy policy, SlaClocks clocks) {
    this.policy = policy;
    this.clocks = clocks;
  }

  /** Something that is to happen once a clock has run for a share of its target. */
  private record Mark(Instant at, int percent, TicketTrigger trigger) {}

  /** What is due at an instant, the smallest share first. */
  List<TicketTrigger> due(Ticket ticket, Instant now) {
    return marks(ticket, now).stream()
        .filter(mark -> !mark.at().isAfter(now))
        .sorted(Comparator.comparingInt(Mark::percent))
        .map(Mark::trigger)
        .toList();
  }

  /** When something is due next, if nothing happens. */
  Optional<Instant> next(Ticket ticket, Instant now) {
    return marks(ticket, now).stream().map(Mark::at).min(Comparator.naturalOrder());
  }

  private List<Mark> marks(Ticket ticket, Instant now) {
    List<Mark> marks = new ArrayList<>();
    for (SlaStanding standing : clocks.of(ticket, now)) {
      SlaClock clock = standing.clock();
      if (standing.state() != SlaStanding.State.RUNNING || standing.target().isEmpty()) {
        continue;
      }
      if (!TicketLog.hasAlert(ticket, ServiceReason.WARNING, clock)) {
        marks.add(mark(standing, policy.warnAt(), new TicketTrigger.ClockAlert(clock, false), now));
      }
      if (!TicketLog.hasAlert(ticket, ServiceReason.BREACH, clock)) {
        marks.add(mark(standing, 100, new TicketTrigger.ClockAlert(clock, true), now));
      }
      for (EscalationStep step : policy.steps()) {
        // Levels never fall, so this also takes each step once.
        boolean isOpen = step.clock() == clock && step.level() > ticket.level();
        if (isOpen) {
          TicketTrigger trigger =
              new TicketTrigger.Escalated(
                  step.team(), step.level(), Optional.of(step.name()), OwnWords.none());
          marks.add(mark(standing, step.percent(), trigger, now));
        }
      }
    }
    return marks;
  }

  private static Mark mark(SlaStanding standing, int percent, TicketTrigger trigger, Instant now) {
    Duration share = SlaStanding.share(standing.target().orElseThrow(), percent);
    Duration left = share.minus(standing.elapsed());
    boolean isOver = left.isNegative() || left.isZero();
    return new Mark(
        isOver ? now : standing.hours().orElseThrow().plus(now, left), percent, trigger);
  }
}
