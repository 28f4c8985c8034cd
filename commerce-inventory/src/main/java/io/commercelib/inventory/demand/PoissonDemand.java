package io.commercelib.inventory.demand;

/**
 * Poisson distributed demand: whole units, each asked for independently of the others. Suits slow
 * movers whose variance is about their mean.
 *
 * @param mean units, zero or more
 */
public record PoissonDemand(double mean) implements DemandDistribution {
  // ln n! - Stirling's formula for n! without its correction, for n = 1 to 15.
  private static final double[] STIRLING_ERROR = new double[16];

  static {
    double logFactorial = 0;
    for (int n = 1; n < STIRLING_ERROR.length; n++) {
      logFactorial += Math.log(n);
      STIRLING_ERROR[n] = logFactorial - stirling(n);
    }
  }

  /** Checks the mean. */
  public PoissonDemand {
    Statistics.requireZeroOrMore("mean demand", mean);
    if (mean > 1e12) {
      throw new IllegalArgumentException(
          "mean demand is %s; above 1e12 take the normal distribution".formatted(mean));
    }
  }

  @Override
  public double standardDeviation() {
    return Math.sqrt(mean);
  }

  @Override
  public double cdf(double units) {
    Statistics.requireNumber("units", units);
    if (units < 0) {
      return 0;
    }
    if (mean == 0 || units == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double k = Math.floor(units);
    return k < mean ? lowerSum(k) : 1 - upperSum(k + 1);
  }

  /** Returns the smallest whole number of units that covers demand with the probability. */
  @Override
  public double quantile(double probability) {
    Statistics.requireProbability(probability);
    if (mean == 0) {
      return 0;
    }
    // Begin at the normal's answer, then step to where F first reaches the probability.
    double units =
        Math.max(0, Math.rint(mean + StandardNormal.quantile(probability) * Math.sqrt(mean)));
    double cumulated = cdf(units);
    if (WholeQuantile.reaches(cumulated, probability)) {
      while (units > 0) {
        double less = cumulated - probabilityOf(units);
        if (!WholeQuantile.reaches(less, probability)) {
          return units;
        }
        cumulated = less;
        units--;
      }
      return units;
    }
    while (!WholeQuantile.reaches(cumulated, probability)) {
      units++;
      double more = cumulated + probabilityOf(units);
      if (more <= cumulated && units > mean) {
        return units;
      }
      cumulated = more;
    }
    return units;
  }

  /**
   * Returns the expected shortage; between whole numbers of units it is the straight line.
   *
   * <p>{@code E[(D - s)+] = -(s - λ)(1 - F(s)) + λ f(s)} for whole s. Source: Zipkin,
   * <i>Foundations of Inventory Management</i>, appendix C.3.
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
    double above = wholeLoss(whole + 1);
    return below + (stock - whole) * (above - below);
  }

  private double wholeLoss(double stock) {
    if (mean == 0) {
      return 0;
    }
    double beyond = stock < mean ? 1 - lowerSum(stock) : upperSum(stock + 1);
    return Math.max(0, (mean - stock) * beyond + mean * probabilityOf(stock));
  }

  @Override
  public PoissonDemand over(double spans) {
    Statistics.requireZeroOrMore("number of spans", spans);
    return new PoissonDemand(mean * spans);
  }

  /** Returns negative binomial demand: Poisson's cannot scatter more than it does. */
  @Override
  public DemandDistribution widened(double more) {
    Statistics.requireZeroOrMore("further variance", more);
    return DistributionFamily.NEGATIVE_BINOMIAL.of(mean, mean + more);
  }

  /** Returns F(k) by adding downwards, for k below the mean; the terms fall from the first on. */
  private double lowerSum(double k) {
    double term = probabilityOf(k);
    double sum = 0;
    for (double i = k; i >= 0 && term > sum * 1e-17; i--) {
      sum += term;
      term *= i / mean;
    }
    return Math.min(1, sum);
  }

  /** Returns 1 - F(k - 1) by adding upwards, for k above the mean; the terms fall. */
  private double upperSum(double k) {
    double term = probabilityOf(k);
    double sum = 0;
    for (double i = k + 1; term > sum * 1e-17; i++) {
      sum += term;
      term *= mean / i;
    }
    return Math.min(1, sum);
  }

  /**
   * Returns the probability of exactly {@code k} units, k whole and zero or more.
   *
   * <p>Source: C. Loader, <i>Fast and accurate computation of binomial probabilities</i> (2000).
   */
  private double probabilityOf(double k) {
    if (k == 0) {
      return Math.exp(-mean);
    }
    return Math.exp(-stirlingError(k) - deviance(k)) / Math.sqrt(2 * Math.PI * k);
  }

  /** Returns k ln(k / mean) + mean - k, without cancellation where both are close. */
  private double deviance(double k) {
    double difference = k - mean;
    if (Math.abs(difference) < 0.1 * (k + mean)) {
      double ratio = difference / (k + mean);
      double sum = difference * ratio;
      double power = 2 * k * ratio;
      double square = ratio * ratio;
      // |ratio| < 0.1: each term is a hundredth of the one before.
      for (int j = 3; j < 60; j += 2) {
        power *= square;
        double next = sum + power / j;
        if (next == sum) {
          break;
        }
        sum = next;
      }
      return sum;
    }
    return k * Math.log(k / mean) - difference;
  }

  private static double stirlingError(double n) {
    if (n < STIRLING_ERROR.length) {
      return STIRLING_ERROR[(int) n];
    }
    double square = n * n;
    return (1.0 / 12
            - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                / square)
        / n;
  }

  private static double stirling(double n) {
    return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI);
  }
}
