package io.commercelib.inventory.safetystock;

import io.commercelib.inventory.demand.DemandDistribution;

/**
 * So many units beyond what is expected, whatever demand does.
 *
 * @param units zero or more
 */
public record FixedSafetyStock(long units) implements ServiceTarget {

  /** Checks the units. */
  public FixedSafetyStock {
    if (units < 0) {
      throw new IllegalArgumentException(
          "a safety stock of %s units; give zero or more".formatted(units));
    }
  }

  @Override
  public double stock(DemandDistribution demand, Cycle cycle) {
    return demand.mean() + units;
  }

  @Override
  public String text() {
    return "a fixed safety stock of %s".formatted(units);
  }
}
