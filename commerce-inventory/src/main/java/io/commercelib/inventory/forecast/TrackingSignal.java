package io.commercelib.inventory.forecast;

/**
 * Watches whether forecasts have become one-sided: the sum of the errors over their mean absolute
 * deviation. Immutable: each actual gives the next signal.
 *
 * <p>Source: Brown, <i>Smoothing, Forecasting and Prediction</i> (1963), and Trigg, Oper. Res.
 * Quart. 15 (1964), for the smoothed one.
 *
 * @param periods how many forecasts were compared
 * @param errorSum sum of actual less forecast, in units
 * @param absoluteSum sum of its absolute values, in units
 * @param smoothedError the errors smoothed with {@value #SMOOTHING}, from zero
 * @param smoothedAbsolute their absolute values smoothed alike
 */
public record TrackingSignal(
    int periods,
    double errorSum,
    double absoluteSum,
    double smoothedError,
    double smoothedAbsolute) {
  /** From here on, to either side, forecasts are one-sided: the usual limit. */
  public static final double USUAL_LIMIT = 4;

  /** Constant of the smoothed signal. */
  public static final double SMOOTHING = 0.1;

  /** Returns the signal before any forecast was compared. */
  public static TrackingSignal start() {
    return new TrackingSignal(0, 0, 0, 0, 0);
  }

  /**
   * Returns the signal after one more period.
   *
   * @param actual what was asked for, in units; finite
   * @param forecast what had been expected, in units; finite
   */
  public TrackingSignal plus(double actual, double forecast) {
    double error = actual - forecast;
    if (!Double.isFinite(error)) {
      throw new IllegalArgumentException(
          "%s were asked for and %s expected; give finite numbers".formatted(actual, forecast));
    }
    return new TrackingSignal(
        periods + 1,
        errorSum + error,
        absoluteSum + Math.abs(error),
        smoothedError + SMOOTHING * (error - smoothedError),
        smoothedAbsolute + SMOOTHING * (Math.abs(error) - smoothedAbsolute));
  }

  /**
   * Returns the sum of the errors over their mean absolute deviation; above zero too little was
   * expected. Zero while nothing was off.
   */
  public double value() {
    return absoluteSum == 0 ? 0 : errorSum / (absoluteSum / periods);
  }

  /** Returns Trigg's signal, -1 to 1: the smoothed error over the smoothed absolute one. */
  public double smoothed() {
    return smoothedAbsolute == 0 ? 0 : smoothedError / smoothedAbsolute;
  }

  /** Returns whether forecasts are one-sided by the usual limit of {@value #USUAL_LIMIT}. */
  public boolean isAlarm() {
    return isAlarm(USUAL_LIMIT);
  }

  /**
   * Returns whether forecasts are one-sided.
   *
   * @param limit mean absolute deviations to either side, above 0
   */
  public boolean isAlarm(double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "limit of the tracking signal is %s; give one above zero, usually 4".formatted(limit));
    }
    return Math.abs(value()) > limit;
  }
}
