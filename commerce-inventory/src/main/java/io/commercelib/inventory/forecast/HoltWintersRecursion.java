package io.commercelib.inventory.forecast;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holt and Winters' method: level, trend and one index per period of the season, added or
 * multiplied. With {@code f} the forecast: additive {@code e = y - (l + b + s)}, {@code l += b +
 * alpha e}, {@code b += alpha beta* e}, {@code s += gamma e}; multiplicative {@code l' = alpha y /
 * s + (1 - alpha)(l + b)}, {@code b += beta* (l' - l - b)}, {@code s = gamma y / (l + b) + (1 -
 * gamma) s}. Source: Hyndman and Athanasopoulos, fpp3, 8.3.
 *
 * <p>Without a start given, level and trend are those of the line through the means of the first
 * two seasons, and the indices the mean deviations from it there, brought to a sum of zero (or a
 * mean of one).
 */
final class HoltWintersRecursion extends Recursion {
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.coarsely("alpha", 0.2, 0.2, 0.05, 0.2, 0.5, 0.8),
          Parameter.coarsely("beta", 0.1, 0.2, 0.01, 0.1, 0.4),
          Parameter.coarsely("gamma", 0.1, 0.2, 0.01, 0.1, 0.4));

  // Below it nothing is divided: an index of nothing says nothing.
  private static final double LEAST_DIVISOR = 1e-9;

  private final int season;
  private final boolean multiplicative;
  // Level, trend and an index for each period of the season; null to find them.
  private final double @Nullable [] start;

  HoltWintersRecursion(int season, boolean multiplicative, double @Nullable [] start) {
    this.season = season;
    this.multiplicative = multiplicative;
    this.start = start;
  }

  @Override
  String name() {
    return "Holt-Winters of %s, %s"
        .formatted(season, multiplicative ? "multiplicative" : "additive");
  }

  @Override
  Recursion startingAt(double[] state) {
    requireState(state, 2 + season);
    return new HoltWintersRecursion(season, multiplicative, state.clone());
  }

  @Override
  List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  int leastKnown() {
    return start == null ? 2 * season : 1;
  }

  @Override
  Recursion resolved(double[] units, int end) {
    return start != null
        ? this
        : new HoltWintersRecursion(season, multiplicative, startOf(units, end));
  }

  @Override
  double meanSquare(double[] units, int from, int end, double[] parameters) {
    return run(units, from, end, parameters, null, new double[end + season]);
  }

  @Override
  Track track(double[] units, int end, double[] parameters) {
    double[][] states = new double[2][end + 1];
    double[] indices = new double[end + season];
    run(units, 0, end, parameters, states, indices);
    return new Track() {
      @Override
      double at(int origin, int step) {
        double line = states[0][origin] + step * states[1][origin];
        double index = indices[origin + (step - 1) % season];
        return multiplicative ? line * index : line + index;
      }
    };
  }

  /** Writes to {@code indices} at t + season what the index of period t became. */
  private double run(
      double[] units,
      int from,
      int end,
      double[] parameters,
      double @Nullable [][] states,
      double[] indices) {
    double[] begin = start == null ? startOf(units, end) : start;
    double alpha = parameters[0];
    double beta = parameters[1];
    double gamma = parameters[2];
    double level = begin[0];
    double trend = begin[1];
    System.arraycopy(begin, 2, indices, 0, season);
    double squares = 0;
    int errors = 0;
    for (int t = 0; t <= end; t++) {
      if (states != null) {
        states[0][t] = level;
        states[1][t] = trend;
      }
      if (t == end) {
        break;
      }
      double line = level + trend;
      double index = indices[t];
      double value = units[t];
      double error = value - (multiplicative ? line * index : line + index);
      level = line;
      if (!Double.isNaN(error)) {
        if (t >= from) {
          squares += error * error;
          errors++;
        }
        double shift = alpha * error;
        if (multiplicative) {
          shift = index > LEAST_DIVISOR ? alpha * (value / index - line) : 0;
          index = line > LEAST_DIVISOR ? index + gamma * (value / line - index) : index;
        } else {
          index += gamma * error;
        }
        level += shift;
        trend += beta * shift;
      }
      indices[t + season] = index;
    }
    return errors == 0 ? Double.POSITIVE_INFINITY : squares / errors;
  }

  private double[] startOf(double[] units, int end) {
    double first = mean(units, 0, Math.min(season, end));
    double second = mean(units, season, Math.min(2 * season, end));
    double trend = (second - first) / season;
    double level = first - trend * (season + 1) / 2;
    if (multiplicative && (level <= 0 || level + 2 * season * trend <= 0)) {
      level = (first + second) / 2;
      trend = 0;
    }
    double[] found = new double[2 + season];
    found[0] = level;
    found[1] = trend;
    for (int i = 0; i < season; i++) {
      double sum = 0;
      int count = 0;
      for (int t = i; t < Math.min(2 * season, end); t += season) {
        double line = level + (t + 1) * trend;
        if (!Double.isNaN(units[t]) && (!multiplicative || line > LEAST_DIVISOR)) {
          sum += multiplicative ? units[t] / line : units[t] - line;
          count++;
        }
      }
      found[2 + i] = count > 0 ? sum / count : multiplicative ? 1 : 0;
    }
    normalise(found);
    return found;
  }

  private void normalise(double[] found) {
    double mean = Arrays.stream(found, 2, found.length).average().orElse(0);
    for (int i = 2; i < found.length; i++) {
      if (!multiplicative) {
        found[i] -= mean;
      } else if (mean > LEAST_DIVISOR) {
        found[i] /= mean;
      }
    }
  }

  private static double mean(double[] units, int from, int end) {
    return Arrays.stream(units, from, Math.max(from, end))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(0);
  }

  /** As in the additive model, with beta = alpha beta*. */
  @Override
  double errorWeight(int later, double[] parameters) {
    double alpha = parameters[0];
    double weight = 1;
    for (int i = 1; i <= later; i++) {
      weight += alpha * (1 + parameters[1] * i) + (i % season == 0 ? parameters[2] : 0);
    }
    return weight;
  }
}
