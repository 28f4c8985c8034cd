package io.commercelib.core.order;

import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.reason.Reason;
import java.time.Duration;

/**
 * The life cycle of an order's deal. Payment and goods have none: they are derived from sums and
 * quantities.
 *
 * <p>A host extends it with {@link Lifecycle#extend} and hands the result to the checkout's
 * settings.
 */
public final class OrderLifecycle {
  /** How long an order waits for its payment. */
  public static final Duration PAYMENT_WITHIN = Duration.ofHours(24);

  /** How long after its delivery an order is completed by itself. */
  public static final Duration COMPLETED_AFTER = Duration.ofDays(14);

  private static final Guard<Order, Object> SECURED =
      Guard.of(
          "payment covers the total",
          Order::isSecured,
          order ->
              Reason.of(
                  OrderReason.NOT_SECURED,
                  "secured",
                  order.payment().authorised(),
                  "total",
                  order.quote().payable()));

  private static final Guard<Order, Object> NOTHING_LEAVES =
      Guard.of("nothing has left", order -> !order.hasLeavingUnits(), OrderReason.ALREADY_LEAVING);

  private static final Guard<Order, Object> NOTHING_LEFT_OF_IT =
      Guard.of(
          "nothing is left of it",
          order -> !order.hasOpenUnits() && !order.hasLeavingUnits(),
          OrderReason.STILL_OPEN);

  private static final Guard<Order, Object> ALL_LEFT =
      Guard.of("all has left", order -> !order.hasOpenUnits(), OrderReason.STILL_OPEN);

  private static final Guard<Order, Object> NOTHING_UNDER_WAY =
      Guard.of(
          "nothing is under way", order -> !order.hasUnitsUnderWay(), OrderReason.STILL_UNDER_WAY);

  private static final Guard<Order, Object> SOMETHING_LEFT =
      Guard.of("something has left", Order::hasLeavingUnits, OrderReason.NOTHING_ARRIVED);

  private static final Guard<Order, Object> NO_OPEN_CASE =
      Guard.of(
          "no case is open",
          order -> order.openCases().isEmpty(),
          order -> Reason.of(OrderReason.CASE_OPEN, "cases", order.openCases().size()));

  private static final Lifecycle<OrderState, OrderTrigger, Order, OrderEffect> DEFINITION =
      define();

  private OrderLifecycle() {}

  /** Returns the shipped definition. */
  public static Lifecycle<OrderState, OrderTrigger, Order, OrderEffect> definition() {
    return DEFINITION;
  }

  private static Lifecycle<OrderState, OrderTrigger, Order, OrderEffect> define() {
    return Lifecycle.<OrderState, OrderTrigger, Order, OrderEffect>named(
            "order", OrderTrigger.class)
        .starting(OrderState.AWAITING_PAYMENT)
        .ending(OrderState.COMPLETED, OrderState.CANCELLED)
        .from(OrderState.AWAITING_PAYMENT)
        .on(OrderTrigger.PaymentSecured.class)
        .when(SECURED)
        .goTo(OrderState.CONFIRMED)
        .giving(OrderEffect.CONFIRM_HOLDS, OrderEffect.TELL_CONFIRMED)
        .from(OrderState.AWAITING_PAYMENT)
        .on(OrderTrigger.PaymentOverdue.class)
        .goTo(OrderState.CANCELLED)
        .giving(OrderEffect.RELEASE_HOLDS, OrderEffect.RETURN_MONEY, OrderEffect.TELL_CANCELLED)
        .from(OrderState.AWAITING_PAYMENT)
        .on(OrderTrigger.Cancel.class)
        .goTo(OrderState.CANCELLED)
        .giving(OrderEffect.RELEASE_HOLDS, OrderEffect.RETURN_MONEY, OrderEffect.TELL_CANCELLED)
        .from(OrderState.CONFIRMED)
        .on(OrderTrigger.PutOnHold.class)
        .goTo(OrderState.ON_HOLD)
        .from(OrderState.ON_HOLD)
        .on(OrderTrigger.Release.class)
        .goTo(OrderState.CONFIRMED)
        .from(OrderState.ON_HOLD)
        .on(OrderTrigger.Reject.class)
        .when(NOTHING_LEAVES)
        .goTo(OrderState.CANCELLED)
        .giving(OrderEffect.CANCEL_OPEN_ITEMS, OrderEffect.TELL_CANCELLED)
        .from(OrderState.CONFIRMED, OrderState.ON_HOLD, OrderState.IN_FULFILMENT)
        .on(OrderTrigger.Cancel.class)
        .when(NOTHING_LEAVES)
        .goTo(OrderState.CANCELLED)
        .giving(OrderEffect.CANCEL_OPEN_ITEMS, OrderEffect.TELL_CANCELLED)
        .from(OrderState.CONFIRMED, OrderState.ON_HOLD, OrderState.IN_FULFILMENT)
        .on(OrderTrigger.Amend.class)
        .when(NOTHING_LEAVES)
        .stay()
        .from(OrderState.CONFIRMED)
        .on(OrderTrigger.StartFulfilment.class)
        .goTo(OrderState.IN_FULFILMENT)
        .from(OrderState.IN_FULFILMENT)
        .on(OrderTrigger.StartFulfilment.class)
        .stay()
        .from(OrderState.CONFIRMED, OrderState.ON_HOLD, OrderState.IN_FULFILMENT)
        .on(OrderTrigger.ItemsCancelled.class)
        .when(NOTHING_LEFT_OF_IT)
        .goTo(OrderState.CANCELLED)
        .giving(OrderEffect.TELL_CANCELLED)
        .from(OrderState.CONFIRMED, OrderState.ON_HOLD)
        .on(OrderTrigger.ItemsCancelled.class)
        .stay()
        .from(OrderState.IN_FULFILMENT)
        .on(OrderTrigger.ItemsCancelled.class)
        .when(SOMETHING_LEFT)
        .when(ALL_LEFT)
        .when(NOTHING_UNDER_WAY)
        .goTo(OrderState.DELIVERED)
        .from(OrderState.IN_FULFILMENT)
        .on(OrderTrigger.ItemsCancelled.class)
        .stay()
        .from(OrderState.IN_FULFILMENT)
        .on(OrderTrigger.ItemsArrived.class)
        .when(ALL_LEFT)
        .when(NOTHING_UNDER_WAY)
        .goTo(OrderState.DELIVERED)
        .from(OrderState.IN_FULFILMENT)
        .on(OrderTrigger.ItemsArrived.class)
        .stay()
        .from(OrderState.DELIVERED)
        .on(OrderTrigger.Complete.class)
        .when(NO_OPEN_CASE)
        .goTo(OrderState.COMPLETED)
        .giving(OrderEffect.TELL_COMPLETED)
        .from(OrderState.CANCELLED)
        .on(OrderTrigger.PaymentArrivedLate.class)
        .stay()
        .giving(OrderEffect.RETURN_MONEY)
        .timeout(OrderState.AWAITING_PAYMENT, PAYMENT_WITHIN, new OrderTrigger.PaymentOverdue())
        .timeout(OrderState.DELIVERED, COMPLETED_AFTER, new OrderTrigger.Complete())
        .build();
  }
}
