package io.commercelib.membership.churn;

import java.util.Optional;
import java.util.OptionalInt;

/** Where the search for a minimum ended. Immutable. */
final class Minimum {
  // In logarithms: 1e-5 and 1e5, with times scaled to at most 10.
  private static final double FARTHEST = 11.5;

  // By this much of the mean log-likelihood, per unit of a parameter's logarithm.
  private static final double FLAT = 1e-8;
  // What rounding leaves of the gradient if no step makes the value smaller any more.
  private static final double NEARLY_FLAT = 1e-6;
  private static final double LONGEST_STEP = 2;
  private static final int MOST_HALVINGS = 30;
  private static final double SUFFICIENT = 1e-4;
  private static final double STEP = 1e-4;
  private static final double LEAST_CURVATURE = 1e-7;

  private final double[] point;
  private final int iterations;
  private final boolean isFlat;
  private final boolean isBowl;

  private Minimum(double[] point, int iterations, boolean isFlat, boolean isBowl) {
    this.point = point;
    this.iterations = iterations;
    this.isFlat = isFlat;
    this.isBowl = isBowl;
  }

  /** Returns how many iterations were made. */
  int iterations() {
    return iterations;
  }

  /** Returns whether the search ended where the gradient is zero. */
  boolean isFlat() {
    return isFlat;
  }

  /** Returns whether it did, and values rise in all directions from there. */
  boolean isBowl() {
    return isBowl;
  }

  /** Returns a parameter, which is searched for as a logarithm; it may be no number. */
  double parameter(int index) {
    return Math.exp(point[index]);
  }

  /**
   * Searches by BFGS with backtracking (Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed.,
   * ch. 6.1 and 3.1), from 0 in every direction. Deterministic.
   */
  static Minimum of(Objective objective, int dimensions, int mostIterations) {
    double[] point = new double[dimensions];
    double[] gradient = new double[dimensions];
    double value = objective.at(point, gradient);
    double[][] inverse = identity(dimensions);
    int iterations = 0;
    boolean isFlat = largest(gradient) < FLAT;
    while (!isFlat && iterations < mostIterations && largest(point) <= FARTHEST) {
      iterations++;
      double[] direction = times(inverse, gradient, -1);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        inverse = identity(dimensions);
        direction = times(inverse, gradient, -1);
        slope = dot(direction, gradient);
      }
      double step = Math.min(1, LONGEST_STEP / largest(direction));
      double[] next = new double[dimensions];
      double[] nextGradient = new double[dimensions];
      double nextValue = Double.NaN;
      boolean isLower = false;
      for (int i = 0; i < MOST_HALVINGS && !isLower; i++) {
        for (int j = 0; j < dimensions; j++) {
          next[j] = point[j] + step * direction[j];
        }
        nextValue = objective.at(next, nextGradient);
        // Strictly: near the minimum rounding makes equal values of different points.
        isLower = nextValue < value && nextValue <= value + SUFFICIENT * step * slope;
        step /= 2;
      }
      if (!isLower) {
        isFlat = largest(gradient) < NEARLY_FLAT;
        break;
      }
      update(inverse, point, next, gradient, nextGradient, iterations == 1);
      point = next;
      gradient = nextGradient;
      value = nextValue;
      isFlat = largest(gradient) < FLAT;
    }
    return new Minimum(point, iterations, isFlat, isFlat && isBowl(objective, point));
  }

  /** Returns the parameter that is out of bounds, if one is. */
  OptionalInt runsOff() {
    for (int i = 0; i < point.length; i++) {
      if (!(Math.abs(point[i]) <= FARTHEST)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns all parameters; empty if they are not all above zero and finite. */
  Optional<double[]> parameters() {
    double[] parameters = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      parameters[i] = Math.exp(point[i]);
      if (!(parameters[i] > 0) || Double.isInfinite(parameters[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static void update(
      double[][] inverse,
      double[] point,
      double[] next,
      double[] gradient,
      double[] nextGradient,
      boolean isFirst) {
    int n = point.length;
    double[] moved = minus(next, point);
    double[] turned = minus(nextGradient, gradient);
    double curvature = dot(moved, turned);
    if (!(curvature > 1e-14)) {
      return; // Would make the matrix indefinite.
    }
    if (isFirst) {
      double scale = curvature / dot(turned, turned);
      for (int i = 0; i < n; i++) {
        inverse[i][i] = scale;
      }
    }
    double[] product = times(inverse, turned, 1);
    double factor = (1 + dot(turned, product) / curvature) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] +=
            factor * moved[i] * moved[j]
                - (product[i] * moved[j] + moved[i] * product[j]) / curvature;
      }
    }
  }

  /** Whether the matrix of second derivatives is positive definite, by its Cholesky factor. */
  private static boolean isBowl(Objective objective, double[] point) {
    int n = point.length;
    double[][] second = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] above = new double[n];
      double[] below = new double[n];
      double unusedAbove = objective.at(moved(point, i, STEP), above);
      double unusedBelow = objective.at(moved(point, i, -STEP), below);
      for (int j = 0; j < n; j++) {
        second[i][j] += (above[j] - below[j]) / (4 * STEP);
        second[j][i] += (above[j] - below[j]) / (4 * STEP);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double sum = second[i][j];
        for (int k = 0; k < i; k++) {
          sum -= second[k][i] * second[k][j];
        }
        if (j == i) {
          if (!(sum > LEAST_CURVATURE)) {
            return false;
          }
          second[i][i] = Math.sqrt(sum);
        } else {
          second[i][j] = sum / second[i][i];
        }
      }
    }
    return true;
  }

  private static double[] moved(double[] point, int dimension, double by) {
    double[] moved = point.clone();
    moved[dimension] += by;
    return moved;
  }

  private static double[][] identity(int n) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 1;
    }
    return matrix;
  }

  private static double[] minus(double[] one, double[] other) {
    double[] difference = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = one[i] - other[i];
    }
    return difference;
  }

  private static double[] times(double[][] matrix, double[] vector, double factor) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      product[i] = factor * dot(matrix[i], vector);
    }
    return product;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** Returns the largest number by size; not a number if one is none. */
  private static double largest(double[] vector) {
    double largest = 0;
    for (double one : vector) {
      largest = Math.max(largest, Math.abs(one));
    }
    return largest;
  }
}
