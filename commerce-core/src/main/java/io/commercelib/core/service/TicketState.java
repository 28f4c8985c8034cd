package io.commercelib.core.service;

import io.commercelib.core.lifecycle.LifecycleState;

/** How a ticket stands. */
public final class TicketState extends LifecycleState<TicketState> {
  /** Nobody has taken it. */
  public static final TicketState NEW = new TicketState("NEW");

  /** Somebody has something to do about it. */
  public static final TicketState OPEN = new TicketState("OPEN");

  /** The customer was asked something. */
  public static final TicketState WAITING_CUSTOMER = new TicketState("WAITING_CUSTOMER");

  /** Somebody outside was asked something: a carrier, a maker, a bank. */
  public static final TicketState WAITING_THIRD_PARTY = new TicketState("WAITING_THIRD_PARTY");

  /** Somebody of a higher level must take it. */
  public static final TicketState ESCALATED = new TicketState("ESCALATED");

  /** It was answered for good, and the customer may still say that it was not. */
  public static final TicketState RESOLVED = new TicketState("RESOLVED");

  /** It is over. */
  public static final TicketState CLOSED = new TicketState("CLOSED");

  private TicketState(String name) {
    super(name);
  }

  private TicketState(String name, TicketState refines) {
    super(name, refines);
  }

  /** Returns a host's own state that is a shipped one more closely. */
  public static TicketState refining(TicketState shipped, String name) {
    return new TicketState(name, shipped);
  }
}
