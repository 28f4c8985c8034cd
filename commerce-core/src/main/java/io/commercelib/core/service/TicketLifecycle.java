package io.commercelib.core.service;

import static io.commercelib.core.service.TicketState.CLOSED;
import static io.commercelib.core.service.TicketState.ESCALATED;
import static io.commercelib.core.service.TicketState.NEW;
import static io.commercelib.core.service.TicketState.OPEN;
import static io.commercelib.core.service.TicketState.RESOLVED;
import static io.commercelib.core.service.TicketState.WAITING_CUSTOMER;
import static io.commercelib.core.service.TicketState.WAITING_THIRD_PARTY;

import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.reason.Reason;
import java.time.Duration;

/** The life cycle of a ticket. */
public final class TicketLifecycle {
  /** How long a resolved ticket can be opened again. */
  public static final Duration REOPENED_WITHIN = Duration.ofDays(7);

  private static final Guard<Object, TicketTrigger.Replied> AWAITS_ANSWER =
      Guard.withEvent(
          "awaits an answer",
          (ticket, replied) -> replied.awaitsAnswer(),
          // Never asked for: the next line takes what does not.
          (ticket, replied) -> Reason.of(ServiceReason.OPEN));

  private static final Guard<Ticket, TicketTrigger.Escalated> HIGHER =
      Guard.withEvent(
          "to a higher level",
          (ticket, escalated) -> escalated.level() > ticket.level(),
          (ticket, escalated) -> Reason.of(ServiceReason.LEVEL_REACHED, "level", ticket.level()));

  private static final Guard<Ticket, Object> SERVED =
      Guard.of("was resolved", Ticket::wasServed, ServiceReason.NOT_SERVED);

  private static final Guard<Ticket, Object> NOT_RATED =
      Guard.of("not rated yet", ticket -> ticket.rating().isEmpty(), ServiceReason.RATED);

  private static final Lifecycle<TicketState, TicketTrigger, Ticket, Void> DEFINITION =
      Lifecycle.<TicketState, TicketTrigger, Ticket, Void>named("ticket", TicketTrigger.class)
          .starting(NEW)
          .ending(CLOSED)
          .from(NEW, ESCALATED)
          .on(TicketTrigger.Assigned.class)
          .goTo(OPEN)
          .from(OPEN, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.Assigned.class)
          .stay()
          .from(NEW, OPEN, ESCALATED, WAITING_THIRD_PARTY)
          .on(TicketTrigger.Replied.class)
          .when(AWAITS_ANSWER)
          .goTo(WAITING_CUSTOMER)
          .from(NEW)
          .on(TicketTrigger.Replied.class)
          .goTo(OPEN)
          .from(OPEN, ESCALATED, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.Replied.class)
          .stay()
          .from(WAITING_CUSTOMER, RESOLVED)
          .on(TicketTrigger.CustomerReplied.class)
          .goTo(OPEN)
          .from(NEW, OPEN, ESCALATED, WAITING_THIRD_PARTY)
          .on(TicketTrigger.CustomerReplied.class)
          .stay()
          .fromAnyOpen()
          .on(TicketTrigger.Noted.class)
          .stay()
          .from(NEW, OPEN, ESCALATED)
          .on(TicketTrigger.ThirdPartyAsked.class)
          .goTo(WAITING_THIRD_PARTY)
          .from(WAITING_THIRD_PARTY)
          .on(TicketTrigger.ThirdPartyAnswered.class)
          .goTo(OPEN)
          .from(NEW, OPEN)
          .on(TicketTrigger.Escalated.class)
          .when(HIGHER)
          .goTo(ESCALATED)
          .from(ESCALATED, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.Escalated.class)
          .when(HIGHER)
          .stay()
          .from(NEW, OPEN, ESCALATED, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.ClockAlert.class)
          .stay()
          .from(NEW, OPEN, ESCALATED, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.PrioritySet.class)
          .stay()
          .from(NEW, OPEN, ESCALATED, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.Resolved.class)
          .goTo(RESOLVED)
          .from(RESOLVED)
          .on(TicketTrigger.Reopened.class)
          .goTo(OPEN)
          .from(RESOLVED)
          .on(TicketTrigger.Confirmed.class)
          .goTo(CLOSED)
          .from(RESOLVED)
          .on(TicketTrigger.NotReopened.class)
          .goTo(CLOSED)
          .timeout(RESOLVED, REOPENED_WITHIN, new TicketTrigger.NotReopened())
          .from(NEW, OPEN, ESCALATED, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.MarkedAsSpam.class)
          .goTo(CLOSED)
          .from(NEW, OPEN, ESCALATED, WAITING_CUSTOMER, WAITING_THIRD_PARTY)
          .on(TicketTrigger.Merged.class)
          .goTo(CLOSED)
          .from(CLOSED)
          .on(TicketTrigger.Rated.class)
          .when(SERVED)
          .when(NOT_RATED)
          .stay()
          .build();

  private TicketLifecycle() {}

  /** Returns the shipped definition. */
  public static Lifecycle<TicketState, TicketTrigger, Ticket, Void> definition() {
    return DEFINITION;
  }

  /** Returns the shipped definition with another time within which a ticket can be opened again. */
  public static Lifecycle<TicketState, TicketTrigger, Ticket, Void> reopenedWithin(
      Duration within) {
    return DEFINITION.extend().timeout(RESOLVED, within, new TicketTrigger.NotReopened()).build();
  }
}
