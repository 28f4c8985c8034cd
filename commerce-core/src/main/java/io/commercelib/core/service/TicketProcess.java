package io.commercelib.core.service;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves tickets: the one place where what happened becomes a new state, with its log, its timers
 * and its events, in the given transaction. Thread-safe.
 */
final class TicketProcess {
  static final String TIMER = "timer";
  static final String CLOCK = "ticket-clock";
  private static final String DUE = "ticket-";
  private static final Duration RETRY_REFUSED = Duration.ofDays(1);

  private final ServiceSettings settings;
  private final Tickets tickets;
  private final ClockAlerts alerts;

  TicketProcess(ServiceSettings settings) {
    this.settings = settings;
    this.tickets = new Tickets(settings.lifecycle());
    this.alerts =
        new ClockAlerts(
            settings.policy(), new SlaClocks(settings.policy(), settings.lifecycle()::state));
  }

  Tickets tickets() {
    return tickets;
  }

  static String dueKind(String event) {
    return DUE + event;
  }

  /** Lets a ticket begin, with its first message, clocks and event. */
  Ticket begin(Tx tx, Ticket opened, Instant now) {
    for (Timer timer : settings.lifecycle().start(opened.state(), opened, now).timers()) {
      tx.due().schedule(DueItem.first(timer.dueAt(), opened.aggregate(), dueKind(timer.kind())));
    }
    Ticket told =
        tell(
            tx,
            opened,
            List.of(
                new TicketEvent.Opened(
                    opened.id(), now, opened.customer(), opened.order(), opened.priority())));
    remind(tx, told, now);
    return tickets.save(tx, told);
  }

  /** Does what its timers and clocks have asked for until now, whoever comes first. */
  Ticket catchUp(Tx tx, Ticket known, Instant now) {
    Ticket ticket = known;
    for (String event : settings.lifecycle().events()) {
      Optional<TicketTrigger> trigger = settings.lifecycle().timeoutEvent(ticket.state(), event);
      boolean isOver =
          trigger.isPresent()
              && tx.due()
                  .find(ticket.aggregate(), dueKind(event))
                  .filter(item -> !item.dueAt().isAfter(now))
                  .isPresent();
      if (isOver && move(tx, ticket, trigger.get(), TIMER, now) instanceof TicketChange.Changed c) {
        ticket = c.ticket();
      }
    }
    for (TicketTrigger alert : alerts.due(ticket, now)) {
      // One that raises it may make the next one needless.
      if (move(tx, ticket, alert, TIMER, now) instanceof TicketChange.Changed changed) {
        ticket = changed.ticket();
      }
    }
    return ticket;
  }

  /** Lets something happen to a ticket and keeps what becomes of it. */
  TicketChange move(Tx tx, Ticket ticket, TicketTrigger trigger, String by, Instant now) {
    Fired<TicketState, Void> fired =
        settings.lifecycle().fire(ticket.state(), trigger, ticket, now);
    if (!(fired instanceof Fired.Moved<TicketState, Void> moved)) {
      return new TicketChange.Refused(((Fired.Refused<TicketState, Void>) fired).reasons());
    }
    if (ticket.history().size() >= Ticket.MAX_ENTRIES && !by.equals(TIMER)) {
      return new TicketChange.Refused(
          List.of(Reason.of(ServiceReason.FULL, "entries", ticket.history().size())));
    }
    Ticket.Builder changed = Ticket.builder().from(ticket).state(moved.to());
    Optional<Reason> why = reason(ticket, trigger);
    changed.addHistory(
        why.map(reason -> moved.entry(now, by, reason)).orElseGet(() -> moved.entry(now, by)));
    apply(changed, trigger);
    message(trigger, by, now).ifPresent(changed::addMessages);
    used(tx, trigger);
    Ticket told = tell(tx, changed.build(), events(ticket, moved, trigger, now));
    setTimers(tx, told, moved);
    remind(tx, told, now);
    return new TicketChange.Changed(tickets.save(tx, told));
  }

  /** Writes into the log of a ticket that another one goes on in it. */
  void takeOver(Tx tx, Ticket into, TicketId from, String by, Instant now) {
    HistoryEntry entry =
        new HistoryEntry(
            into.state().name(),
            into.state().name(),
            "Noted",
            now,
            by,
            Optional.of(Reason.of(ServiceReason.MERGED_FROM, "ticket", from)));
    Ticket unused = tickets.save(tx, Ticket.builder().from(into).addHistory(entry).build());
  }

  /** Schedules what the clocks of a ticket ask for next; nothing while they stand. */
  void remind(Tx tx, Ticket ticket, Instant now) {
    Optional<Instant> next = alerts.next(ticket, now);
    if (next.isEmpty()) {
      boolean unused = tx.due().cancel(ticket.aggregate(), CLOCK);
      return;
    }
    tx.due().schedule(DueItem.first(next.get(), ticket.aggregate(), CLOCK));
  }

  /** Does what is due, and schedules what comes next. */
  void wake(Tx tx, DueItem item, Instant now) {
    Optional<Ticket> known = tickets.find(tx, new TicketId(item.aggregate().id()));
    if (known.isEmpty()) {
      boolean unused = tx.due().cancel(item.aggregate(), item.kind());
      return;
    }
    Ticket ticket = known.get();
    // Who has set another time meanwhile is not disturbed.
    boolean isDue = tx.due().isCurrent(item);
    if (isDue && !item.kind().equals(CLOCK)) {
      Optional<TicketTrigger> trigger =
          settings.lifecycle().timeoutEvent(ticket.state(), item.kind().substring(DUE.length()));
      boolean unused = tx.due().cancel(item.aggregate(), item.kind());
      if (trigger.isPresent()
          && move(tx, ticket, trigger.get(), TIMER, now) instanceof TicketChange.Refused) {
        tx.due().schedule(DueItem.first(now.plus(RETRY_REFUSED), item.aggregate(), item.kind()));
      }
      return;
    }
    if (isDue) {
      Ticket woken = catchUp(tx, ticket, now);
      remind(tx, woken, now);
      // A host's own state may take no alert: that must not come again at once, for ever.
      if (alerts.next(woken, now).filter(next -> !next.isAfter(now)).isPresent()) {
        tx.due().schedule(DueItem.first(now.plus(RETRY_REFUSED), item.aggregate(), CLOCK));
      }
    }
  }

  private static void setTimers(Tx tx, Ticket ticket, Fired.Moved<TicketState, Void> moved) {
    for (String kind : moved.cancelled()) {
      boolean unused = tx.due().cancel(ticket.aggregate(), dueKind(kind));
    }
    for (Timer timer : moved.timers()) {
      tx.due().schedule(DueItem.first(timer.dueAt(), ticket.aggregate(), dueKind(timer.kind())));
    }
  }

  private Optional<Reason> reason(Ticket ticket, TicketTrigger trigger) {
    if (trigger instanceof TicketTrigger.PrioritySet set) {
      return Optional.of(TicketLog.priority(ticket.priority(), set.priority()));
    }
    if (trigger instanceof TicketTrigger.ClockAlert alert) {
      Reason reason =
          TicketLog.alert(
              alert.isBreach() ? ServiceReason.BREACH : ServiceReason.WARNING, alert.clock());
      Reason ofTarget =
          settings
              .policy()
              .target(ticket.priority(), ticket)
              .map(target -> reason.with("target", target.of(alert.clock())))
              .orElse(reason);
      return Optional.of(
          alert.isBreach() ? ofTarget : ofTarget.with("percent", settings.policy().warnAt()));
    }
    if (trigger instanceof TicketTrigger.Escalated raised) {
      Reason reason =
          Reason.of(
              raised.step().isPresent() ? ServiceReason.STEP : ServiceReason.RAISED,
              "team",
              raised.team(),
              "level",
              raised.level());
      return Optional.of(raised.step().map(step -> reason.with("step", step)).orElse(reason));
    }
    if (trigger instanceof TicketTrigger.Assigned assigned) {
      return Optional.of(
          Reason.of(
              ServiceReason.ASSIGNED,
              "team",
              assigned.team(),
              "agent",
              assigned.agent().orElse("")));
    }
    if (trigger instanceof TicketTrigger.ThirdPartyAsked asked) {
      return Optional.of(Reason.of(ServiceReason.ASKED, "whom", asked.whom()));
    }
    return trigger instanceof TicketTrigger.Merged merged
        ? Optional.of(Reason.of(ServiceReason.MERGED, "ticket", merged.into()))
        : Optional.empty();
  }

  private static void apply(Ticket.Builder changed, TicketTrigger trigger) {
    if (trigger instanceof TicketTrigger.Assigned assigned) {
      changed.team(assigned.team()).agent(assigned.agent());
    } else if (trigger instanceof TicketTrigger.Escalated raised) {
      changed.team(raised.team()).agent(Optional.empty()).level(raised.level());
    } else if (trigger instanceof TicketTrigger.PrioritySet set) {
      changed.priority(set.priority());
    } else if (trigger instanceof TicketTrigger.Rated rated) {
      changed.rating(rated.stars());
    }
  }

  private static Optional<TicketMessage> message(TicketTrigger trigger, String by, Instant now) {
    OwnWords words = words(trigger);
    if (words.text().isEmpty()) {
      return Optional.empty();
    }
    Optional<AnswerVersion> from =
        trigger instanceof TicketTrigger.Replied replied ? replied.from() : Optional.empty();
    return Optional.of(new TicketMessage(now, side(trigger), by, words, from));
  }

  /** What somebody says with it; no words where nobody does. */
  static OwnWords words(TicketTrigger trigger) {
    if (trigger instanceof TicketTrigger.Replied replied) {
      return replied.words();
    } else if (trigger instanceof TicketTrigger.CustomerReplied replied) {
      return replied.words();
    } else if (trigger instanceof TicketTrigger.Noted noted) {
      return noted.words();
    } else if (trigger instanceof TicketTrigger.ThirdPartyAsked asked) {
      return asked.words();
    } else if (trigger instanceof TicketTrigger.ThirdPartyAnswered answered) {
      return answered.words();
    } else if (trigger instanceof TicketTrigger.Escalated raised) {
      return raised.words();
    } else if (trigger instanceof TicketTrigger.PrioritySet set) {
      return set.words();
    } else if (trigger instanceof TicketTrigger.Resolved resolved) {
      return resolved.words();
    } else if (trigger instanceof TicketTrigger.Reopened reopened) {
      return reopened.words();
    }
    return trigger instanceof TicketTrigger.Rated rated ? rated.words() : OwnWords.none();
  }

  private static TicketMessage.Side side(TicketTrigger trigger) {
    if (trigger instanceof TicketTrigger.Replied || trigger instanceof TicketTrigger.Resolved) {
      return TicketMessage.Side.SHOP;
    }
    return trigger instanceof TicketTrigger.CustomerReplied
            || trigger instanceof TicketTrigger.Reopened
            || trigger instanceof TicketTrigger.Rated
        ? TicketMessage.Side.CUSTOMER
        : TicketMessage.Side.INTERNAL;
  }

  private static void used(Tx tx, TicketTrigger trigger) {
    if (trigger instanceof TicketTrigger.Replied replied && replied.from().isPresent()) {
      CounterKey uses = StandardAnswers.usesOf(replied.from().get());
      var unused = tx.counters().change(Map.of(uses, 1L));
    }
  }

  private static List<TicketEvent> events(
      Ticket before, Fired.Moved<TicketState, Void> moved, TicketTrigger trigger, Instant now) {
    List<TicketEvent> events = new ArrayList<>();
    if (trigger instanceof TicketTrigger.ClockAlert alert) {
      events.add(new TicketEvent.ClockAlerted(before.id(), now, alert.clock(), alert.isBreach()));
    } else if (trigger instanceof TicketTrigger.Escalated raised) {
      events.add(new TicketEvent.Escalated(before.id(), now, raised.team(), raised.level()));
    } else if (trigger instanceof TicketTrigger.PrioritySet set) {
      events.add(
          new TicketEvent.PriorityChanged(before.id(), now, before.priority(), set.priority()));
    } else if (trigger instanceof TicketTrigger.Rated rated) {
      events.add(new TicketEvent.Rated(before.id(), now, before.customer(), rated.stars()));
    }
    if (!moved.from().equals(moved.to())) {
      events.add(
          new TicketEvent.Moved(
              before.id(), now, moved.from().name(), moved.to().name(), moved.event()));
    }
    return events;
  }

  private static Ticket tell(Tx tx, Ticket ticket, List<TicketEvent> events) {
    long number = ticket.lastEvent();
    for (TicketEvent event : events) {
      number++;
      tx.outbox().append(TicketEvents.of(event, number));
    }
    return Ticket.builder().from(ticket).lastEvent(number).build();
  }
}
