package io.commercelib.inventory.stock;

/** What is done with an order for more than is there. */
public enum Shortage {
  /** It is refused as a whole. */
  REFUSE,
  /** What is there is reserved, and the rest promised: who waits longest is served first. */
  BACKORDER
}
