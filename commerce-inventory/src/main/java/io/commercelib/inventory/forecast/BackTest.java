package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import java.util.Optional;

/**
 * Compares methods on the latest periods of a series, which they have not seen: from every period
 * in turn, rolling on, the next are forecast and compared with what came.
 *
 * <p>A {@link ForecastMethod} is fitted once, to what lies before the test, and goes on with these
 * parameters; any other forecaster is asked anew for every origin. Immutable and thread-safe.
 *
 * @param periods how many of the latest periods are forecast, 1 or more; of a short series at most
 *     a quarter
 * @param horizon the sum of how many periods each forecast is of, 1 or more
 * @param score by what methods are ranked
 * @param probability of the quantile whose pinball loss is measured, above 0 and below 1
 */
public record BackTest(int periods, int horizon, Score score, double probability) {
  /** Fewest periods that make a test. */
  public static final int LEAST_PERIODS = 3;

  /** By what methods are ranked: less is better. Neither is least for a forecast of nothing. */
  public enum Score {
    /** The root of the mean squared error, scaled: for the mean. */
    RMSSE,
    /** The pinball loss of a quantile: for stock that is to cover demand. */
    PINBALL
  }

  /** Checks the numbers. */
  public BackTest {
    if (periods < 1 || horizon < 1) {
      throw new IllegalArgumentException(
          "a back-test of %s periods with a horizon of %s; give at least 1 for each"
              .formatted(periods, horizon));
    }
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a back-test of the quantile %s; give one above 0 and below 1".formatted(probability));
    }
  }

  /** Returns a test of the latest periods, each forecast one period ahead, ranked by RMSSE. */
  public static BackTest ofLast(int periods) {
    return new BackTest(periods, 1, Score.RMSSE, 0.95);
  }

  /** Returns the test that suits a period: 28 days, 13 weeks or 6 months. */
  public static BackTest of(DemandPeriod period) {
    return ofLast(
        switch (period) {
          case DAY -> 28;
          case WEEK -> 13;
          case MONTH -> 6;
        });
  }

  /** Returns the same test of sums over so many periods. */
  public BackTest withHorizon(int sumOf) {
    return new BackTest(periods, sumOf, score, probability);
  }

  /** Returns the same test ranked by the pinball loss of a quantile. */
  public BackTest byPinball(double quantile) {
    return new BackTest(periods, horizon, Score.PINBALL, quantile);
  }

  /** Returns how many of so many periods are tested; 0 if they are too few. */
  int periodsOf(int size) {
    int tested = Math.min(periods, size / 4);
    return tested < LEAST_PERIODS || tested < horizon ? 0 : tested;
  }

  /**
   * Returns how far a forecaster is off; empty if the series is too short for the test, or for the
   * forecaster before it, or nothing of the test is known.
   */
  public Optional<Accuracy> run(Forecaster forecaster, DemandSeries series) {
    int tested = periodsOf(series.size());
    int from = series.size() - tested;
    if (tested == 0 || !suits(forecaster, series.first(from))) {
      return Optional.empty();
    }
    double[] units = series.toArray(Double.NaN);
    Sums sums = new Sums(probability);
    Origins origins = origins(forecaster, series, units, from);
    for (int origin = from; origin + horizon <= units.length; origin++) {
      double actual = 0;
      for (int t = origin; t < origin + horizon; t++) {
        actual += units[t];
      }
      if (!Double.isNaN(actual)) {
        DemandDistribution expected = origins.after(origin);
        sums.add(actual, expected);
      }
    }
    return sums.toAccuracy(units, from);
  }

  /** Returns the score by which the forecaster is ranked; infinity if it cannot be tested. */
  double score(Forecaster forecaster, DemandSeries series, double[] units, double naiveSquare) {
    if (score == Score.RMSSE && horizon == 1 && forecaster instanceof ForecastMethod method) {
      int from = units.length - periodsOf(units.length);
      DemandSeries before = series.first(from);
      int known = before.known();
      if (known < method.leastKnown()) {
        return Double.POSITIVE_INFINITY;
      }
      Recursion resolved = method.recursion().resolved(units, from);
      double[] parameters = method.fit(resolved, units, from, known);
      return Math.sqrt(resolved.meanSquare(units, from, units.length, parameters) / naiveSquare);
    }
    return run(forecaster, series)
        .map(accuracy -> score == Score.RMSSE ? accuracy.rmsse() : accuracy.pinball())
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static boolean suits(Forecaster forecaster, DemandSeries before) {
    int least = forecaster instanceof ForecastMethod method ? method.leastKnown() : 1;
    return before.known() >= least;
  }

  /** What is expected of the periods after each origin. */
  private interface Origins {
    DemandDistribution after(int origin);
  }

  private Origins origins(Forecaster forecaster, DemandSeries series, double[] units, int from) {
    if (!(forecaster instanceof ForecastMethod method)) {
      return origin -> forecaster.forecast(series.first(origin)).over(horizon);
    }
    FittedForecast before = method.forecast(series.first(from));
    double variance = before.over(horizon).variance();
    Track track = before.goingOn(units);
    return origin -> {
      double mean = track.sum(origin, horizon);
      return method.family().of(Double.isNaN(mean) ? 0 : mean, variance);
    };
  }

  /** Returns the mean squared difference of neighbours from the first demand on; 1 if none. */
  static double naiveSquare(double[] units, int end) {
    return naive(units, end, 2);
  }

  private static double naive(double[] units, int end, int power) {
    double sum = 0;
    int count = 0;
    double last = Double.NaN;
    boolean started = false;
    for (int t = 0; t < end; t++) {
      started |= units[t] > 0;
      double difference = Math.abs(units[t] - last);
      if (started && !Double.isNaN(difference)) {
        sum += power == 2 ? difference * difference : difference;
        count++;
      }
      last = started ? units[t] : Double.NaN;
    }
    return sum == 0 ? 1 : sum / count;
  }

  /** Adds errors up; not thread-safe. */
  private static final class Sums {
    private final double probability;
    private double squares;
    private double absolutes;
    private double errors;
    private double pinballs;
    private int count;

    Sums(double probability) {
      this.probability = probability;
    }

    void add(double actual, DemandDistribution expected) {
      double error = actual - expected.mean();
      squares += error * error;
      absolutes += Math.abs(error);
      errors += error;
      double over = actual - expected.quantile(probability);
      pinballs += over >= 0 ? probability * over : (probability - 1) * over;
      count++;
    }

    Optional<Accuracy> toAccuracy(double[] units, int from) {
      if (count == 0) {
        return Optional.empty();
      }
      double square = squares / count;
      return Optional.of(
          new Accuracy(
              count,
              Math.sqrt(square),
              Math.sqrt(square / naiveSquare(units, from)),
              absolutes / count / naive(units, from, 1),
              errors / count,
              pinballs / count));
    }
  }
}
