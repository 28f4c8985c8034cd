package io.commercelib.inventory.supplier;

import java.util.Locale;

/** What the expected cost of a supplier is made of, in the order in which it is told. */
public enum CostPart {
  /** The goods that are asked for, at the price of the order quantity. */
  GOODS,
  /** The orders. */
  ORDERING,
  /** Keeping what comes with an order until it is sold, half of it on average. */
  CYCLE_STOCK,
  /** Keeping what lies there because demand, or the supplier, is uncertain. */
  SAFETY_STOCK,
  /** The units that are rejected. */
  REJECTED_UNITS;

  /** Returns its English words, such as {@code safety stock}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
