package io.commercelib.core.service;

import io.commercelib.core.fulfilment.carrier.BusinessDays;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A desk in London that works from 9 to 12 and from 13 to 17, Monday to Friday, for tests. */
final class Desk {
  static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Monday, 9:00 in London. */
  static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  static final BusinessHours HOURS = named("london");

  static final SlaPolicy POLICY =
      SlaPolicy.builder()
          .addTargets(
              SlaTarget.of(
                  TicketPriority.URGENT,
                  Duration.ofMinutes(30),
                  Duration.ofHours(4),
                  BusinessHours.always("night", LONDON)),
              SlaTarget.of(TicketPriority.HIGH, Duration.ofHours(2), Duration.ofHours(8), HOURS),
              SlaTarget.of(TicketPriority.NORMAL, Duration.ofHours(4), Duration.ofHours(16), HOURS))
          .addSteps(
              new EscalationStep("lead", SlaClock.RESOLUTION, 50, "leads", 1),
              new EscalationStep("head", SlaClock.RESOLUTION, 100, "heads", 2))
          .build();

  final SettableClock clock = new SettableClock(MONDAY);
  final Storage storage;
  final List<Event> told = new ArrayList<>();
  ServiceDesk desk;
  private BackgroundWork work;
  private int commands;

  Desk() {
    this(POLICY);
  }

  Desk(SlaPolicy policy) {
    this(policy, MemoryStorage.encoded());
  }

  Desk(SlaPolicy policy, Storage storage) {
    this.storage = storage;
    restart(policy);
  }

  /** Goes on with another policy, as a process does that was started anew. */
  void restart(SlaPolicy policy) {
    desk =
        new ServiceDesk(
            ServiceSettings.builder()
                .storage(storage)
                .clock(clock)
                .policy(policy)
                .priorities(
                    PriorityRules.of(
                        new PriorityRule(
                            "fire",
                            List.of("caught fire", "smoke"),
                            Set.of(),
                            Optional.empty(),
                            TicketPriority.URGENT)))
                .build());
    work = BackgroundWork.on(storage).handler(desk.dueHandler()).subscriber(new Recorder()).build();
  }

  /** The hours of the desk under a name. */
  static BusinessHours named(String name) {
    return BusinessHours.on(
        BusinessDays.mondayToFriday(name, LocalDate.parse("2026-04-03")),
        LONDON,
        OpeningTime.of("09:00", "12:00"),
        OpeningTime.of("13:00", "17:00"));
  }

  CommandId command() {
    commands++;
    return new CommandId("c-" + commands);
  }

  OpenTicket.Builder asking(String id, String words) {
    return OpenTicket.builder()
        .command(new CommandId("open-" + id))
        .ticket(new TicketId(id))
        .customer(new CustomerId("ann"))
        .channel("mail")
        .subject(OwnWords.of("About my order"))
        .words(OwnWords.of(words))
        .by("ann");
  }

  Ticket open(String id) {
    return changed(desk.open(asking(id, "Where is my kettle?").build()));
  }

  Ticket tell(String id, TicketTrigger trigger) {
    return changed(attempt(id, trigger));
  }

  TicketChange attempt(String id, TicketTrigger trigger) {
    return desk.tell(command(), new TicketId(id), trigger, "joe");
  }

  Ticket reply(String id, boolean awaitsAnswer) {
    return tell(id, TicketTrigger.Replied.of("We are looking into it.", awaitsAnswer));
  }

  Ticket resolve(String id) {
    return tell(id, new TicketTrigger.Resolved(OwnWords.of("It is on its way.")));
  }

  Ticket customerReplies(String id) {
    return tell(id, new TicketTrigger.CustomerReplied(OwnWords.of("It is the blue one.")));
  }

  Ticket now(String id) {
    return desk.find(new TicketId(id)).orElseThrow();
  }

  SlaStanding clock(String id, SlaClock which) {
    return desk.clocks(new TicketId(id)).stream()
        .filter(standing -> standing.clock() == which)
        .findFirst()
        .orElseThrow();
  }

  /** Sets the clock, in London, and does what is due. */
  void at(String local) {
    clock.set(LocalDateTime.parse(local).atZone(LONDON).toInstant());
  }

  /** Lets everything happen that is due until the clock's time, each when it is due. */
  void runUntil(String local) {
    Instant end = LocalDateTime.parse(local).atZone(LONDON).toInstant();
    while (work.nextDueAt().filter(next -> !next.isAfter(end)).isPresent()) {
      clock.set(work.nextDueAt().orElseThrow());
      BackgroundWork.Done done = work.runDue(clock.instant(), 1_000);
      if (done.limitReached()) {
        throw new IllegalStateException("work without end at " + clock.instant());
      }
    }
    clock.set(end);
  }

  BackgroundWork.Done runDue() {
    return work.runDue(clock.instant(), 1_000);
  }

  List<String> log(String id) {
    return now(id).history().stream().map(HistoryEntry::event).toList();
  }

  static Ticket changed(TicketChange change) {
    if (change instanceof TicketChange.Changed changed) {
      return changed.ticket();
    }
    throw new AssertionError("refused: " + ((TicketChange.Refused) change).reasons());
  }

  private final class Recorder implements EventSubscriber {
    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public void handle(Tx tx, Event event) {
      told.add(event);
    }
  }
}
