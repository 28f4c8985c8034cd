package io.commercelib.inventory.forecast;

/** Finds the smoothing constant of least squared one-step error. */
final class ConstantSearch {
  private static final int GRID = 25;
  private static final double LOWEST = 0.02;
  private static final double STEP = 0.04;
  private static final double LEAST = 0.001;
  private static final double MOST = 0.999;
  private static final int REFINEMENTS = 20;
  private static final double GOLDEN = 0.6180339887498949;

  private ConstantSearch() {}

  static double best(double[] observed, double start, int first) {
    double best = bestOfGrid(observed, start, first);
    double low = Math.max(best - STEP, LEAST);
    double high = Math.min(best + STEP, MOST);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double leftError = meanSquare(observed, start, first, left);
    double rightError = meanSquare(observed, start, first, right);
    for (int i = 0; i < REFINEMENTS; i++) {
      if (leftError < rightError) {
        high = right;
        right = low + GOLDEN * (high - low);
        left = high - GOLDEN * (high - low);
        rightError = leftError;
        leftError = meanSquare(observed, start, first, left);
      } else {
        low = left;
        left = high - GOLDEN * (high - low);
        right = low + GOLDEN * (high - low);
        leftError = rightError;
        rightError = meanSquare(observed, start, first, right);
      }
    }
    return (low + high) / 2;
  }

  /** All constants in one pass: each has its level, and none waits for another. */
  private static double bestOfGrid(double[] observed, double start, int first) {
    double[] constants = new double[GRID];
    double[] levels = new double[GRID];
    double[] squares = new double[GRID];
    for (int g = 0; g < GRID; g++) {
      constants[g] = LOWEST + STEP * g;
      levels[g] = start;
    }
    for (int t = first; t < observed.length; t++) {
      double value = observed[t];
      for (int g = 0; g < GRID; g++) {
        double error = value - levels[g];
        squares[g] += error * error;
        levels[g] += constants[g] * error;
      }
    }
    int best = 0;
    double errors = observed.length - first;
    for (int g = 1; g < GRID; g++) {
      if (squares[g] / errors < squares[best] / errors) {
        best = g;
      }
    }
    return constants[best];
  }

  private static double meanSquare(double[] observed, double start, int first, double constant) {
    double level = start;
    double squares = 0;
    for (int t = first; t < observed.length; t++) {
      double error = observed[t] - level;
      squares += error * error;
      level += constant * error;
    }
    return squares / (observed.length - first);
  }
}
