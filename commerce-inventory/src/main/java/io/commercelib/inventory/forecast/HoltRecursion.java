package io.commercelib.inventory.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holt's linear trend, damped or not: {@code e = y - (l + phi b)}, {@code l += phi b + alpha e},
 * {@code b = phi b + alpha beta* e}; h periods ahead {@code l + (phi + .. + phi^h) b}. Without a
 * level and trend given it starts on the line of least squares through the first {@value
 * #LINE_POINTS} known demands. Source: Hyndman and Athanasopoulos, fpp3, 8.2.
 */
final class HoltRecursion extends Recursion {
  static final int LINE_POINTS = 10;

  private static final Parameter ALPHA =
      Parameter.coarsely("alpha", 0.2, 0.2, 0.05, 0.2, 0.4, 0.7, 0.95);
  private static final Parameter BETA =
      Parameter.coarsely("beta", 0.1, 0.2, 0.01, 0.1, 0.3, 0.6, 0.95);
  private static final Parameter PHI =
      new Parameter("phi", 0.9, 0.8, 0.98, 0.06, List.of(0.82, 0.9, 0.97));
  private static final List<Parameter> LINEAR = List.of(ALPHA, BETA);
  private static final List<Parameter> DAMPED = List.of(ALPHA, BETA, PHI);

  private final boolean damped;
  // Level and trend; null for the line.
  private final double @Nullable [] start;

  HoltRecursion(boolean damped, double @Nullable [] start) {
    this.damped = damped;
    this.start = start;
  }

  @Override
  String name() {
    return damped ? "damped trend" : "Holt";
  }

  @Override
  Recursion startingAt(double[] state) {
    requireState(state, 2);
    return new HoltRecursion(damped, state.clone());
  }

  @Override
  List<Parameter> parameters() {
    return damped ? DAMPED : LINEAR;
  }

  @Override
  int leastKnown() {
    return start == null ? 2 : 1;
  }

  @Override
  int leastToOptimise() {
    return 5;
  }

  @Override
  double meanSquare(double[] units, int from, int end, double[] parameters) {
    return run(units, from, end, parameters, null);
  }

  @Override
  Track track(double[] units, int end, double[] parameters) {
    double[][] states = new double[2][end + 1];
    run(units, 0, end, parameters, states);
    double phi = damped ? parameters[2] : 1;
    return new Track() {
      @Override
      double at(int origin, int step) {
        return states[0][origin] + damping(step, phi) * states[1][origin];
      }
    };
  }

  private double run(
      double[] units, int from, int end, double[] parameters, double @Nullable [][] states) {
    double[] line = start == null ? line(units, end) : start;
    double alpha = parameters[0];
    double alphaBeta = alpha * parameters[1];
    double phi = damped ? parameters[2] : 1;
    double level = line[0];
    double trend = line[1];
    double squares = 0;
    int errors = 0;
    for (int t = 0; t <= end; t++) {
      if (states != null) {
        states[0][t] = level;
        states[1][t] = trend;
      }
      if (t < end) {
        trend *= phi;
        level += trend;
        double error = units[t] - level;
        if (!Double.isNaN(error)) {
          if (t >= from) {
            squares += error * error;
            errors++;
          }
          level += alpha * error;
          trend += alphaBeta * error;
        }
      }
    }
    return errors == 0 ? Double.POSITIVE_INFINITY : squares / errors;
  }

  /** Returns level before the first period, and trend, of the line through the first demands. */
  static double[] line(double[] units, int end) {
    int points = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int t = 0; t < end && points < LINE_POINTS; t++) {
      double value = units[t];
      if (!Double.isNaN(value)) {
        double x = t + 1;
        points++;
        sumX += x;
        sumY += value;
        sumXx += x * x;
        sumXy += x * value;
      }
    }
    double spread = points * sumXx - sumX * sumX;
    double trend = spread == 0 ? 0 : (points * sumXy - sumX * sumY) / spread;
    return new double[] {points == 0 ? 0 : (sumY - trend * sumX) / points, trend};
  }

  @Override
  double errorWeight(int later, double[] parameters) {
    double alpha = parameters[0];
    double phi = damped ? parameters[2] : 1;
    double weight = 1;
    for (int i = 1; i <= later; i++) {
      // How an error moves the forecast i periods on: by alpha, and by the trend it leaves.
      weight += alpha * (1 + parameters[1] * damping(i, phi));
    }
    return weight;
  }

  /** Returns {@code phi + .. + phi^step}. */
  private static double damping(int step, double phi) {
    return phi == 1 ? step : phi * (1 - Math.pow(phi, step)) / (1 - phi);
  }
}
