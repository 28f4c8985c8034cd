package io.commercelib.inventory.cost;

/** Checks of the numbers that costs are made of. */
final class Checks {
  private Checks() {}

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
}
