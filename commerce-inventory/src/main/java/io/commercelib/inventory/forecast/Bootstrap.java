package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.EmpiricalDemand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Forecasts a distribution from what was, without a formula: demand to come is put together from
 * pieces of the history. Suits demand that is like nothing in a book; it knows neither trend nor
 * season.
 *
 * <p>Immutable and thread-safe; the same series and seed give the same forecast on any machine.
 */
public final class Bootstrap implements Forecaster {
  private static final int WINDOWS = 0;

  private final int draws;
  private final long seed;

  private Bootstrap(int draws, long seed) {
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * Returns the distribution of all sums of so many neighbouring periods of the history, each as
   * likely as any other: what errors follow each other is kept. Nothing is drawn. Where the history
   * has fewer than {@value FittedForecast#LEAST_MEASURED} such sums, as many single periods are
   * added as if they were independent.
   */
  public static Bootstrap ofWindows() {
    return new Bootstrap(WINDOWS, 0);
  }

  /**
   * Returns the bootstrap of Willemain, Smart and Schwarz for demand that comes seldom: whether
   * there is demand follows a Markov chain with the transitions of the history, its size is one of
   * the history's, jittered, {@code 1 + floor(x + z √x)} or x where that is not above zero. Source:
   * Int. J. Forecasting 20 (2004).
   *
   * @param draws how many lead times are drawn, 100 to 100,000
   * @param seed of the draws
   */
  public static Bootstrap ofMarkovChain(int draws, long seed) {
    if (draws < 100 || draws > 100_000) {
      throw new IllegalArgumentException(
          "%s draws; take 100 to 100000, such as 1000".formatted(draws));
    }
    return new Bootstrap(draws, seed);
  }

  @Override
  public String name() {
    return draws == WINDOWS ? "windows" : "bootstrap";
  }

  /**
   * Returns what may come after a series.
   *
   * @throws IllegalArgumentException if no period of it is known
   */
  @Override
  public Forecast forecast(DemandSeries series) {
    if (series.known() == 0) {
      throw new IllegalArgumentException(
          "%s takes 1 known period, the series from %s has none".formatted(name(), series.start()));
    }
    double[] units = series.toArray(Double.NaN);
    double[] known = Arrays.stream(units).filter(value -> !Double.isNaN(value)).toArray();
    return new Drawn(series.period(), units, EmpiricalDemand.of(known));
  }

  /** What is drawn from one series. */
  private final class Drawn implements Forecast {
    private final DemandPeriod period;
    private final double[] units;
    private final EmpiricalDemand single;

    Drawn(DemandPeriod period, double[] units, EmpiricalDemand single) {
      this.period = period;
      this.units = units;
      this.single = single;
    }

    @Override
    public DemandPeriod period() {
      return period;
    }

    @Override
    public DemandRate next() {
      return new DemandRate(period, single.mean(), single.standardDeviation());
    }

    /** Between whole numbers of periods the longer one counts with the probability of its part. */
    @Override
    public DemandDistribution over(double periods) {
      if (!(periods >= 0 && periods <= 10_000)) {
        throw new IllegalArgumentException(
            "a forecast over %s periods was asked for; ask for zero to 10000".formatted(periods));
      }
      int whole = (int) periods;
      double part = periods - whole;
      EmpiricalDemand sum = sums(whole);
      return part == 0 ? sum : sum.mixedWith(sums(whole + 1), part);
    }

    private EmpiricalDemand sums(int periods) {
      if (periods == 0) {
        return EmpiricalDemand.of(0);
      }
      return draws == WINDOWS ? windows(periods) : drawn(periods);
    }

    private EmpiricalDemand windows(int periods) {
      List<Double> sums = new ArrayList<>();
      for (int first = 0; first + periods <= units.length; first++) {
        double sum = 0;
        for (int t = first; t < first + periods; t++) {
          sum += units[t];
        }
        if (!Double.isNaN(sum)) {
          sums.add(sum);
        }
      }
      return sums.size() < FittedForecast.LEAST_MEASURED
          ? single.over(periods)
          : EmpiricalDemand.of(sums.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private EmpiricalDemand drawn(int periods) {
      double[] sizes = Arrays.stream(units).filter(value -> value > 0).toArray();
      if (sizes.length == 0) {
        return EmpiricalDemand.of(0);
      }
      double afterZero = probabilityOfDemand(false);
      double afterDemand = probabilityOfDemand(true);
      boolean last = lastIsDemand();
      // The same seed for every length, so that a longer time never has less.
      SplittableRandom random = new SplittableRandom(seed);
      double[] sums = new double[draws];
      for (int draw = 0; draw < draws; draw++) {
        SplittableRandom own = random.split();
        boolean demand = last;
        for (int t = 0; t < periods; t++) {
          demand = own.nextDouble() < (demand ? afterDemand : afterZero);
          if (demand) {
            sums[draw] += jittered(sizes[own.nextInt(sizes.length)], own);
          }
        }
      }
      return EmpiricalDemand.of(sums);
    }

    private double jittered(double size, SplittableRandom random) {
      // A standard normal from twelve uniforms: near enough for a jitter, and the same anywhere.
      double z = -6;
      for (int i = 0; i < 12; i++) {
        z += random.nextDouble();
      }
      double jittered = 1 + Math.floor(size + z * Math.sqrt(size));
      return jittered > 0 ? jittered : size;
    }

    /** Returns how often demand followed on demand, or on none; by their share if it never did. */
    private double probabilityOfDemand(boolean afterDemand) {
      int before = 0;
      int followed = 0;
      int demands = 0;
      int known = 0;
      for (int t = 0; t < units.length; t++) {
        if (Double.isNaN(units[t])) {
          continue;
        }
        known++;
        demands += units[t] > 0 ? 1 : 0;
        if (t > 0 && !Double.isNaN(units[t - 1]) && units[t - 1] > 0 == afterDemand) {
          before++;
          followed += units[t] > 0 ? 1 : 0;
        }
      }
      return before > 0 ? (double) followed / before : (double) demands / known;
    }

    private boolean lastIsDemand() {
      for (int t = units.length - 1; t >= 0; t--) {
        if (!Double.isNaN(units[t])) {
          return units[t] > 0;
        }
      }
      return false;
    }

    @Override
    public String method() {
      return draws == WINDOWS ? "windows" : "bootstrap of " + draws;
    }
  }
}
