package io.commercelib.inventory.demand;

/** Checks of numbers that statistics are made of. */
final class Statistics {
  private Statistics() {}

  static double requireZeroOrMore(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; give a finite number, zero or more".formatted(what, value));
    }
    return value;
  }

  static double requireAboveZero(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; give a finite number above zero".formatted(what, value));
    }
    return value;
  }

  static double requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s is %s; give a finite number".formatted(what, value));
    }
    return value;
  }

  static double requireNumber(String what, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("%s is NaN; give a number".formatted(what));
    }
    return value;
  }

  static double requireProbability(double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "probability is %s; give one above 0 and below 1, such as 0.9999".formatted(value));
    }
    return value;
  }

  /**
   * Returns whether demand scatters so little that skewed kinds are normal ones, and sums of their
   * terms would take for ever.
   */
  static boolean isNarrow(double mean, double standardDeviation) {
    return standardDeviation < mean / 1_000;
  }
}
