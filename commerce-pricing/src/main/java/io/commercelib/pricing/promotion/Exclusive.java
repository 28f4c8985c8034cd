package io.commercelib.pricing.promotion;

/**
 * Where a promotion stands alone. It gives nothing where another one gave something before, and
 * once it gave something, no other one does there.
 */
public enum Exclusive {
  /** On the whole order. */
  ORDER,
  /** Within its layer. */
  LAYER,
  /**
   * On units: those that it gives something for, and those that make it give it, are no other
   * promotion's, and it takes only lines of which no other has taken anything. What is left of a
   * line is there for others.
   */
  UNITS
}
