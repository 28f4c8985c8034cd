package io.commercelib.core.fulfilment.scorecard;

/**
 * A share with what is known of it.
 *
 * @param of how many had it, zero or more
 * @param all of how many, at least {@code of}
 */
public record Share(long of, long all) {
  /** The standard normal quantile of an interval that covers 95 %. */
  private static final double Z95 = 1.959963984540054;

  /** Checks both. */
  public Share {
    if (of < 0 || all < of) {
      throw new IllegalArgumentException(
          "%s of %s; give zero or more of at least that many".formatted(of, all));
    }
  }

  /** Returns the share itself; 0 of none. */
  public double value() {
    return all == 0 ? 0 : (double) of / all;
  }

  /**
   * Returns the lower end of the 95 % interval of what the share would be in the long run: 0 of
   * none. It is what a carrier with few deliveries has shown to be able to.
   *
   * <p>Wilson's score interval: {@code (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)}. Source:
   * E. B. Wilson, <i>Probable Inference, the Law of Succession, and Statistical Inference</i>,
   * Journal of the American Statistical Association 22 (1927), and Brown, Cai and DasGupta,
   * <i>Interval Estimation for a Binomial Proportion</i>, Statistical Science 16 (2001), who
   * recommend it for small n.
   */
  public double lower() {
    return of == 0 ? 0 : bound(-1);
  }

  /** Returns the upper end of that interval; 1 of none. */
  public double upper() {
    return of == all ? 1 : bound(1);
  }

  private double bound(int side) {
    double n = all;
    double p = of / n;
    double half = Z95 * Math.sqrt(p * (1 - p) / n + Z95 * Z95 / (4 * n * n));
    return (p + Z95 * Z95 / (2 * n) + side * half) / (1 + Z95 * Z95 / n);
  }
}
