package io.commercelib.inventory.analysis;

/** How steady the demand for an item is. */
public enum XyzClass {
  /** Much alike in every period. */
  X,
  /** In between. */
  Y,
  /** Now much, now little, or nothing known of it. */
  Z
}
