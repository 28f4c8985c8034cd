package io.commercelib.inventory.forecast;

/** What a method expected after each period of a series. Immutable. */
abstract class Track {

  /**
   * Returns the units expected in one period, which may be below zero; NaN if the method has no
   * forecast yet.
   *
   * @param origin how many periods are known
   * @param step which period after them, 1 for the next
   */
  abstract double at(int origin, int step);

  /** Returns the units expected in one period, zero or more; NaN if there is no forecast yet. */
  final double expected(int origin, int step) {
    double units = at(origin, step);
    // Math.max keeps a NaN.
    return Math.max(0, units);
  }

  /** Returns the units expected in the next so many periods together. */
  double sum(int origin, int steps) {
    double sum = 0;
    for (int step = 1; step <= steps; step++) {
      sum += expected(origin, step);
    }
    return sum;
  }

  /** A track that expects the same in all periods to come. */
  static final class Flat extends Track {
    private final double[] rates;

    /** Takes the rates after 0, 1, 2 and more periods, as they are. */
    Flat(double[] rates) {
      this.rates = rates;
    }

    @Override
    double at(int origin, int step) {
      return rates[origin];
    }

    @Override
    double sum(int origin, int steps) {
      return expected(origin, 1) * steps;
    }
  }
}
