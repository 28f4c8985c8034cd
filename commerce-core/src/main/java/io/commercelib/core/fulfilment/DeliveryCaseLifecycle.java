package io.commercelib.core.fulfilment;

import io.commercelib.core.lifecycle.Lifecycle;

/** The life cycle of a case about a delivery. */
public final class DeliveryCaseLifecycle {
  private static final Lifecycle<DeliveryCaseState, DeliveryCaseTrigger, DeliveryCase, Void>
      DEFINITION =
          Lifecycle.<DeliveryCaseState, DeliveryCaseTrigger, DeliveryCase, Void>named(
                  "delivery-case", DeliveryCaseTrigger.class)
              .starting(DeliveryCaseState.OPEN)
              .ending(DeliveryCaseState.RESOLVED, DeliveryCaseState.LAPSED)
              .from(DeliveryCaseState.OPEN)
              .on(DeliveryCaseTrigger.StepTaken.class)
              .stay()
              .from(DeliveryCaseState.ESCALATED)
              .on(DeliveryCaseTrigger.StepTaken.class)
              .goTo(DeliveryCaseState.OPEN)
              .from(DeliveryCaseState.OPEN)
              .on(DeliveryCaseTrigger.DeadlinePassed.class)
              .goTo(DeliveryCaseState.ESCALATED)
              .from(DeliveryCaseState.OPEN, DeliveryCaseState.ESCALATED)
              .on(DeliveryCaseTrigger.Resolved.class)
              .goTo(DeliveryCaseState.RESOLVED)
              .from(DeliveryCaseState.OPEN, DeliveryCaseState.ESCALATED)
              .on(DeliveryCaseTrigger.CameRight.class)
              .goTo(DeliveryCaseState.LAPSED)
              .build();

  private DeliveryCaseLifecycle() {}

  /** Returns the shipped definition. */
  public static Lifecycle<DeliveryCaseState, DeliveryCaseTrigger, DeliveryCase, Void> definition() {
    return DEFINITION;
  }
}
