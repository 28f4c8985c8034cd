package io.commercelib.inventory.simulation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over replications, and where the true one lies in 95 of 100 cases, by Student's t.
 *
 * @param mean of the replications
 * @param low its lower end; the mean itself if all replications came to the same
 * @param high its upper end
 */
public record ConfidenceInterval(double mean, double low, double high) {
  private static final double TAIL = 0.025;

  /** Returns that of independent figures, 2 or more. */
  static ConfidenceInterval of(double[] figures) {
    // From the first on, so that equal figures have exactly themselves as their mean.
    double first = figures[0];
    double mean = first + Arrays.stream(figures).map(x -> x - first).sum() / figures.length;
    double squares = Arrays.stream(figures).map(x -> (x - mean) * (x - mean)).sum();
    int degrees = figures.length - 1;
    double halfWidth =
        TDistribution.of(degrees).inverseSurvivalProbability(TAIL)
            * Math.sqrt(squares / degrees / figures.length);
    return new ConfidenceInterval(mean, mean - halfWidth, mean + halfWidth);
  }

  /** Returns whether a value lies in it, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
