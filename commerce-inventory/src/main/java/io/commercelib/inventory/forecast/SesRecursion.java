package io.commercelib.inventory.forecast;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Simple exponential smoothing: {@code e = y - l}, {@code l += alpha e}. Without a level given it
 * starts at the first demand known, whose error does not count.
 */
final class SesRecursion extends FlatRecursion {
  private static final List<Parameter> PARAMETERS = List.of(Parameter.finely("alpha", 0.2));

  // NaN for the first demand known.
  private final double startLevel;

  SesRecursion(double startLevel) {
    this.startLevel = startLevel;
  }

  @Override
  String name() {
    return "SES";
  }

  @Override
  Recursion startingAt(double[] state) {
    requireState(state, 1);
    return new SesRecursion(state[0]);
  }

  @Override
  List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  double run(double[] units, int from, int end, double[] parameters, double @Nullable [] levels) {
    double alpha = parameters[0];
    double level = startLevel;
    double squares = 0;
    int errors = 0;
    if (levels != null) {
      levels[0] = level;
    }
    for (int t = 0; t < end; t++) {
      double error = units[t] - level;
      // Not so for what is unknown.
      if (!Double.isNaN(error)) {
        if (t >= from) {
          squares += error * error;
          errors++;
        }
        level += alpha * error;
      } else if (Double.isNaN(level)) {
        level = units[t];
      }
      if (levels != null) {
        levels[t + 1] = level;
      }
    }
    return errors == 0 ? Double.POSITIVE_INFINITY : squares / errors;
  }

  @Override
  double errorWeight(int later, double[] parameters) {
    return 1 + later * parameters[0];
  }

  /** All starts in one pass: each has its level, and none waits for another. */
  @Override
  Double bestStart(double[] units, int end) {
    List<Double> starts = PARAMETERS.get(0).starts();
    double[] constants = new double[starts.size()];
    double[] levels = new double[constants.length];
    double[] squares = new double[constants.length];
    for (int g = 0; g < constants.length; g++) {
      constants[g] = starts.get(g);
    }
    Arrays.fill(levels, startLevel);
    boolean started = !Double.isNaN(startLevel);
    for (int t = 0; t < end; t++) {
      double value = units[t];
      if (Double.isNaN(value)) {
        continue;
      }
      if (!started) {
        Arrays.fill(levels, value);
        started = true;
        continue;
      }
      for (int g = 0; g < constants.length; g++) {
        double error = value - levels[g];
        squares[g] += error * error;
        levels[g] += constants[g] * error;
      }
    }
    return constants[indexOfLeast(squares)];
  }

  static int indexOfLeast(double[] values) {
    int least = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[least]) {
        least = i;
      }
    }
    return least;
  }
}
