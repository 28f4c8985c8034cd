package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.DistributionFamily;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a {@link ForecastMethod} expects, with what it found in the series and how far it was off.
 *
 * <p>No period is expected to have less than nothing. The error of one period is the root of the
 * mean squared error of all forecasts one period ahead in the series; where there was none, it is
 * the root of the forecast, as if demand were Poisson's. Immutable and thread-safe.
 *
 * <p>Where a forecast has come down to little, that error is still the one of busier days. A demand
 * between nothing and {@code m} has at most the variance {@code mean * m}; so the error counts as
 * that of its mean and twice the largest demand that was seen, where it is greater, for all kinds
 * of distribution but the normal, which knows no least demand.
 */
public final class FittedForecast implements Forecast {
  /** Fewest sums of periods in a history from which their error is measured. */
  public static final int LEAST_MEASURED = 8;

  private static final int MOST_PERIODS = 100_000;

  private static final double BEYOND_THE_LARGEST = 2;

  private final DemandPeriod period;
  private final double[] units;
  private final Recursion recursion;
  private final double[] parameters;
  private final Track track;
  private final ErrorGrowth growth;
  private final DistributionFamily family;
  private final double errorVariance;
  private final int errors;
  private final double largest;

  FittedForecast(
      DemandSeries series,
      double[] units,
      Recursion recursion,
      double[] parameters,
      ErrorGrowth growth,
      DistributionFamily family) {
    this.period = series.period();
    this.units = units;
    this.recursion = recursion;
    this.parameters = parameters;
    this.track = recursion.track(units, units.length, parameters);
    this.growth = growth;
    this.family = family;
    double squares = 0;
    int count = 0;
    for (int t = 0; t < units.length; t++) {
      double error = units[t] - track.at(t, 1);
      if (!Double.isNaN(error)) {
        squares += error * error;
        count++;
      }
    }
    this.errors = count;
    this.errorVariance = count > 0 ? squares / count : sum(units.length, 1);
    this.largest = Arrays.stream(units).filter(known -> !Double.isNaN(known)).max().orElse(0);
  }

  @Override
  public DemandPeriod period() {
    return period;
  }

  @Override
  public DemandRate next() {
    double mean = sum(units.length, 1);
    return new DemandRate(period, mean, Math.sqrt(errorVariance * shareOfError(mean)));
  }

  /** Returns the units expected in one period, {@code step} 1 for the next; zero or more. */
  public double expected(int step) {
    if (step < 1) {
      throw new IllegalArgumentException(
          "period %s after the history was asked for; the next is 1".formatted(step));
    }
    double expected = track.expected(units.length, step);
    return Double.isNaN(expected) ? 0 : expected;
  }

  /**
   * Returns what was expected of a period of the series one period before; empty where the method
   * had no forecast yet.
   *
   * @param index 0 for the oldest
   */
  public OptionalDouble fitted(int index) {
    if (index < 0 || index >= units.length) {
      throw new IndexOutOfBoundsException(
          "period %s of a series of %s was asked for".formatted(index, units.length));
    }
    double expected = track.expected(index, 1);
    return Double.isNaN(expected) ? OptionalDouble.empty() : OptionalDouble.of(expected);
  }

  /**
   * Returns the demand of the next so many periods together, as a distribution of the kind the
   * method was told to take. Between whole numbers of periods, mean and variance lie on the
   * straight line.
   */
  @Override
  public DemandDistribution over(double periods) {
    if (!(periods >= 0 && periods <= MOST_PERIODS)) {
      throw new IllegalArgumentException(
          "a forecast over %s periods was asked for; ask for zero to %s"
              .formatted(periods, MOST_PERIODS));
    }
    int whole = (int) periods;
    double part = periods - whole;
    double mean = sum(units.length, whole);
    double variance = whole == 0 ? 0 : growth.variance(this, whole);
    if (part > 0) {
      mean += part * expected(whole + 1);
      variance += part * (growth.variance(this, whole + 1) - variance);
    }
    return family.of(mean, Math.max(0, variance * shareOfError(mean / periods)));
  }

  /** Returns which share of the error's variance a demand can have that is so much in a period. */
  private double shareOfError(double mean) {
    double most = mean * BEYOND_THE_LARGEST * largest;
    return family == DistributionFamily.NORMAL || !(most < errorVariance)
        ? 1
        : most / errorVariance;
  }

  private double sum(int origin, int steps) {
    double sum = track.sum(origin, steps);
    // All zeros: a method that waits for the first demand has none to expect.
    return Double.isNaN(sum) ? 0 : sum;
  }

  @Override
  public String method() {
    StringBuilder text = new StringBuilder(recursion.name());
    parametersByName()
        .forEach(
            (name, value) ->
                text.append(' ')
                    .append(name)
                    .append(' ')
                    .append(
                        BigDecimal.valueOf(value)
                            .setScale(2, RoundingMode.HALF_EVEN)
                            .toPlainString()));
    return text.toString();
  }

  private Map<String, Double> parametersByName() {
    Map<String, Double> byName = new TreeMap<>();
    List<Parameter> all = recursion.parameters();
    for (int i = 0; i < parameters.length; i++) {
      byName.put(all.get(i).name(), parameters[i]);
    }
    return byName;
  }

  /**
   * Returns a parameter, given or found.
   *
   * @param name such as {@code alpha}, {@code beta}, {@code gamma} or {@code phi}
   * @throws IllegalArgumentException if the method has none of that name
   */
  public double parameter(String name) {
    Map<String, Double> byName = parametersByName();
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no parameter '%s'; it has %s"
                        .formatted(recursion.name(), name, byName.keySet())));
  }

  /** Returns the variance of the error of one period as it was, in units squared. */
  public double errorVariance() {
    return errorVariance;
  }

  /** Returns of how many errors it is the mean; with none, it is assumed by rule. */
  public int errors() {
    return errors;
  }

  /** Returns what a tracking signal says after all forecasts one period ahead in the series. */
  public TrackingSignal signal() {
    TrackingSignal signal = TrackingSignal.start();
    for (int t = 0; t < units.length; t++) {
      double expected = track.expected(t, 1);
      if (!Double.isNaN(units[t] - expected)) {
        signal = signal.plus(units[t], expected);
      }
    }
    return signal;
  }

  /**
   * Returns what the method expects with these parameters, after each period of a longer series.
   */
  Track goingOn(double[] longer) {
    return recursion.track(longer, longer.length, parameters);
  }

  double errorWeight(int later) {
    return recursion.errorWeight(later, parameters);
  }

  /** Returns the mean squared error of sums of so many periods; empty if there were too few. */
  OptionalDouble measuredVariance(int periods) {
    double squares = 0;
    int sums = 0;
    for (int origin = 0; origin + periods <= units.length; origin++) {
      double actual = 0;
      for (int t = origin; t < origin + periods; t++) {
        actual += units[t];
      }
      double error = actual - track.sum(origin, periods);
      if (!Double.isNaN(error)) {
        squares += error * error;
        sums++;
      }
    }
    return sums < LEAST_MEASURED ? OptionalDouble.empty() : OptionalDouble.of(squares / sums);
  }
}
