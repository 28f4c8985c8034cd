package io.commercelib.inventory.purchase;

import io.commercelib.core.lifecycle.LifecycleState;

/** How far a purchase order has come. A host refines them with {@link #refining}. */
public final class PurchaseState extends LifecycleState<PurchaseState> {
  /** Written down; it counts as on order. */
  public static final PurchaseState DRAFTED = new PurchaseState("DRAFTED");

  /** Somebody who may has agreed to it. */
  public static final PurchaseState APPROVED = new PurchaseState("APPROVED");

  /** The supplier has it. */
  public static final PurchaseState SENT = new PurchaseState("SENT");

  /** The supplier has agreed to it. */
  public static final PurchaseState CONFIRMED = new PurchaseState("CONFIRMED");

  /** Some of it came. */
  public static final PurchaseState PARTLY_RECEIVED = new PurchaseState("PARTLY_RECEIVED");

  /** All of it came. */
  public static final PurchaseState RECEIVED = new PurchaseState("RECEIVED");

  /** Nothing more is to come, and nothing to be done. */
  public static final PurchaseState CLOSED = new PurchaseState("CLOSED");

  /** Given up before anything came. */
  public static final PurchaseState CANCELLED = new PurchaseState("CANCELLED");

  private PurchaseState(String name) {
    super(name);
  }

  private PurchaseState(String name, PurchaseState refines) {
    super(name, refines);
  }

  /** Returns a state of a host that is a shipped one more closely. */
  public static PurchaseState refining(PurchaseState shipped, String name) {
    return new PurchaseState(name, shipped);
  }
}
