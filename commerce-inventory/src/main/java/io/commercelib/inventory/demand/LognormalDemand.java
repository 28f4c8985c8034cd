package io.commercelib.inventory.demand;

/**
 * Lognormal demand: never below zero, with a tail longer than gamma's. Suits demand that is a
 * product of many influences, such as fashion.
 *
 * <p>{@code ln D} is normal with {@code σ² = ln(1 + s² / m²)} and {@code μ = ln m - σ² / 2}; {@code
 * E[(D - s)+] = m Φ((μ + σ² - ln s) / σ) - s Φ((μ - ln s) / σ)}. Source: Snyder and Shen,
 * <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., appendix C.
 *
 * @param mean units, above 0
 * @param standardDeviation units, above 0
 */
public record LognormalDemand(double mean, double standardDeviation) implements DemandDistribution {

  /** Checks that both are above zero. */
  public LognormalDemand {
    Statistics.requireAboveZero("mean of lognormal demand", mean);
    Statistics.requireAboveZero("standard deviation of lognormal demand", standardDeviation);
  }

  /**
   * Returns demand whose logarithm is normal.
   *
   * @param logMean μ, the mean of the logarithm of units
   * @param logDeviation σ, its standard deviation, above 0
   */
  public static LognormalDemand ofLogarithm(double logMean, double logDeviation) {
    double variance = logDeviation * logDeviation;
    double mean = Math.exp(logMean + variance / 2);
    return new LognormalDemand(mean, mean * Math.sqrt(Math.expm1(variance)));
  }

  private double logDeviation() {
    double ratio = standardDeviation / mean;
    return Math.sqrt(Math.log1p(ratio * ratio));
  }

  private double logMean(double logDeviation) {
    return Math.log(mean) - logDeviation * logDeviation / 2;
  }

  @Override
  public double cdf(double units) {
    Statistics.requireNumber("units", units);
    if (units <= 0) {
      return 0;
    }
    double sigma = logDeviation();
    return StandardNormal.cdf((Math.log(units) - logMean(sigma)) / sigma);
  }

  @Override
  public double quantile(double probability) {
    double sigma = logDeviation();
    return Math.exp(logMean(sigma) + sigma * StandardNormal.quantile(probability));
  }

  @Override
  public double loss(double stock) {
    Statistics.requireFinite("stock", stock);
    if (stock <= 0) {
      return mean - stock;
    }
    double sigma = logDeviation();
    double k = (logMean(sigma) - Math.log(stock)) / sigma;
    return Math.max(0, mean * StandardNormal.cdf(k + sigma) - stock * StandardNormal.cdf(k));
  }

  /**
   * Returns the demand of several spans: a sum of lognormals is none, so the lognormal of the same
   * mean and variance stands for it. Source: Fenton, IRE Trans. Commun. Syst. 8 (1960).
   */
  @Override
  public DemandDistribution over(double spans) {
    Statistics.requireZeroOrMore("number of spans", spans);
    return spans == 0
        ? new NormalDemand(0, 0)
        : new LognormalDemand(mean * spans, standardDeviation * Math.sqrt(spans));
  }

  @Override
  public LognormalDemand widened(double more) {
    Statistics.requireZeroOrMore("further variance", more);
    return new LognormalDemand(mean, Math.hypot(standardDeviation, Math.sqrt(more)));
  }
}
