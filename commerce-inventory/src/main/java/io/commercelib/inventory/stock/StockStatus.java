package io.commercelib.inventory.stock;

import java.util.Locale;

/** How goods stand that lie at a location, or are on their way to it. */
public enum StockStatus {
  /** They are good, and nobody has a claim on them. */
  AVAILABLE,
  /** They are good, and kept for orders. */
  RESERVED,
  /** They are kept back until somebody has looked at them. */
  QUARANTINED,
  /** They cannot be sold. */
  DAMAGED,
  /** They have left another location of the shop for this one. */
  IN_TRANSIT;

  /** Whether they are set aside: neither to be sold nor sold. */
  boolean isAside() {
    return this != AVAILABLE && this != RESERVED;
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
