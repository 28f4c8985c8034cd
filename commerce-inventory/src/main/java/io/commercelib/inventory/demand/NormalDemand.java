package io.commercelib.inventory.demand;

/**
 * Normally distributed demand; without deviation it is certain.
 *
 * <p>The normal reaches below zero, so it suits demand whose mean is well above its deviation.
 *
 * @param mean units; finite
 * @param standardDeviation units, zero or more
 */
public record NormalDemand(double mean, double standardDeviation) implements DemandDistribution {

  /** Checks both. */
  public NormalDemand {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("mean demand is %s; give a finite number".formatted(mean));
    }
    Statistics.requireZeroOrMore("standard deviation of demand", standardDeviation);
  }

  @Override
  public double cdf(double units) {
    if (standardDeviation == 0) {
      return units >= mean ? 1 : 0;
    }
    return StandardNormal.cdf((units - mean) / standardDeviation);
  }

  @Override
  public double quantile(double probability) {
    return mean + standardDeviation * StandardNormal.quantile(probability);
  }

  @Override
  public double loss(double stock) {
    if (standardDeviation == 0) {
      return Math.max(0, mean - stock);
    }
    return standardDeviation * StandardNormal.loss((stock - mean) / standardDeviation);
  }

  @Override
  public NormalDemand over(double spans) {
    Statistics.requireZeroOrMore("number of spans", spans);
    return new NormalDemand(mean * spans, standardDeviation * Math.sqrt(spans));
  }
}
