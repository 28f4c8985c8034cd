package io.commercelib.core.payment;

import io.commercelib.core.lifecycle.LifecycleState;

/** How a payment attempt stands. A host refines them with {@link #refining}. */
public final class PaymentState extends LifecycleState<PaymentState> {
  /** Written down; the gateway is asked. */
  public static final PaymentState AUTHORISING = new PaymentState("AUTHORISING");

  /** Under way at the gateway. */
  public static final PaymentState PENDING = new PaymentState("PENDING");

  /** The payer must do something. */
  public static final PaymentState ACTION_REQUIRED = new PaymentState("ACTION_REQUIRED");

  /** Nobody knows; the gateway is asked again. */
  public static final PaymentState UNKNOWN = new PaymentState("UNKNOWN");

  /** Asking again is of no use: somebody must look. */
  public static final PaymentState NEEDS_CARE = new PaymentState("NEEDS_CARE");

  /** Refused; no money moved. */
  public static final PaymentState DECLINED = new PaymentState("DECLINED");

  /** It surely did not happen. */
  public static final PaymentState NOT_DONE = new PaymentState("NOT_DONE");

  /** The amount is reserved. */
  public static final PaymentState AUTHORISED = new PaymentState("AUTHORISED");

  /** Part of what was reserved is taken. */
  public static final PaymentState PARTIALLY_CAPTURED = new PaymentState("PARTIALLY_CAPTURED");

  /** All that will be taken is taken. */
  public static final PaymentState CAPTURED = new PaymentState("CAPTURED");

  /** What was reserved is given up. */
  public static final PaymentState VOIDED = new PaymentState("VOIDED");

  /** The reservation has lapsed. */
  public static final PaymentState EXPIRED = new PaymentState("EXPIRED");

  /** All that was taken went back. */
  public static final PaymentState REFUNDED = new PaymentState("REFUNDED");

  /** The payer's bank asks; nothing goes back meanwhile. */
  public static final PaymentState DISPUTED = new PaymentState("DISPUTED");

  /** The payer's bank has taken it back. */
  public static final PaymentState CHARGED_BACK = new PaymentState("CHARGED_BACK");

  private PaymentState(String name) {
    super(name);
  }

  private PaymentState(String name, PaymentState refines) {
    super(name, refines);
  }

  /** Returns a state of a host that is a shipped one more closely. */
  public static PaymentState refining(PaymentState shipped, String name) {
    return new PaymentState(name, shipped);
  }
}
