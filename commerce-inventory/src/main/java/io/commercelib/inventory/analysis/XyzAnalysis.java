package io.commercelib.inventory.analysis;

import io.commercelib.inventory.demand.DemandSeries;
import java.util.OptionalDouble;

/**
 * Tells items of steady demand from others by the coefficient of variation.
 *
 * <p>Below the first cut an item is X, below the second Y, from there on Z. One of which too little
 * is known to say is Z. Pure, immutable and thread-safe.
 *
 * @param fromY coefficient from which an item is no longer X, above 0
 * @param fromZ coefficient from which it is no longer Y, at least that of Y
 */
public record XyzAnalysis(double fromY, double fromZ) {

  /** Checks the cuts. */
  public XyzAnalysis {
    if (!(fromY > 0 && fromY <= fromZ && fromZ < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "cuts are %s and %s; give finite numbers above 0, rising, such as 0.5 and 1.0"
              .formatted(fromY, fromZ));
    }
  }

  /** Returns the usual analysis, with cuts at 0.5 and 1.0. */
  public static XyzAnalysis standard() {
    return new XyzAnalysis(0.5, 1.0);
  }

  /** Returns how steady a demand is; periods that are unknown do not count. */
  public DemandVariation of(DemandSeries demand) {
    int known = demand.known();
    double sum = 0;
    for (double units : demand.toArray(0)) {
      sum += units;
    }
    if (known < 2 || sum == 0) {
      return new DemandVariation(known, OptionalDouble.empty(), XyzClass.Z);
    }
    double mean = sum / known;
    double squares = 0;
    for (double units : demand.toArray(mean)) {
      squares += (units - mean) * (units - mean);
    }
    double coefficient = Math.sqrt(squares / (known - 1)) / mean;
    return new DemandVariation(known, OptionalDouble.of(coefficient), classOf(coefficient));
  }

  private XyzClass classOf(double coefficient) {
    if (coefficient < fromY) {
      return XyzClass.X;
    }
    return coefficient < fromZ ? XyzClass.Y : XyzClass.Z;
  }
}
