package io.commercelib.core.fulfilment;

/** What can be wrong with a delivery. */
public enum DeliveryProblem {
  /** Nobody has it. */
  LOST,
  /** It, or what is in it, is broken. */
  DAMAGED,
  /** The recipient does not take it. */
  REFUSED,
  /** Nobody lives there, or the carrier cannot find where. */
  WRONG_ADDRESS,
  /** It came back to the shop undelivered. */
  RETURNED,
  /** It was promised for earlier. */
  OVERDUE,
  /** Something else is in the way. */
  OTHER,
  /** It was given up, and has arrived all the same. */
  ARRIVED_AFTER_ALL
}
