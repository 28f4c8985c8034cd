package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Selector;

/** What can be known of the item on a line. Immutable. */
sealed interface GoodsFact {

  /** Something known by name. */
  record Named(Names names) implements GoodsFact {}

  /**
   * Where the price of a unit is.
   *
   * @param isWithin whether it is in the range, or outside it or in another currency
   */
  record Priced(Selector.PriceRange range, boolean isWithin) implements GoodsFact {}
}
