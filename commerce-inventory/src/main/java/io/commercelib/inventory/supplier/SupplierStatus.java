package io.commercelib.inventory.supplier;

import java.util.Locale;

/** How a supplier stands, the best first. */
public enum SupplierStatus {
  /** An incentive: more orders, better terms. */
  PREFERRED,
  /** Neither. */
  APPROVED,
  /** A sanction: it may deliver, and is looked at closely. */
  WATCH,
  /** A sanction: nothing is ordered from it. */
  SUSPENDED;

  /** Returns whether anything may be ordered from such a supplier. */
  public boolean mayReceiveOrders() {
    return this != SUSPENDED;
  }

  /** Returns whether it takes something away. */
  boolean isSanction() {
    return this == WATCH || this == SUSPENDED;
  }

  /** Returns its English word, such as {@code preferred}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
