package io.commercelib.inventory.demand;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Negative binomial demand: whole units, scattered more than Poisson's. Suits demand that comes in
 * bursts, or whose rate is itself uncertain.
 *
 * <p>With {@code p = m / s²} and {@code r = m² / (s² - m)}, {@code F(k) = I_p(r, k + 1)}. Source:
 * Axsäter, <i>Inventory Control</i>, 3rd ed., section 5.1.
 *
 * <p>With a coefficient of variation below a thousandth probabilities are those of the normal, half
 * a unit on.
 *
 * @param mean units, above 0
 * @param variance units squared, above the mean
 */
public record NegativeBinomialDemand(double mean, double variance) implements DemandDistribution {
  // Beyond it the shape is so large that Poisson's demand is the same to nine digits.
  private static final double LEAST_EXCESS = 1e-9;

  /** Checks that the variance is above the mean. */
  public NegativeBinomialDemand {
    Statistics.requireFinite("mean demand", mean);
    Statistics.requireFinite("variance of demand", variance);
    if (!(mean > 0 && variance > mean * (1 + LEAST_EXCESS))) {
      throw new IllegalArgumentException(
          "negative binomial demand has mean %s and variance %s; the variance must be above the mean,"
                  .formatted(mean, variance)
              + " else take Poisson demand");
    }
  }

  private double probability() {
    return mean / variance;
  }

  private double shape() {
    return mean * (mean / (variance - mean));
  }

  @Override
  public double standardDeviation() {
    return Math.sqrt(variance);
  }

  @Override
  public double cdf(double units) {
    Statistics.requireNumber("units", units);
    if (units < 0) {
      return 0;
    }
    if (units == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double k = Math.floor(units);
    return isNarrow()
        ? normal().cdf(k + 0.5)
        : RegularizedBeta.value(probability(), shape(), k + 1);
  }

  private boolean isNarrow() {
    return Statistics.isNarrow(mean, standardDeviation());
  }

  private NormalDemand normal() {
    return new NormalDemand(mean, standardDeviation());
  }

  /** Returns the probability of more than {@code k} units, k whole and -1 or more. */
  private double above(double k, double shape) {
    return k < 0 ? 1 : RegularizedBeta.complement(probability(), shape, k + 1);
  }

  /** Returns the smallest whole number of units that covers demand with the probability. */
  @Override
  public double quantile(double probability) {
    return WholeQuantile.of(this, probability);
  }

  /**
   * Returns the expected shortage; between whole numbers of units it is the straight line.
   *
   * <p>{@code E[(D - s)+] = m P(D' >= s) - s P(D > s)} for whole s, D' with shape r + 1, since
   * {@code k f_r(k) = m f_(r+1)(k - 1)}.
   */
  @Override
  public double loss(double stock) {
    Statistics.requireFinite("stock", stock);
    if (stock <= 0) {
      return mean - stock;
    }
    double whole = Math.floor(stock);
    double below = wholeLoss(whole);
    if (whole == stock) {
      return below;
    }
    return below + (stock - whole) * (wholeLoss(whole + 1) - below);
  }

  private double wholeLoss(double stock) {
    if (isNarrow()) {
      return normal().loss(stock);
    }
    return Math.max(0, mean * above(stock - 1, shape() + 1) - stock * above(stock, shape()));
  }

  @Override
  public DemandDistribution over(double spans) {
    Statistics.requireZeroOrMore("number of spans", spans);
    return spans == 0
        ? new NormalDemand(0, 0)
        : new NegativeBinomialDemand(mean * spans, variance * spans);
  }

  @Override
  public NegativeBinomialDemand widened(double more) {
    Statistics.requireZeroOrMore("further variance", more);
    return new NegativeBinomialDemand(mean, variance + more);
  }
}
