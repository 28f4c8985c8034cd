package io.commercelib.core.fulfilment;

import io.commercelib.core.lifecycle.LifecycleState;

/** How a case about a delivery stands. */
public final class DeliveryCaseState extends LifecycleState<DeliveryCaseState> {
  /** Somebody has something to do about it, and time for it. */
  public static final DeliveryCaseState OPEN = new DeliveryCaseState("OPEN");

  /** It was not done in time: somebody else must look. */
  public static final DeliveryCaseState ESCALATED = new DeliveryCaseState("ESCALATED");

  /** It was decided. */
  public static final DeliveryCaseState RESOLVED = new DeliveryCaseState("RESOLVED");

  /** It has come right by itself: the goods have arrived, or move again. */
  public static final DeliveryCaseState LAPSED = new DeliveryCaseState("LAPSED");

  private DeliveryCaseState(String name) {
    super(name);
  }
}
