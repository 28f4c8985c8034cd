package io.commercelib.core.service;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyReason;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What tickets tell of people: {@code tickets} of their requests. Nobody is erased while a ticket
 * of theirs is open; then tickets stay without a word that anybody said, for the figures.
 * Thread-safe.
 */
final class TicketRecords implements PersonalRecords {
  private static final String NAME = "tickets";

  private final Tickets tickets;

  TicketRecords(Tickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    for (Ticket ticket : of(tx, person)) {
      tickets.export(ticket, export);
      export.addCommands(tx, ticket.aggregate());
    }
  }

  @Override
  public List<Reason> obstacles(Tx tx, Person person, Instant now) {
    return of(tx, person).stream()
        .filter(Ticket::isOpen)
        .map(
            ticket ->
                Reason.of(
                    ServiceReason.OPEN, "ticket", ticket.id(), "state", ticket.state().name()))
        .toList();
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    long changed = 0;
    List<Ticket> all = of(tx, person);
    for (Ticket ticket : all) {
      Ticket without = ticket.withoutPersonalData();
      if (!without.equals(ticket)) {
        changed++;
        Ticket unused = tickets.save(tx, without);
      }
    }
    return new Erased(
        changed,
        all.isEmpty()
            ? List.of()
            : List.of(
                Reason.of(
                    PrivacyReason.KEPT_FOR_TOTALS, "count", all.size(), "what", "ticket(s)")));
  }

  private List<Ticket> of(Tx tx, Person person) {
    Query query =
        person instanceof Person.Customer customer
            ? Tickets.ofCustomer(customer.id())
            : Tickets.aboutOrder(((Person.Guest) person).order());
    List<Ticket> all = new ArrayList<>();
    // What a customer says about the order of a guest is the customer's.
    tickets.scan(
        tx,
        query,
        ticket -> {
          if (person instanceof Person.Customer || ticket.customer().isEmpty()) {
            all.add(ticket);
          }
        });
    return all;
  }
}
