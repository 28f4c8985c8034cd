package io.commercelib.core.order;

import io.commercelib.core.lifecycle.LifecycleState;

/**
 * How the deal of an order stands; money and goods are told apart from it. A host refines them with
 * {@link #refining}.
 */
public final class OrderState extends LifecycleState<OrderState> {
  /** Placed, not paid for yet. */
  public static final OrderState AWAITING_PAYMENT = new OrderState("AWAITING_PAYMENT");

  /** Paid for as far as the shop asks; nothing planned to leave. */
  public static final OrderState CONFIRMED = new OrderState("CONFIRMED");

  /** Somebody wants to look at it before it goes on. */
  public static final OrderState ON_HOLD = new OrderState("ON_HOLD");

  /** Some of it is planned to leave or has left. */
  public static final OrderState IN_FULFILMENT = new OrderState("IN_FULFILMENT");

  /** All that was not called off has arrived or was lost. */
  public static final OrderState DELIVERED = new OrderState("DELIVERED");

  /** Come to its good end. */
  public static final OrderState COMPLETED = new OrderState("COMPLETED");

  /** Given up as a whole. */
  public static final OrderState CANCELLED = new OrderState("CANCELLED");

  private OrderState(String name) {
    super(name);
  }

  private OrderState(String name, OrderState refines) {
    super(name, refines);
  }

  /** Returns a state of a host that is a shipped one more closely. */
  public static OrderState refining(OrderState shipped, String name) {
    return new OrderState(name, shipped);
  }
}
