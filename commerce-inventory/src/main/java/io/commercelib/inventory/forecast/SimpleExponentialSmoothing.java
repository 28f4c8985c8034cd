package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandHistory;
import java.util.OptionalDouble;

/**
 * Forecasts demand without trend or season by its exponentially weighted mean.
 *
 * <p>{@code e_t = y_t - l_(t-1)}, {@code l_t = l_(t-1) + alpha e_t}; the forecast of every later
 * period is the last level. Where the initial level {@code l_0} is not given, the first observation
 * is taken for it, and the errors begin with the second. The error's standard deviation is the root
 * of the mean squared one-step error. Source: Hyndman and Athanasopoulos, <i>Forecasting:
 * Principles and Practice</i>, 3rd ed., section 8.1.
 *
 * <p>A short history has an answer by rule: without an observation it is refused; without an error,
 * as after a single observation, the standard deviation is the root of the level, as if demand were
 * Poisson; fewer than {@value #LEAST_TO_OPTIMISE} observations do not tell one constant from
 * another, so 0.2 is taken.
 *
 * <p>Immutable and thread-safe.
 */
public final class SimpleExponentialSmoothing implements Forecaster {
  /** Fewest observations from which a constant is estimated. */
  public static final int LEAST_TO_OPTIMISE = 3;

  private static final double USUAL_CONSTANT = 0.2;

  private final OptionalDouble constant;
  private final OptionalDouble initialLevel;
  private final ErrorGrowth growth;

  private SimpleExponentialSmoothing(
      OptionalDouble constant, OptionalDouble initialLevel, ErrorGrowth growth) {
    this.constant = constant;
    this.initialLevel = initialLevel;
    this.growth = growth;
  }

  /**
   * Smooths with a given constant.
   *
   * @param alpha above 0 and at most 1; 1 takes the last observation for the forecast
   */
  public static SimpleExponentialSmoothing withConstant(double alpha) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException(
          "smoothing constant is %s; give one above 0 and at most 1".formatted(alpha));
    }
    return new SimpleExponentialSmoothing(
        OptionalDouble.of(alpha), OptionalDouble.empty(), ErrorGrowth.OF_THE_MODEL);
  }

  /**
   * Smooths with the constant of least mean squared one-step error: the best of 0.02, 0.06 to 0.98,
   * refined by 20 golden-section steps around it, within 0.001 to 0.999.
   */
  public static SimpleExponentialSmoothing optimised() {
    return new SimpleExponentialSmoothing(
        OptionalDouble.empty(), OptionalDouble.empty(), ErrorGrowth.OF_THE_MODEL);
  }

  /**
   * Starts at a level of its own instead of the first observation, whose error then counts too.
   *
   * @param level finite
   */
  public SimpleExponentialSmoothing startingAt(double level) {
    if (!Double.isFinite(level)) {
      throw new IllegalArgumentException(
          "initial level is %s; give a finite number".formatted(level));
    }
    return new SimpleExponentialSmoothing(constant, OptionalDouble.of(level), growth);
  }

  /** Says how the error of one period becomes that of several. */
  public SimpleExponentialSmoothing withErrorGrowth(ErrorGrowth errorGrowth) {
    return new SimpleExponentialSmoothing(constant, initialLevel, errorGrowth);
  }

  @Override
  public SmoothedForecast forecast(DemandHistory history) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException(
          "the history from %s has no period; give at least one observation"
              .formatted(history.start()));
    }
    return new SmoothedForecast(history.period(), fit(history.series().toArray(0)), growth);
  }

  private Fit fit(double[] observed) {
    double start = initialLevel.orElse(observed[0]);
    int first = initialLevel.isPresent() ? 0 : 1;
    double alpha =
        constant.orElseGet(
            () ->
                observed.length < LEAST_TO_OPTIMISE
                    ? USUAL_CONSTANT
                    : ConstantSearch.best(observed, start, first));
    double level = start;
    double squares = 0;
    for (int t = first; t < observed.length; t++) {
      double error = observed[t] - level;
      squares += error * error;
      level += alpha * error;
    }
    int errors = observed.length - first;
    double deviation =
        errors > 0 ? Math.sqrt(squares / errors) : Math.sqrt(Math.max(0, observed[0]));
    return new Fit(alpha, start, level, deviation, errors);
  }

  /**
   * What came of smoothing one history.
   *
   * @param constant alpha
   * @param initialLevel l_0
   * @param level the last one, which is the forecast
   * @param errorDeviation root of the mean squared one-step error; if there is no error, by rule
   * @param errors how many one-step errors it is made of
   */
  record Fit(
      double constant, double initialLevel, double level, double errorDeviation, int errors) {}
}
