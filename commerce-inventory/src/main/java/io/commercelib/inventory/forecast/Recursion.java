package io.commercelib.inventory.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a method goes from one period to the next: pure, and without a memory of its own. A period
 * that is unknown is NaN; it neither makes an error nor teaches anything.
 */
abstract class Recursion {

  /** Returns what people call the method. */
  abstract String name();

  /** Returns it with what it reads from the first periods before anything else; usually itself. */
  Recursion resolved(double[] units, int end) {
    return this;
  }

  /**
   * Returns it starting from a state.
   *
   * @throws IllegalArgumentException if it has no state to give, or of another size
   */
  Recursion startingAt(double[] state) {
    throw new IllegalArgumentException(
        "%s has no state that could be given; leave it out".formatted(name()));
  }

  final void requireState(double[] state, int size) {
    if (state.length != size) {
      throw new IllegalArgumentException(
          "%s starts from %s numbers, %s are given".formatted(name(), size, state.length));
    }
  }

  /** Returns its parameters, in the order in which they are passed. */
  abstract List<Parameter> parameters();

  /** Returns how many known periods there must be, 1 or more. */
  int leastKnown() {
    return 1;
  }

  /** Returns from how many known periods on parameters are looked for; fewer take the usual. */
  int leastToOptimise() {
    return 3;
  }

  /**
   * Goes over the first periods and returns the mean of the squared errors of the forecasts one
   * period ahead; infinity if there is none.
   *
   * @param from the first period whose error counts
   * @param end the period after the last
   */
  abstract double meanSquare(double[] units, int from, int end, double[] parameters);

  /** Goes over the first periods and returns what is expected after each of them. */
  abstract Track track(double[] units, int end, double[] parameters);

  /**
   * Returns how much of the error of one period is in the error of the sum of several, if further
   * {@code later} of them follow it: 1 where an error shifts no later forecast.
   */
  double errorWeight(int later, double[] parameters) {
    return 1;
  }

  /**
   * Returns the best of the starting values of a method with one parameter, where it is found in
   * one pass; null if each must be tried.
   */
  @Nullable Double bestStart(double[] units, int end) {
    return null;
  }
}
