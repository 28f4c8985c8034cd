package io.commercelib.inventory.safetystock;

import io.commercelib.inventory.demand.DemandDistribution;
import java.math.BigDecimal;

/**
 * The wanted share of units that are served from the shelf (the textbooks' beta or P2).
 *
 * <p>The stock is the least whose expected shortage in a cycle is at most {@code (1 - beta)} times
 * the units of the cycle; for normal demand {@code s G(k) = (1 - beta) Q}. Where a cycle has so
 * many units that less than the expected demand is enough, so little is taken, but never less than
 * nothing. Source: Silver, Pyke and Thomas, <i>Inventory and Production Management in Supply
 * Chains</i>, 4th ed., ch. 6.
 *
 * @param share above 0 and below 1
 */
public record FillRate(double share) implements ServiceTarget {
  private static final int MOST_STEPS = 200;
  private static final double PRECISION = 1e-12;

  /** Checks the share. */
  public FillRate {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "fill rate is %s; give one above 0 and below 1, such as 0.98 or 0.9999".formatted(share));
    }
  }

  /** Returns the fill rate of a share. */
  public static FillRate of(double share) {
    return new FillRate(share);
  }

  @Override
  public double stock(DemandDistribution demand, Cycle cycle) {
    if (cycle.units() == 0) {
      // Without a cycle there is nothing to share out: all that is expected is kept.
      return Math.max(0, demand.mean());
    }
    double shortage = (1 - share) * cycle.units();
    if (demand.loss(0) <= shortage) {
      return 0;
    }
    double low = 0;
    double high = Math.max(1, demand.mean() + demand.standardDeviation());
    while (demand.loss(high) > shortage) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < MOST_STEPS && high - low > PRECISION * high; i++) {
      double middle = (low + high) / 2;
      if (demand.loss(middle) > shortage) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  @Override
  public String text() {
    return "a fill rate of " + BigDecimal.valueOf(share).toPlainString();
  }
}
