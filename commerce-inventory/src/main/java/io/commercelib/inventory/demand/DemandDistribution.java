package io.commercelib.inventory.demand;

/**
 * How the demand of some span of time is distributed: what every policy works on.
 *
 * <p>Units are floating-point. No method ever returns NaN or infinity. Immutable and thread-safe.
 * Which kind suits a mean and a variance is said by {@link DistributionFamily}.
 */
public sealed interface DemandDistribution
    permits NormalDemand,
        PoissonDemand,
        NegativeBinomialDemand,
        GammaDemand,
        LognormalDemand,
        EmpiricalDemand {

  /** Returns the expected demand, in units. */
  double mean();

  /**
   * Returns whether less than a thousandth of a unit is expected, which counts as nothing: a
   * forecast that decays never comes to zero.
   */
  default boolean isOfNothing() {
    return mean() < 0.001;
  }

  /** Returns the standard deviation, in units, zero or more. */
  double standardDeviation();

  /** Returns the variance, in units squared, zero or more. */
  default double variance() {
    return standardDeviation() * standardDeviation();
  }

  /**
   * Returns the probability that demand is at most {@code units}.
   *
   * @throws IllegalArgumentException if {@code units} is NaN
   */
  double cdf(double units);

  /**
   * Returns the least stock that covers demand with a probability; for demand in whole units it is
   * whole.
   *
   * @param probability above 0 and below 1
   * @throws IllegalArgumentException if it is not
   */
  double quantile(double probability);

  /**
   * Returns the expected shortage {@code E[(D - stock)+]} if so much is there, in units.
   *
   * @param stock finite
   */
  double loss(double stock);

  /**
   * Returns the expected remainder {@code E[(stock - D)+]} if so much is there, in units.
   *
   * @param stock finite
   */
  default double complementaryLoss(double stock) {
    // From D - s = (D - s)+ - (s - D)+; never below zero but for rounding.
    return Math.max(0, stock - mean() + loss(stock));
  }

  /**
   * Returns the demand of several such spans together, as if they were independent.
   *
   * @param spans zero or more, not necessarily whole
   */
  DemandDistribution over(double spans);

  /**
   * Returns demand with the same mean and a larger variance, of the same kind if that kind can have
   * it: what is left when something else varies too, such as the lead time.
   *
   * @param more units squared, zero or more
   */
  DemandDistribution widened(double more);
}
