package io.commercelib.inventory.simulation;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import java.util.SplittableRandom;

/**
 * The demand a policy meets: recorded, the same in every replication, or drawn anew. Whole units;
 * what is not whole is rounded to the nearest, half a unit up. Immutable and thread-safe.
 */
public final class SimulatedDemand {
  // Beyond it doubles do not tell one unit from the next.
  private static final double MOST_UNITS = 1L << 53;

  private final Source source;

  private SimulatedDemand(Source source) {
    this.source = source;
  }

  /** Gives so many consecutive periods. */
  private interface Source {
    DemandSeries path(int periods, SplittableRandom random);
  }

  /**
   * Returns demand as it was recorded.
   *
   * @throws IllegalArgumentException if a period of it is unknown: clean it first
   */
  public static SimulatedDemand recorded(DemandSeries series) {
    if (series.known() < series.size()) {
      throw new IllegalArgumentException(
          "of %s; clean the demand first, a simulation needs every period".formatted(series));
    }
    double[] units = series.toArray(Double.NaN);
    for (int i = 0; i < units.length; i++) {
      units[i] = wholeUnits(units[i]);
    }
    DemandSeries whole = DemandSeries.of(series.period(), series.start(), units);
    return new SimulatedDemand(
        (periods, random) -> {
          if (periods > whole.size()) {
            throw new IllegalArgumentException(
                "%s periods are to be simulated, %s are recorded; simulate fewer, or draw demand"
                    .formatted(periods, whole.size()));
          }
          return whole.first(periods);
        });
  }

  /**
   * Returns demand drawn from a distribution, every period independent of the others, by inverting
   * its cumulative distribution; what would be below zero is none.
   *
   * @param period what the periods are called; the first drawn is that of 1 January 1970
   * @param demand of one period
   */
  public static SimulatedDemand drawn(DemandPeriod period, DemandDistribution demand) {
    return new SimulatedDemand(
        (periods, random) -> {
          double[] units = new double[periods];
          for (int i = 0; i < periods; i++) {
            units[i] = wholeUnits(demand.quantile(uniform(random)));
          }
          return DemandSeries.of(period, period.firstDayOf(0), units);
        });
  }

  /** Returns the first so many periods, all known and whole. */
  DemandSeries path(int periods, SplittableRandom random) {
    return source.path(periods, random);
  }

  /** Returns a number above 0 and below 1: 52 bits and a half, so that neither end is met. */
  private static double uniform(SplittableRandom random) {
    return ((random.nextLong() >>> 12) + 0.5) * 0x1.0p-52;
  }

  private static double wholeUnits(double units) {
    double whole = Math.max(0, Math.floor(units + 0.5));
    if (whole >= MOST_UNITS) {
      throw new IllegalArgumentException(
          "a demand of %s units cannot be counted one by one; count in packs".formatted(units));
    }
    return whole;
  }
}
