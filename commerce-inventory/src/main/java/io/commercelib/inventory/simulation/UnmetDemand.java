package io.commercelib.inventory.simulation;

/** What becomes of units that are asked for and not there. */
public enum UnmetDemand {
  /** They are backordered, and served first from what comes in. */
  WAITS,
  /** They are asked for elsewhere: lost sales. */
  IS_LOST
}
