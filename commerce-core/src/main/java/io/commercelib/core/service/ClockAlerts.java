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

  /** What is due at an instant, the smallest share first. */
  List<TicketTrigger> due(Ticket ticket, Instant now) {
    return all(ticket, now).stream()
        .filter(alert -> !alert.at().isAfter(now))
        .sorted(Comparator.comparingInt(SlaAlert::percent))
        .map(ClockAlerts::trigger)
        .toList();
  }

  /** When something is due next, if nothing happens. */
  Optional<Instant> next(Ticket ticket, Instant now) {
    return all(ticket, now).stream().map(SlaAlert::at).findFirst();
  }

  private static TicketTrigger trigger(SlaAlert alert) {
    if (alert.step().isEmpty()) {
      return new TicketTrigger.ClockAlert(alert.clock(), alert.isBreach());
    }
    EscalationStep step = alert.step().get();
    return new TicketTrigger.Escalated(
        step.team(), step.level(), Optional.of(step.name()), OwnWords.none());
  }

  /** What the clocks still ask for if nothing happens, the earliest first. */
  List<SlaAlert> all(Ticket ticket, Instant now) {
    List<SlaAlert> alerts = new ArrayList<>();
    for (SlaStanding standing : clocks.of(ticket, now)) {
      SlaClock clock = standing.clock();
      if (standing.state() != SlaStanding.State.RUNNING || standing.target().isEmpty()) {
        continue;
      }
      if (!TicketLog.hasAlert(ticket, ServiceReason.WARNING, clock)) {
        alerts.add(alert(standing, policy.warnAt(), Optional.empty(), now));
      }
      if (!TicketLog.hasAlert(ticket, ServiceReason.BREACH, clock)) {
        alerts.add(alert(standing, SlaAlert.ALL, Optional.empty(), now));
      }
      for (EscalationStep step : policy.steps()) {
        // Levels never fall, so this also takes each step once.
        boolean isOpen = step.clock() == clock && step.level() > ticket.level();
        if (isOpen) {
          alerts.add(alert(standing, step.percent(), Optional.of(step), now));
        }
      }
    }
    alerts.sort(Comparator.comparing(SlaAlert::at).thenComparing(SlaAlert::percent));
    return List.copyOf(alerts);
  }

  private static SlaAlert alert(
      SlaStanding standing, int percent, Optional<EscalationStep> step, Instant now) {
    Duration share = SlaStanding.share(standing.target().orElseThrow(), percent);
    Duration left = share.minus(standing.elapsed());
    boolean isOver = left.isNegative() || left.isZero();
    return new SlaAlert(
        isOver ? now : standing.hours().orElseThrow().plus(now, left),
        standing.clock(),
        percent,
        step);
  }
}
