package io.commercelib.core.fulfilment;

/** What can happen to a case about a delivery. */
public sealed interface DeliveryCaseTrigger {

  /**
   * Something was done about it, and something else is to be done next.
   *
   * @param next what, and by when
   * @param words what was done, for the history
   */
  record StepTaken(NextStep next, String words) implements DeliveryCaseTrigger {}

  /** What is to be done was not done in time. */
  record DeadlinePassed() implements DeliveryCaseTrigger {}

  /**
   * It is decided.
   *
   * @param resolution how
   */
  record Resolved(DeliveryResolution resolution) implements DeliveryCaseTrigger {}

  /** The goods have arrived, or move again. */
  record CameRight() implements DeliveryCaseTrigger {}
}
