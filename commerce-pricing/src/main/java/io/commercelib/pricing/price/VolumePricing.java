package io.commercelib.pricing.price;

/** For which units the price of a larger volume holds. */
public enum VolumePricing {
  /** For all of them, once so many are bought: 12 at the price of "from 10". */
  ALL_UNITS,
  /** For the units from that number on: 9 at the list price and 3 at the price of "from 10". */
  GRADUATED
}
