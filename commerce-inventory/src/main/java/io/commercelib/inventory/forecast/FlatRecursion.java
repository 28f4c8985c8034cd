package io.commercelib.inventory.forecast;

import org.jspecify.annotations.Nullable;

/** A method that expects the same in every period to come. */
abstract class FlatRecursion extends Recursion {

  /**
   * Goes over the first periods and returns the mean of the squared errors of the forecasts one
   * period ahead; infinity if there is none.
   *
   * @param from the first period whose error counts
   * @param end the period after the last
   * @param rates is written what is expected after 0, 1, 2 and more periods, NaN for nothing yet;
   *     null if nobody asks
   */
  abstract double run(
      double[] units, int from, int end, double[] parameters, double @Nullable [] rates);

  @Override
  final double meanSquare(double[] units, int from, int end, double[] parameters) {
    return run(units, from, end, parameters, null);
  }

  @Override
  final Track track(double[] units, int end, double[] parameters) {
    double[] rates = new double[end + 1];
    run(units, 0, end, parameters, rates);
    return new Track.Flat(rates);
  }
}
