package io.commercelib.inventory.demand;

/** How demand comes, which says what way of forecasting suits it. */
public enum DemandClass {
  /** There is none. */
  NONE,
  /** Often, and always about as much. */
  SMOOTH,
  /** Seldom, and always about as much. */
  INTERMITTENT,
  /** Often, and now much, now little. */
  ERRATIC,
  /** Seldom, and now much, now little. */
  LUMPY
}
