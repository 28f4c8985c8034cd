package io.commercelib.inventory.demand;

/** The normal distribution with mean 0 and standard deviation 1: Φ, its inverse, and its loss. */
// The coefficients stand here with the digits of their papers, more than a double holds.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class StandardNormal {
  private static final double SQRT_2_PI = 2.5066282746310005024;

  // From here on 1 - Φ is below the least positive double.
  private static final double FARTHEST = 38.5;

  // W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969),
  // in the form for Φ of his ANORM, ACM TOMS 715 (1993).
  private static final double[] CENTRE_NUMERATOR = {
    2.2352520354606839287,
    161.02823106855587881,
    1067.6894854603709582,
    18154.981253343561249,
    .065682337918207449113
  };
  private static final double[] CENTRE_DENOMINATOR = {
    47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956
  };
  private static final double[] MIDDLE_NUMERATOR = {
    .39894151208813466764,
    8.8831497943883759412,
    93.506656132177855979,
    597.27027639480026226,
    2494.5375852903726711,
    6848.1904505362823326,
    11602.651437647350124,
    9842.7148383839780218,
    1.0765576773720192317e-8
  };
  private static final double[] MIDDLE_DENOMINATOR = {
    22.266688044328115691,
    235.38790178262499861,
    1519.377599407554805,
    6485.558298266760755,
    18615.571640885098091,
    34900.952721145977266,
    38912.003286093271411,
    19685.429676859990727
  };
  private static final double[] TAIL_NUMERATOR = {
    .21589853405795699,
    .1274011611602473639,
    .022235277870649807,
    .001421619193227893466,
    2.9112874951168792e-5,
    .02307344176494017303
  };
  private static final double[] TAIL_DENOMINATOR = {
    1.28426009614491121,
    .468238212480865118,
    .0659881378689285515,
    .00378239633202758244,
    7.29751555083966205e-5
  };
  private static final double CENTRE = 0.67448975;
  private static final double MIDDLE = 5.656854249492380195; // sqrt(32)

  private StandardNormal() {}

  /** Returns the density φ(z). */
  public static double density(double z) {
    return Math.exp(-0.5 * z * z) / SQRT_2_PI;
  }

  /**
   * Returns Φ(z), the probability of at most {@code z}, to about 15 digits, small tails included.
   *
   * <p>Source: W. J. Cody, ANORM, ACM TOMS 715 (1993).
   *
   * @throws IllegalArgumentException if {@code z} is NaN
   */
  public static double cdf(double z) {
    if (Double.isNaN(z)) {
      throw new IllegalArgumentException("z is NaN; give a number");
    }
    double distance = Math.abs(z);
    if (distance <= CENTRE) {
      double square = z * z;
      double numerator = CENTRE_NUMERATOR[4] * square;
      double denominator = square;
      for (int i = 0; i < 3; i++) {
        numerator = (numerator + CENTRE_NUMERATOR[i]) * square;
        denominator = (denominator + CENTRE_DENOMINATOR[i]) * square;
      }
      return 0.5 + z * (numerator + CENTRE_NUMERATOR[3]) / (denominator + CENTRE_DENOMINATOR[3]);
    }
    double tail = upperTail(distance);
    return z > 0 ? 1 - tail : tail;
  }

  /** Returns 1 - Φ for a distance beyond the centre. */
  private static double upperTail(double distance) {
    if (distance >= FARTHEST) {
      return 0;
    }
    double factor;
    if (distance <= MIDDLE) {
      double numerator = MIDDLE_NUMERATOR[8] * distance;
      double denominator = distance;
      for (int i = 0; i < 7; i++) {
        numerator = (numerator + MIDDLE_NUMERATOR[i]) * distance;
        denominator = (denominator + MIDDLE_DENOMINATOR[i]) * distance;
      }
      factor = (numerator + MIDDLE_NUMERATOR[7]) / (denominator + MIDDLE_DENOMINATOR[7]);
    } else {
      double inverse = 1 / (distance * distance);
      double numerator = TAIL_NUMERATOR[5] * inverse;
      double denominator = inverse;
      for (int i = 0; i < 4; i++) {
        numerator = (numerator + TAIL_NUMERATOR[i]) * inverse;
        denominator = (denominator + TAIL_DENOMINATOR[i]) * inverse;
      }
      factor = inverse * (numerator + TAIL_NUMERATOR[4]) / (denominator + TAIL_DENOMINATOR[4]);
      factor = (1 / SQRT_2_PI - factor) / distance;
    }
    // exp(-d²/2) in two steps: the square of a distance cut to 1/16 is exact.
    double cut = Math.rint(distance * 16 - 0.5) / 16;
    double rest = (distance - cut) * (distance + cut);
    return Math.exp(-cut * cut * 0.5) * Math.exp(-rest * 0.5) * factor;
  }

  /**
   * Returns the z with Φ(z) = probability, to about 16 digits.
   *
   * <p>Source: M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
   *
   * @param probability above 0 and below 1
   * @throws IllegalArgumentException if it is not
   */
  public static double quantile(double probability) {
    Statistics.requireProbability(probability);
    double q = probability - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q
          * (((((((r * 2509.0809287301226727 + 33430.575583588128105) * r + 67265.770927008700853)
                                                  * r
                                              + 45921.953931549871457)
                                          * r
                                      + 13731.693765509461125)
                                  * r
                              + 1971.5909503065514427)
                          * r
                      + 133.14166789178437745)
                  * r
              + 3.387132872796366608)
          / (((((((r * 5226.495278852545925 + 28729.085735721942674) * r + 39307.89580009271061) * r
                                              + 21213.794301586595867)
                                          * r
                                      + 5394.1960214247511077)
                                  * r
                              + 687.1870074920579083)
                          * r
                      + 42.313330701600911252)
                  * r
              + 1);
    }
    double r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
    double z;
    if (r <= 5) {
      r -= 1.6;
      z =
          (((((((r * 7.7454501427834140764e-4 + .0227238449892691845833) * r
                                                          + .24178072517745061177)
                                                      * r
                                                  + 1.27045825245236838258)
                                              * r
                                          + 3.64784832476320460504)
                                      * r
                                  + 5.7694972214606914055)
                              * r
                          + 4.6303378461565452959)
                      * r
                  + 1.42343711074968357734)
              / (((((((r * 1.05075007164441684324e-9 + 5.475938084995344946e-4) * r
                                                          + .0151986665636164571966)
                                                      * r
                                                  + .14810397642748007459)
                                              * r
                                          + .68976733498510000455)
                                      * r
                                  + 1.6763848301838038494)
                              * r
                          + 2.05319162663775882187)
                      * r
                  + 1);
    } else {
      r -= 5;
      z =
          (((((((r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5) * r
                                                          + .0012426609473880784386)
                                                      * r
                                                  + .026532189526576123093)
                                              * r
                                          + .29656057182850489123)
                                      * r
                                  + 1.7848265399172913358)
                              * r
                          + 5.4637849111641143699)
                      * r
                  + 6.6579046435011037772)
              / (((((((r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7) * r
                                                          + 1.8463183175100546818e-5)
                                                      * r
                                                  + 7.868691311456132591e-4)
                                              * r
                                          + .0148753612908506148525)
                                      * r
                                  + .13692988092273580531)
                              * r
                          + .59983220655588793769)
                      * r
                  + 1);
    }
    return q < 0 ? -z : z;
  }

  /**
   * Returns the standard loss {@code G(k) = φ(k) - k (1 - Φ(k))}: the expected shortage, in
   * standard deviations, with a safety factor {@code k}.
   *
   * <p>Source: Silver, Pyke and Thomas, <i>Inventory and Production Management in Supply
   * Chains</i>, 4th ed., appendix B, there called G_u(k).
   */
  public static double loss(double k) {
    // Far out the difference of two nearly equal numbers may fall below zero.
    return Math.max(0, density(k) - k * cdf(-k));
  }
}
