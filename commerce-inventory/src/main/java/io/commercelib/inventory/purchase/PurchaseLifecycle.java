package io.commercelib.inventory.purchase;

import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;

/**
 * The life cycle of a purchase order. Its facts are the order with its lines as they are after what
 * happened.
 */
public final class PurchaseLifecycle {
  private static final Guard<PurchaseOrder, Object> ALL_CAME =
      Guard.of(
          "all units came",
          order -> order.openUnits() == 0,
          order -> Reason.of(InventoryReason.PURCHASE_OPEN, "units", order.openUnits()));

  private static final Lifecycle<PurchaseState, PurchaseTrigger, PurchaseOrder, PurchaseEffect>
      DEFINITION = define();

  private PurchaseLifecycle() {}

  /** Returns the shipped definition. */
  public static Lifecycle<PurchaseState, PurchaseTrigger, PurchaseOrder, PurchaseEffect>
      definition() {
    return DEFINITION;
  }

  private static Lifecycle<PurchaseState, PurchaseTrigger, PurchaseOrder, PurchaseEffect> define() {
    return Lifecycle.<PurchaseState, PurchaseTrigger, PurchaseOrder, PurchaseEffect>named(
            "purchase order", PurchaseTrigger.class)
        .starting(PurchaseState.DRAFTED)
        .ending(PurchaseState.CLOSED, PurchaseState.CANCELLED)
        .from(PurchaseState.DRAFTED)
        .on(PurchaseTrigger.Approve.class)
        .goTo(PurchaseState.APPROVED)
        .from(PurchaseState.APPROVED)
        .on(PurchaseTrigger.Send.class)
        .goTo(PurchaseState.SENT)
        .from(PurchaseState.SENT)
        .on(PurchaseTrigger.Confirm.class)
        .goTo(PurchaseState.CONFIRMED)
        .from(PurchaseState.SENT, PurchaseState.CONFIRMED, PurchaseState.PARTLY_RECEIVED)
        .on(PurchaseTrigger.Receive.class)
        .when(ALL_CAME)
        .goTo(PurchaseState.RECEIVED)
        .from(PurchaseState.SENT, PurchaseState.CONFIRMED, PurchaseState.PARTLY_RECEIVED)
        .on(PurchaseTrigger.Receive.class)
        .goTo(PurchaseState.PARTLY_RECEIVED)
        .from(PurchaseState.PARTLY_RECEIVED, PurchaseState.RECEIVED)
        .on(PurchaseTrigger.Close.class)
        .goTo(PurchaseState.CLOSED)
        .giving(PurchaseEffect.NO_LONGER_ON_ORDER)
        .from(
            PurchaseState.DRAFTED,
            PurchaseState.APPROVED,
            PurchaseState.SENT,
            PurchaseState.CONFIRMED)
        .on(PurchaseTrigger.Cancel.class)
        .goTo(PurchaseState.CANCELLED)
        .giving(PurchaseEffect.NO_LONGER_ON_ORDER)
        .build();
  }
}
