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
 * <p>Of demand that comes next to never, but then in thousands, a share of shortage is next to none
 * too. So where {@linkplain DemandDistribution#isOfNothing nothing} is expected, no stock is taken,
 * and never more than what demand exceeds in one of a million cycles.
 *
 * @param share above 0 and below 1
 */
public record FillRate(double share) implements ServiceTarget {
  private static final double SURE = 1 - 1e-6;
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
    if (demand.isOfNothing()) {
      return 0;
    }
    if (cycle.units() == 0) {
      // Without a cycle there is nothing to share out: all that is expected is kept.
      return Math.max(0, demand.mean());
    }
    double shortage = (1 - share) * cycle.units();
    if (!isTooLittle(0, demand, shortage)) {
      return 0;
    }
    double low = 0;
    double high = Math.max(1, demand.mean() + demand.standardDeviation());
    while (isTooLittle(high, demand, shortage)) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < MOST_STEPS && high - low > PRECISION * high; i++) {
      double middle = (low + high) / 2;
      if (isTooLittle(middle, demand, shortage)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static boolean isTooLittle(double stock, DemandDistribution demand, double shortage) {
    return demand.loss(stock) > shortage && demand.cdf(stock) < SURE;
  }

  @Override
  public String text() {
    return "a fill rate of " + BigDecimal.valueOf(share).toPlainString();
  }
}
