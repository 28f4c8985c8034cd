package io.commercelib.inventory.forecast;

/** The mean of the squared errors one period ahead of a method that keeps all its forecasts. */
final class MeanSquare {
  private MeanSquare() {}

  /** Returns it over periods {@code from} until {@code end}; infinity if there is no error. */
  static double of(double[] units, int from, int end, Track track) {
    double squares = 0;
    int errors = 0;
    for (int t = from; t < end; t++) {
      double error = units[t] - track.at(t, 1);
      if (!Double.isNaN(error)) {
        squares += error * error;
        errors++;
      }
    }
    return errors == 0 ? Double.POSITIVE_INFINITY : squares / errors;
  }
}
