package io.commercelib.inventory.demand;

/** Which kind of distribution stands for demand of a known mean and variance. */
public enum DistributionFamily {
  /**
   * By the rule of thumb of Axsäter, <i>Inventory Control</i>, section 5.1: many units (mean above
   * 10) with a coefficient of variation below 0.5 are normal; otherwise a variance of less than 0.9
   * times the mean is normal, up to 1.1 times it Poisson, and above negative binomial.
   */
  AUTOMATIC {
    @Override
    DemandDistribution make(double mean, double variance) {
      if (mean > MANY && variance < LITTLE_VARIATION * LITTLE_VARIATION * mean * mean) {
        return NORMAL.make(mean, variance);
      }
      double ratio = variance / mean;
      if (ratio < 0.9) {
        return NORMAL.make(mean, variance);
      }
      return ratio <= 1.1 ? new PoissonDemand(mean) : NEGATIVE_BINOMIAL.make(mean, variance);
    }
  },
  /** Normal. */
  NORMAL {
    @Override
    DemandDistribution make(double mean, double variance) {
      return new NormalDemand(mean, Math.sqrt(variance));
    }
  },
  /** Poisson, whose variance is its mean, whatever variance was measured. */
  POISSON {
    @Override
    DemandDistribution make(double mean, double variance) {
      return new PoissonDemand(mean);
    }
  },
  /** Negative binomial; Poisson where the variance is not above the mean. */
  NEGATIVE_BINOMIAL {
    @Override
    DemandDistribution make(double mean, double variance) {
      return variance > mean * (1 + 1e-6)
          ? new NegativeBinomialDemand(mean, variance)
          : new PoissonDemand(mean);
    }
  },
  /** Gamma. */
  GAMMA {
    @Override
    DemandDistribution make(double mean, double variance) {
      return new GammaDemand(mean, Math.sqrt(variance));
    }
  },
  /** Lognormal. */
  LOGNORMAL {
    @Override
    DemandDistribution make(double mean, double variance) {
      return new LognormalDemand(mean, Math.sqrt(variance));
    }
  };

  private static final double MANY = 10;
  private static final double LITTLE_VARIATION = 0.5;

  abstract DemandDistribution make(double mean, double variance);

  /**
   * Returns demand of this kind. Where either is zero it is normal, whatever the kind: without a
   * variance demand is certain, and without a mean there is nothing that another kind could
   * scatter.
   *
   * @param mean units, zero or more
   * @param variance units squared, zero or more
   */
  public DemandDistribution of(double mean, double variance) {
    Statistics.requireZeroOrMore("mean demand", mean);
    Statistics.requireZeroOrMore("variance of demand", variance);
    return mean == 0 || variance == 0
        ? new NormalDemand(mean, Math.sqrt(variance))
        : make(mean, variance);
  }
}
