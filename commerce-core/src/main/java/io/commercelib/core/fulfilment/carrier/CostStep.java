package io.commercelib.core.fulfilment.carrier;

import org.joda.money.Money;

/**
 * What a parcel up to a weight costs.
 *
 * @param upToGrams inclusive, above 0
 * @param cost zero or more
 */
public record CostStep(long upToGrams, Money cost) {

  /** Checks weight and cost. */
  public CostStep {
    if (upToGrams < 1 || cost.isNegative()) {
      throw new IllegalArgumentException(
          "up to %s g for %s; give a weight above 0 and a cost of zero or more"
              .formatted(upToGrams, cost));
    }
  }
}
