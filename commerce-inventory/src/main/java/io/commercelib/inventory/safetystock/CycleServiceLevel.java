package io.commercelib.inventory.safetystock;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.StandardNormal;
import java.math.BigDecimal;

/**
 * The wanted probability that a replenishment cycle has no stock-out (the textbooks' alpha or P1).
 *
 * @param probability at least 0.5, where there is no safety stock at all, and below 1: certainty
 *     would take infinite stock
 */
public record CycleServiceLevel(double probability) implements ServiceTarget {

  /** Checks the probability. */
  public CycleServiceLevel {
    if (!(probability >= 0.5 && probability < 1)) {
      throw new IllegalArgumentException(
          "cycle service level is %s; give at least 0.5 and less than 1, such as 0.95 or 0.9999"
              .formatted(probability));
    }
  }

  /** Returns the level of a probability. */
  public static CycleServiceLevel of(double probability) {
    return new CycleServiceLevel(probability);
  }

  /** Returns the safety factor k, zero or more, in standard deviations: 1.645 for 0.95. */
  public double safetyFactor() {
    return StandardNormal.quantile(probability);
  }

  @Override
  public double stock(DemandDistribution demand, Cycle cycle) {
    return demand.quantile(probability);
  }

  @Override
  public String text() {
    return "a cycle service level of " + BigDecimal.valueOf(probability).toPlainString();
  }
}
