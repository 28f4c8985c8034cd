package io.commercelib.inventory.demand;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Gamma distributed demand: never below zero, with a long tail above. Suits demand with a large
 * deviation and many units, where the normal would reach below zero.
 *
 * <p>Shape {@code m² / s²}, scale {@code s² / m}; {@code E[(D - s)+] = m Q(shape + 1, s / scale) -
 * s Q(shape, s / scale)}. Source: Silver, Pyke and Thomas, <i>Inventory and Production Management
 * in Supply Chains</i>, 4th ed., on demand that is not normal.
 *
 * <p>With a coefficient of variation below a thousandth it is the normal one, from which it then
 * differs by less than a thousandth of its deviation.
 *
 * @param mean units, above 0
 * @param standardDeviation units, above 0
 */
public record GammaDemand(double mean, double standardDeviation) implements DemandDistribution {

  /** Checks that both are above zero. */
  public GammaDemand {
    Statistics.requireAboveZero("mean of gamma demand", mean);
    Statistics.requireAboveZero("standard deviation of gamma demand", standardDeviation);
  }

  private double shape() {
    double ratio = mean / standardDeviation;
    return ratio * ratio;
  }

  private double scale() {
    return standardDeviation * (standardDeviation / mean);
  }

  private NormalDemand normal() {
    return new NormalDemand(mean, standardDeviation);
  }

  @Override
  public double cdf(double units) {
    Statistics.requireNumber("units", units);
    if (Statistics.isNarrow(mean, standardDeviation)) {
      return normal().cdf(units);
    }
    if (units <= 0) {
      return 0;
    }
    return units == Double.POSITIVE_INFINITY
        ? 1
        : RegularizedGamma.P.value(shape(), units / scale());
  }

  /** Returns the stock that covers demand with the probability, to about 1e-9 units. */
  @Override
  public double quantile(double probability) {
    Statistics.requireProbability(probability);
    if (Statistics.isNarrow(mean, standardDeviation)) {
      return normal().quantile(probability);
    }
    return GammaDistribution.of(shape(), scale()).inverseCumulativeProbability(probability);
  }

  @Override
  public double loss(double stock) {
    Statistics.requireFinite("stock", stock);
    if (stock <= 0) {
      return mean - stock;
    }
    if (Statistics.isNarrow(mean, standardDeviation)) {
      return normal().loss(stock);
    }
    double shape = shape();
    double x = stock / scale();
    double beyond = mean * RegularizedGamma.Q.value(shape + 1, x);
    return Math.max(0, beyond - stock * RegularizedGamma.Q.value(shape, x));
  }

  @Override
  public DemandDistribution over(double spans) {
    Statistics.requireZeroOrMore("number of spans", spans);
    return spans == 0
        ? new NormalDemand(0, 0)
        : new GammaDemand(mean * spans, standardDeviation * Math.sqrt(spans));
  }

  @Override
  public GammaDemand widened(double more) {
    Statistics.requireZeroOrMore("further variance", more);
    return new GammaDemand(mean, Math.hypot(standardDeviation, Math.sqrt(more)));
  }
}
