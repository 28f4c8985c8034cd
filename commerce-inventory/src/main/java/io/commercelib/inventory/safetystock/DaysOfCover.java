package io.commercelib.inventory.safetystock;

import io.commercelib.inventory.demand.DemandDistribution;
import java.math.BigDecimal;

/**
 * What is expected of so many days, beyond what is expected anyway.
 *
 * @param days zero or more, not necessarily whole
 */
public record DaysOfCover(double days) implements ServiceTarget {

  /** Checks the days. */
  public DaysOfCover {
    SafetyStock.requireZeroOrMore("days of cover", days);
  }

  @Override
  public double stock(DemandDistribution demand, Cycle cycle) {
    return demand.mean() + days * cycle.unitsPerDay();
  }

  @Override
  public String text() {
    return BigDecimal.valueOf(days).stripTrailingZeros().toPlainString() + " days of cover";
  }
}
