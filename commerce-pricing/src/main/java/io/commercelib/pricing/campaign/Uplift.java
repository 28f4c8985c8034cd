package io.commercelib.pricing.campaign;

import io.commercelib.core.money.Percent;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * By how much the mean of those who took part is above that of those who did not, and how sure that
 * is: Welch's interval, which does not take the variances to be alike (Welch, <i>Biometrika</i> 34,
 * 1947). Statistics, in {@code double}.
 *
 * @param difference of the means
 * @param lower end of the interval
 * @param upper end of the interval
 * @param degreesOfFreedom by Welch and Satterthwaite
 * @param confidence of the interval
 */
public record Uplift(
    double difference, double lower, double upper, double degreesOfFreedom, Percent confidence) {

  /**
   * Returns the uplift of one sample over another; empty if either has fewer than two values, or
   * neither varies: then nothing can be said.
   *
   * @param confidence above 0 and below 100 percent
   */
  public static Optional<Uplift> of(Sample treated, Sample compared, Percent confidence) {
    if (!confidence.isPositive() || confidence.compareTo(Percent.HUNDRED) >= 0) {
      throw new IllegalArgumentException(
          "an interval with a confidence of %s; give more than 0 and less than 100 percent"
              .formatted(confidence));
    }
    if (treated.count() < 2 || compared.count() < 2) {
      return Optional.empty();
    }
    double one = treated.variance() / treated.count();
    double other = compared.variance() / compared.count();
    if (one + other == 0) {
      return Optional.empty();
    }
    double degrees =
        (one + other)
            * (one + other)
            / (one * one / (treated.count() - 1) + other * other / (compared.count() - 1));
    double tail = confidence.complement().asFraction().doubleValue() / 2;
    double half =
        TDistribution.of(degrees).inverseSurvivalProbability(tail) * Math.sqrt(one + other);
    double difference = treated.mean() - compared.mean();
    return Optional.of(
        new Uplift(difference, difference - half, difference + half, degrees, confidence));
  }

  /** Returns whether the interval leaves out zero: there is a difference, as sure as that. */
  public boolean isSignificant() {
    return lower > 0 || upper < 0;
  }
}
