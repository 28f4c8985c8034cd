package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where customers are served: opens tickets, writes down what is said and done, and lets their
 * clocks warn, call and breach.
 *
 * <p>Register its {@link #dueHandler} with the shop's background work. Each command has its effect
 * once per command id. What timers and clocks have asked for until then is done before a command,
 * whether or not the background work came by. Thread-safe.
 */
public final class ServiceDesk {
  private final ServiceSettings settings;
  private final TicketProcess process;
  private final SlaClocks clocks;

  /** Returns the desk of a shop. */
  public ServiceDesk(ServiceSettings settings) {
    this.settings = settings;
    this.process = new TicketProcess(settings);
    this.clocks = new SlaClocks(settings.policy(), settings.lifecycle()::state);
  }

  /** Returns who fires the timeouts of tickets and what their clocks ask for. */
  public DueHandler dueHandler() {
    return new TicketTimers(settings, process);
  }

  /** Returns what tickets tell of people, for the requests of people. */
  public PersonalRecords personalRecords() {
    return new TicketRecords(process.tickets());
  }

  /** Opens a ticket, at the priority that the rules give it. */
  public TicketChange open(OpenTicket asked) {
    Instant now = now();
    return settings
        .storage()
        .transact(
            tx -> {
              Optional<Ticket> known = process.tickets().find(tx, asked.ticket());
              if (Commands.answered(
                      tx, Ticket.aggregate(asked.ticket()), asked.command(), asked.fingerprint())
                  .isPresent()) {
                return new TicketChange.Changed(process.tickets().get(tx, asked.ticket()));
              }
              if (known.isPresent()) {
                return refuse(
                    tx,
                    known.get(),
                    asked.command(),
                    List.of(Reason.of(ServiceReason.EXISTS, "ticket", asked.ticket())),
                    now,
                    asked.note());
              }
              Ticket opened = process.begin(tx, ticket(asked, now), now);
              Commands.answer(
                  tx,
                  opened.aggregate(),
                  asked.command(),
                  asked.fingerprint(),
                  "opened",
                  now,
                  asked.note());
              return new TicketChange.Changed(opened);
            });
  }

  private Ticket ticket(OpenTicket asked, Instant now) {
    PriorityRules.Decision decided = settings.priorities().decide(asked.facts());
    return Ticket.builder()
        .id(asked.ticket())
        .customer(asked.customer())
        .order(asked.order())
        .shipment(asked.shipment())
        .afterSaleCase(asked.afterSaleCase())
        .channel(asked.channel())
        .tier(asked.tier())
        .subject(asked.subject())
        .openedAt(now)
        .firstPriority(decided.priority())
        .priorityBecause(decided.reasons())
        .priority(decided.priority())
        .state(TicketState.NEW)
        .level(0)
        .addMessages(
            new TicketMessage(
                now, TicketMessage.Side.CUSTOMER, asked.by(), asked.words(), Optional.empty()))
        .lastEvent(0)
        .build();
  }

  /**
   * Lets something happen to a ticket.
   *
   * @param command sent again under the same id, it has its effect once
   * @param by who or what causes it, for the log: an id, never a name
   * @throws IllegalArgumentException if there is no such ticket
   */
  public TicketChange tell(CommandId command, TicketId id, TicketTrigger trigger, String by) {
    return tell(
        command,
        id,
        Commands.fingerprint("tell", trigger, TicketProcess.words(trigger).text(), by),
        CommandNote.ofEvent(trigger, by)
            .with("asked", trigger)
            .personal("words", TicketProcess.words(trigger).text()),
        (tx, ticket, now) -> make(tx, ticket, trigger, by, now));
  }

  /** What a command does to a ticket; runs inside the transaction, perhaps again. */
  private interface Work {
    TicketChange make(Tx tx, Ticket ticket, Instant now);
  }

  private TicketChange tell(
      CommandId command, TicketId id, String fingerprint, CommandNote note, Work work) {
    Instant now = now();
    return settings
        .storage()
        .transact(
            tx -> {
              Ticket known = process.tickets().get(tx, id);
              if (Commands.answered(tx, known.aggregate(), command, fingerprint).isPresent()) {
                return new TicketChange.Changed(known);
              }
              CommandNote ofCustomer = note.about(known.customer().map(CustomerId::value));
              Ticket ticket = process.catchUp(tx, known, at(known, now));
              TicketChange change = work.make(tx, ticket, at(ticket, now));
              if (change instanceof TicketChange.Refused refused) {
                return refuse(tx, ticket, command, refused.reasons(), now, ofCustomer);
              }
              Commands.answer(tx, known.aggregate(), command, fingerprint, "done", now, ofCustomer);
              return change;
            });
  }

  /** No entry of a log is before the one above it, whatever the clock of a machine shows. */
  private static Instant at(Ticket ticket, Instant now) {
    Instant last = TicketLog.last(ticket);
    return now.isBefore(last) ? last : now;
  }

  private TicketChange make(Tx tx, Ticket ticket, TicketTrigger trigger, String by, Instant now) {
    if (!(trigger instanceof TicketTrigger.Merged merged)) {
      return process.move(tx, ticket, trigger, by, now);
    }
    Optional<Ticket> into =
        process
            .tickets()
            .find(tx, merged.into())
            .filter(other -> other.isOpen() && !other.id().equals(ticket.id()))
            .filter(other -> other.customer().equals(ticket.customer()));
    if (into.isEmpty()) {
      return new TicketChange.Refused(
          List.of(Reason.of(ServiceReason.NO_OPEN_TICKET, "ticket", merged.into())));
    }
    TicketChange change = process.move(tx, ticket, trigger, by, now);
    if (change instanceof TicketChange.Changed) {
      process.takeOver(tx, into.get(), ticket.id(), by, at(into.get(), now));
    }
    return change;
  }

  /**
   * Answers a customer with the newest version of a standard answer, filled from values; if any is
   * missing, nothing is sent.
   *
   * @param language as {@link StandardAnswers#find} takes it
   * @param values by the names of placeholders
   * @param awaitsAnswer as {@link TicketTrigger.Replied} has it
   */
  public TicketChange answer(
      CommandId command,
      TicketId id,
      String answer,
      String language,
      Map<String, String> values,
      boolean awaitsAnswer,
      String by) {
    Map<String, String> sorted = new TreeMap<>(values);
    // Of what is asked, not of what is sent: a version published since changes no repeated command.
    String fingerprint = Commands.fingerprint("answer", answer, language, sorted, awaitsAnswer, by);
    CommandNote note =
        CommandNote.of("answer", by)
            .with("answer", answer)
            .with("language", language)
            .personal("values", sorted.isEmpty() ? "" : sorted.toString());
    return tell(
        command,
        id,
        fingerprint,
        note,
        (tx, ticket, now) -> {
          Optional<StandardAnswer> found = StandardAnswers.find(tx, answer, language);
          if (found.isEmpty()) {
            return new TicketChange.Refused(
                List.of(
                    Reason.of(
                        ServiceReason.NO_SUCH_ANSWER, "answer", answer, "language", language)));
          }
          FilledAnswer filled = found.get().fill(values);
          if (filled instanceof FilledAnswer.Missing missing) {
            return new TicketChange.Refused(missing.reasons());
          }
          OwnWords words = ((FilledAnswer.Filled) filled).words();
          Optional<AnswerVersion> version = Optional.of(found.get().version());
          return process.move(
              tx, ticket, new TicketTrigger.Replied(words, awaitsAnswer, version), by, now);
        });
  }

  private static TicketChange refuse(
      Tx tx,
      Ticket ticket,
      CommandId command,
      List<Reason> reasons,
      Instant now,
      CommandNote note) {
    Commands.refuse(tx, ticket.aggregate(), command, reasons, now, note);
    return new TicketChange.Refused(reasons);
  }

  /** Returns a ticket. */
  public Optional<Ticket> find(TicketId id) {
    return settings.storage().transact(tx -> process.tickets().find(tx, id));
  }

  /**
   * Returns how the clocks of a ticket stand now.
   *
   * @throws IllegalArgumentException if there is no such ticket
   */
  public List<SlaStanding> clocks(TicketId id) {
    Ticket ticket = settings.storage().transact(tx -> process.tickets().get(tx, id));
    return clocks.of(ticket, at(ticket, now()));
  }

  /** Returns a query for the tickets of a customer, the earliest opened first. */
  public static Query ofCustomer(CustomerId customer) {
    return Tickets.ofCustomer(customer);
  }

  /** Returns a query for the tickets about an order, the earliest opened first. */
  public static Query aboutOrder(OrderId order) {
    return Tickets.aboutOrder(order);
  }

  /** Returns a query for the tickets in exactly this state, the earliest opened first. */
  public static Query inState(TicketState state) {
    return Tickets.inState(state);
  }

  /** Returns a page of tickets. */
  public Page<TicketId, Ticket> page(Query query) {
    return settings.storage().transact(tx -> process.tickets().page(tx, query));
  }

  /**
   * Schedules anew what the clocks of every open ticket ask for: to be called once after the policy
   * or its hours have changed. What comes due by the old ones does no harm, but what the new ones
   * make earlier would come late.
   *
   * @return how many tickets there are
   */
  public long resetClocks() {
    Instant now = now();
    long[] count = new long[1];
    for (TicketState state : settings.lifecycle().states()) {
      if (!settings.lifecycle().isFinal(state)) {
        process
            .tickets()
            .scan(
                settings.storage(),
                inState(state),
                found -> {
                  remind(found.id(), now);
                  count[0]++;
                });
      }
    }
    return count[0];
  }

  private void remind(TicketId id, Instant now) {
    settings
        .storage()
        .transact(
            tx -> {
              Ticket ticket = process.tickets().get(tx, id);
              process.remind(tx, ticket, at(ticket, now));
              return null;
            });
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
