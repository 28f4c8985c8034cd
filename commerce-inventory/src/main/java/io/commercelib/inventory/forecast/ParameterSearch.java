package io.commercelib.inventory.forecast;

import java.util.List;

/**
 * Finds the parameters of least squared one-step error: the best of a grid, then golden-section
 * steps around it, one parameter after the other. The first of equals wins, so the answer does not
 * depend on anything but the series.
 */
final class ParameterSearch {
  static final int GRID = 25;
  private static final int REFINEMENTS = 20;
  // With several parameters: fewer steps, but several rounds.
  private static final int ROUNDS = 3;
  private static final int REFINEMENTS_OF_ROUND = 10;
  private static final double GOLDEN = 0.6180339887498949;

  private ParameterSearch() {}

  /** Returns the best parameters; those given, not NaN, stay as they are. */
  static double[] best(Recursion recursion, double[] given, double[] units, int end) {
    List<Parameter> parameters = recursion.parameters();
    int free = 0;
    for (double value : given) {
      free += Double.isNaN(value) ? 1 : 0;
    }
    double[] best = given.clone();
    if (free == 0) {
      return best;
    }
    if (parameters.size() == 1) {
      Double start = recursion.bestStart(units, end);
      best[0] = start != null ? start : bestOfGrid(recursion, given, units, end)[0];
      refine(recursion, best, 0, parameters.get(0).step(), REFINEMENTS, units, end);
      return best;
    }
    best = bestOfGrid(recursion, given, units, end);
    double width = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < best.length; i++) {
        if (Double.isNaN(given[i])) {
          double step = parameters.get(i).step() * width;
          refine(recursion, best, i, step, REFINEMENTS_OF_ROUND, units, end);
        }
      }
      width /= 3;
    }
    return best;
  }

  private static double[] bestOfGrid(Recursion recursion, double[] given, double[] units, int end) {
    List<Parameter> parameters = recursion.parameters();
    int combinations = 1;
    for (int i = 0; i < given.length; i++) {
      combinations *= Double.isNaN(given[i]) ? parameters.get(i).starts().size() : 1;
    }
    double[] best = given;
    double least = Double.POSITIVE_INFINITY;
    for (int number = 0; number < combinations; number++) {
      double[] tried = given.clone();
      int rest = number;
      for (int i = 0; i < tried.length; i++) {
        if (Double.isNaN(given[i])) {
          List<Double> starts = parameters.get(i).starts();
          tried[i] = starts.get(rest % starts.size());
          rest /= starts.size();
        }
      }
      double error = recursion.meanSquare(units, 0, end, tried);
      if (number == 0 || error < least) {
        least = error;
        best = tried;
      }
    }
    return best;
  }

  /** Moves one parameter to the least error within a step of where it is. */
  private static void refine(
      Recursion recursion,
      double[] best,
      int index,
      double step,
      int refinements,
      double[] units,
      int end) {
    Parameter parameter = recursion.parameters().get(index);
    double low = Math.max(best[index] - step, parameter.least());
    double high = Math.min(best[index] + step, parameter.most());
    double[] tried = best.clone();
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double leftError = error(recursion, tried, index, left, units, end);
    double rightError = error(recursion, tried, index, right, units, end);
    for (int i = 0; i < refinements; i++) {
      if (leftError < rightError) {
        high = right;
        right = low + GOLDEN * (high - low);
        rightError = leftError;
        left = high - GOLDEN * (high - low);
        leftError = error(recursion, tried, index, left, units, end);
      } else {
        low = left;
        left = high - GOLDEN * (high - low);
        leftError = rightError;
        right = low + GOLDEN * (high - low);
        rightError = error(recursion, tried, index, right, units, end);
      }
    }
    best[index] = (low + high) / 2;
  }

  private static double error(
      Recursion recursion, double[] tried, int index, double value, double[] units, int end) {
    tried[index] = value;
    return recursion.meanSquare(units, 0, end, tried);
  }
}
