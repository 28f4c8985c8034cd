package io.commercelib.core.order;

/** What can happen to an order's deal. */
public sealed interface OrderTrigger {

  /** What is reserved or taken covers what it costs. */
  record PaymentSecured() implements OrderTrigger {}

  /** It was not paid for in time. */
  record PaymentOverdue() implements OrderTrigger {}

  /**
   * Somebody gives it up as a whole.
   *
   * @param why for the history
   */
  record Cancel(String why) implements OrderTrigger {}

  /**
   * Somebody wants to look at it before it goes on.
   *
   * @param why for the history
   */
  record PutOnHold(String why) implements OrderTrigger {}

  /** It goes on after all. */
  record Release() implements OrderTrigger {}

  /**
   * It does not go on.
   *
   * @param why for the history
   */
  record Reject(String why) implements OrderTrigger {}

  /** Units of it are planned into a shipment. */
  record StartFulfilment() implements OrderTrigger {}

  /**
   * Units of it were called off.
   *
   * @param why for the history
   */
  record ItemsCancelled(String why) implements OrderTrigger {}

  /**
   * What was bought is changed.
   *
   * @param why for the history
   */
  record Amend(String why) implements OrderTrigger {}

  /** Units of it have arrived or were lost. */
  record ItemsArrived() implements OrderTrigger {}

  /** The customer has had it long enough, or says that all is well. */
  record Complete() implements OrderTrigger {}

  /** Money came although it is cancelled. */
  record PaymentArrivedLate() implements OrderTrigger {}
}
