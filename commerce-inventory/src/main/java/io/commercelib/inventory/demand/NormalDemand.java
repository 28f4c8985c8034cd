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
    Statistics.requireFinite("mean demand", mean);
    Statistics.requireZeroOrMore("standard deviation of demand", standardDeviation);
  }

  @Override
  public double cdf(double units) {
    Statistics.requireNumber("units", units);
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
    Statistics.requireFinite("stock", stock);
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

  @Override
  public NormalDemand widened(double more) {
    Statistics.requireZeroOrMore("further variance", more);
    return more == 0
        ? this
        : new NormalDemand(mean, Math.hypot(standardDeviation, Math.sqrt(more)));
  }
}
