package io.commercelib.core.aftersales;

import io.commercelib.core.lifecycle.LifecycleState;

/** How an after-sale case stands. A host refines them with {@link #refining}. */
public final class CaseState extends LifecycleState<CaseState> {
  /** The customer has asked. */
  public static final CaseState REQUESTED = new CaseState("REQUESTED");

  /** The goods may come back. */
  public static final CaseState APPROVED = new CaseState("APPROVED");

  /** They are on their way back. */
  public static final CaseState IN_TRANSIT = new CaseState("IN_TRANSIT");

  /** Some have come. */
  public static final CaseState PARTLY_RECEIVED = new CaseState("PARTLY_RECEIVED");

  /** All that will come has come. */
  public static final CaseState RECEIVED = new CaseState("RECEIVED");

  /** All that came is accepted. */
  public static final CaseState ACCEPTED = new CaseState("ACCEPTED");

  /** Some of what came is accepted. */
  public static final CaseState PARTLY_ACCEPTED = new CaseState("PARTLY_ACCEPTED");

  /** Nothing of it is accepted. */
  public static final CaseState REFUSED = new CaseState("REFUSED");

  /** The money is on its way back. */
  public static final CaseState AWAITING_REFUND = new CaseState("AWAITING_REFUND");

  /** Another one, or the mended one, is on its way. */
  public static final CaseState AWAITING_REPLACEMENT = new CaseState("AWAITING_REPLACEMENT");

  /** It is being mended. */
  public static final CaseState IN_REPAIR = new CaseState("IN_REPAIR");

  /** Settled. */
  public static final CaseState COMPLETED = new CaseState("COMPLETED");

  /** What was refused is back with the customer. */
  public static final CaseState CLOSED = new CaseState("CLOSED");

  /** The shop said no. */
  public static final CaseState DECLINED = new CaseState("DECLINED");

  /** The customer took it back. */
  public static final CaseState WITHDRAWN = new CaseState("WITHDRAWN");

  /** The goods never came. */
  public static final CaseState EXPIRED = new CaseState("EXPIRED");

  private CaseState(String name) {
    super(name);
  }

  private CaseState(String name, CaseState refines) {
    super(name, refines);
  }

  /** Returns a state of a host that is a shipped one more closely. */
  public static CaseState refining(CaseState shipped, String name) {
    return new CaseState(name, shipped);
  }
}
