package io.commercelib.inventory.analysis;

/** How much an item weighs among all. */
public enum AbcClass {
  /** One of the few that make up most. */
  A,
  /** In between. */
  B,
  /** One of the many that make up little. */
  C
}
