package io.commercelib.core.quote;

import org.joda.money.Money;

/**
 * So many units of a line for each of which the same was paid.
 *
 * @param count units, above 0
 * @param each what one of them cost, zero or more
 */
public record UnitRun(long count, Money each) {

  /** Checks both. */
  public UnitRun {
    if (count < 1) {
      throw new IllegalArgumentException("a run of %s units; it has at least 1".formatted(count));
    }
    if (each.isNegative()) {
      throw new IllegalArgumentException("a unit cost %s; it costs zero or more".formatted(each));
    }
  }

  /** Returns what all its units cost. */
  public Money total() {
    return each.multipliedBy(count);
  }
}
