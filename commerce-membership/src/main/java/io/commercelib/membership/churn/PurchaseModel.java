package io.commercelib.membership.churn;

/**
 * A model of when members buy and leave, with its parameters: tells of each member whether still a
 * customer, and how much more is to be expected. Immutable.
 *
 * <p>Formulas are those of the sources named at {@link BgNbd} and {@link MbgNbd}, which differ in
 * m, the chances to leave at the first purchase: 0 and 1. Below, y = x + m.
 *
 * @param kind which of the two
 * @param r shape of the gamma distribution of rates
 * @param alpha its rate, in units of time
 * @param a first parameter of the beta distribution of chances to leave
 * @param b second one
 */
public record PurchaseModel(Kind kind, double r, double alpha, double a, double b) {
  /** How many times as long as alpha and a member's age together may be looked ahead. */
  public static final double FARTHEST_AHEAD = 10_000;

  // A term below this share of the sum does not change it any more.
  private static final double NEGLIGIBLE = 1e-17;
  private static final double LARGE = 1e200;
  private static final double LOG_LARGE = Math.log(LARGE);

  /** Which model. */
  public enum Kind {
    /** Members may leave after each repeat purchase. */
    BG_NBD("BG/NBD", 0),
    /** Members may leave after each purchase. */
    MBG_NBD("MBG/NBD", 1);

    private final String words;
    private final int chancesAtFirst;

    Kind(String words, int chancesAtFirst) {
      this.words = words;
      this.chancesAtFirst = chancesAtFirst;
    }

    int chancesAtFirst() {
      return chancesAtFirst;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Checks that all parameters are above zero. */
  public PurchaseModel {
    for (double parameter : new double[] {r, alpha, a, b}) {
      if (!(parameter > 0) || Double.isInfinite(parameter)) {
        throw new IllegalArgumentException(
            "%s with r %s, alpha %s, a %s and b %s; give each above 0 and finite"
                .formatted(kind, r, alpha, a, b));
      }
    }
  }

  /**
   * Returns the probability that a member is still a customer: {@code 1 / (1 + a/(b+y-1) *
   * ((alpha+T)/(alpha+t_x))^(r+x))}, and 1 for y = 0.
   */
  public double pAlive(PurchaseSummary member) {
    return pAlive(member.repeatPurchases(), member.timeOfLast(), member.age());
  }

  /**
   * Writes the probability of being a customer for members of a range; ranges of one array may be
   * filled by several threads at a time.
   *
   * @param from first position, inclusive
   * @param to last position, exclusive
   * @param into at the same positions
   */
  public void pAlive(PurchaseColumns members, int from, int to, double[] into) {
    for (int i = from; i < to; i++) {
      into[i] = pAlive(members.repeatPurchases(i), members.timeOfLast(i), members.age(i));
    }
  }

  private double pAlive(int x, double timeOfLast, double age) {
    int y = x + kind.chancesAtFirst();
    if (y == 0) {
      return 1;
    }
    double silence = Math.log((alpha + age) / (alpha + timeOfLast));
    // For x in the thousands the power is infinite, and the probability 0, as it should be.
    return 1 / (1 + a / (b + y - 1) * Math.exp((r + x) * silence));
  }

  /**
   * Returns how many purchases are to be expected of a member in a time to come, given what was
   * bought.
   *
   * @param ahead from the end of what was observed
   */
  public double expectedPurchases(PurchaseSummary member, double ahead) {
    return pAlive(member) * expectedIfAlive(member, ahead);
  }

  /**
   * Returns the same for a member who is known to be a customer still: {@code (a+b+y-1)/(a-1) * [1
   * - ((alpha+T)/(alpha+T+t))^(r+x) * 2F1(r+x, b+y; a+b+y-1; t/(alpha+T+t))]}.
   */
  public double expectedIfAlive(PurchaseSummary member, double ahead) {
    int x = member.repeatPurchases();
    return expected(r + x, b + x + kind.chancesAtFirst(), alpha + member.age(), ahead);
  }

  /**
   * Returns how many repeat purchases are to be expected of a new member, in a time from the first
   * purchase on: for BG/NBD {@code (a+b-1)/(a-1) * [1 - (alpha/(alpha+t))^r * 2F1(r, b; a+b-1;
   * t/(alpha+t))]}; for MBG/NBD {@code b/(a-1) * [1 - (alpha/(alpha+t))^r * 2F1(r, b+1; a+b;
   * t/(alpha+t))]}.
   */
  public double expectedPurchases(double time) {
    return kind.chancesAtFirst() == 0
        ? expected(r, b, alpha, time)
        // The chance to be there after the first purchase, times what then is expected.
        : b / (a + b) * expected(r, b + 1, alpha, time);
  }

  /**
   * Returns the expectation over a gamma (s, start) of rates and a beta (a, stay) of chances.
   *
   * <p>In the papers {@code C/(a-1) * (1 - (1-z)^s * 2F1(s, stay; C; z))} with C = a + stay - 1 and
   * z = t/(start+t): a hole at a = 1, and for members who buy often a difference of huge numbers.
   * The same number is had without either. If nobody left, the purchases of the time would be
   * negative binomial, and the k-th of them takes place if the member has stayed k - 1 times, with
   * the probability {@code (stay)_(k-1) / (a+stay)_(k-1)}. All terms of that sum are positive.
   */
  private double expected(double s, double stay, double start, double time) {
    if (!(time >= 0) || !(time <= FARTHEST_AHEAD * start)) {
      throw new IllegalArgumentException(
          "purchases in a time of %s; give zero or more, at most %s"
              .formatted(time, FARTHEST_AHEAD * start));
    }
    double z = time / (start + time);
    // Of n purchases; its first factor (1-z)^s would be zero where members buy hundreds of times.
    double weight = 1;
    double logScale = -s * Math.log1p(time / start);
    double takePlace = 0;
    double nextTakesPlace = 1;
    double sum = 0;
    for (long n = 1; weight > 0; n++) {
      weight *= (s + n - 1) / n * z;
      takePlace += nextTakesPlace;
      nextTakesPlace *= (stay + n - 1) / (a + stay + n - 1);
      double term = weight * takePlace;
      sum += term;
      // No later term is more than this share of the one before.
      double most = Math.max(1, (s + n) / (n + 1)) * z * (1 + nextTakesPlace / takePlace);
      if (most < 1 && term * most < NEGLIGIBLE * (1 - most) * sum) {
        break;
      }
      if (weight > LARGE) {
        weight /= LARGE;
        sum /= LARGE;
        logScale += LOG_LARGE;
      }
    }
    return sum == 0 ? 0 : Math.exp(logScale + Math.log(sum));
  }

  /** Returns the log-likelihood of members' purchases. */
  public double logLikelihood(PurchaseColumns members) {
    return new PurchaseLikelihood(GroupedPurchases.of(members, 1), kind.chancesAtFirst(), 0)
        .logLikelihood(new double[] {r, alpha, a, b}, new double[4]);
  }
}
