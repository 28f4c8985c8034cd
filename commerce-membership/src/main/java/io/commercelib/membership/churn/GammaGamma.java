package io.commercelib.membership.churn;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The gamma-gamma model: what a member spends on a purchase varies around a mean of the member's
 * own, and these means are spread over members; how much and how often have nothing to do with each
 * other.
 *
 * <p>Source: Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013. Amounts are {@code
 * double}, in units of the currency.
 *
 * @param p shape of spend around a member's mean
 * @param q shape of means over members
 * @param v their scale, in units of the currency
 */
public record GammaGamma(double p, double q, double v) {
  /** Correlation of spend and number of purchases above which a fit warns, either way. */
  public static final double MOST_CORRELATION = 0.3;

  /** Fewest members with repeat spend that a fit is tried on. */
  public static final int FEWEST_MEMBERS = 10;

  private static final List<String> PARAMETERS = List.of("p", "q", "v");

  /** Checks that all parameters are above zero. */
  public GammaGamma {
    for (double parameter : new double[] {p, q, v}) {
      if (!(parameter > 0) || Double.isInfinite(parameter)) {
        throw new IllegalArgumentException(
            "gamma-gamma with p %s, q %s and v %s; give each above 0 and finite"
                .formatted(p, q, v));
      }
    }
  }

  /**
   * Returns the model of greatest likelihood, or the word that none was found.
   *
   * @param spends of members who bought again, in any order; those of zero are left out
   */
  public static SpendFit fit(Collection<RepeatSpend> spends, FitOptions options) {
    List<RepeatSpend> used =
        spends.stream()
            .filter(spend -> spend.total().isPositive())
            .sorted(
                Comparator.comparing(RepeatSpend::purchases)
                    .thenComparing(spend -> spend.total().getAmount()))
            .toList();
    int[] x = used.stream().mapToInt(RepeatSpend::purchases).toArray();
    double[] z = used.stream().mapToDouble(RepeatSpend::mean).toArray();
    double[] totals =
        spends.stream()
            .mapToDouble(spend -> spend.total().getAmount().doubleValue())
            .sorted()
            .toArray();
    long purchases = spends.stream().mapToLong(RepeatSpend::purchases).sum();
    double sum = 0;
    for (double total : totals) {
      sum += total;
    }
    double pooled = purchases == 0 ? 0 : sum / purchases;
    if (used.size() < FEWEST_MEMBERS) {
      return none(
          Reason.of(
              MembershipReason.CHURN_FEW_SPENDERS, "members", used.size(), "least", FEWEST_MEMBERS),
          Optional.empty(),
          pooled);
    }
    // Amounts of yen are a hundred times those of pounds; the search begins near both alike.
    double scale = mean(z);
    double[] scaled = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      scaled[i] = z[i] / scale;
    }
    Minimum minimum =
        Minimum.of(
            new SpendLikelihood(x, scaled, options.ridge()),
            PARAMETERS.size(),
            options.maxIterations());
    Optional<GammaGamma> model =
        minimum
            .parameters()
            .filter(found -> Double.isFinite(found[2] * scale))
            .map(found -> new GammaGamma(found[0], found[1], found[2] * scale));
    if (minimum.isBowl()
        && minimum.runsOff().isEmpty()
        && model.isPresent()
        && model.get().q() > 1) {
      double correlation = correlation(x, z);
      return new SpendFit.Fitted(
          model.get(),
          new SpendLikelihood(x, z, 0)
              .logLikelihood(
                  new double[] {model.get().p(), model.get().q(), model.get().v()}, new double[3]),
          minimum.iterations(),
          used.size(),
          correlation,
          warnings(correlation));
    }
    return none(why(minimum, model, scale), model, pooled);
  }

  private static Reason why(Minimum minimum, Optional<GammaGamma> model, double scale) {
    int parameter = minimum.runsOff().orElse(minimum.isBowl() && model.isPresent() ? 1 : -1);
    if (parameter >= 0) {
      double value = minimum.parameter(parameter) * (parameter == 2 ? scale : 1);
      return Reason.of(
              MembershipReason.CHURN_RUNS_OFF,
              "model",
              "gamma-gamma",
              "parameter",
              PARAMETERS.get(parameter))
          .with("value", Double.isFinite(value) ? digits(value, 4) : Double.toString(value));
    }
    return minimum.isFlat()
        ? Reason.of(MembershipReason.CHURN_FLAT, "model", "gamma-gamma")
        : Reason.of(
            MembershipReason.CHURN_NOT_CONVERGED,
            "model",
            "gamma-gamma",
            "iterations",
            minimum.iterations());
  }

  private static SpendFit none(Reason why, Optional<GammaGamma> lastTried, double pooled) {
    return new SpendFit.NotConverged(
        List.of(why, Reason.of(MembershipReason.CHURN_POOLED_MEAN, "mean", digits(pooled, 2))),
        lastTried,
        pooled);
  }

  private static List<Reason> warnings(double correlation) {
    List<Reason> warnings = new ArrayList<>();
    if (Math.abs(correlation) > MOST_CORRELATION) {
      warnings.add(
          Reason.of(
              MembershipReason.CHURN_SPEND_CORRELATED,
              "correlation",
              digits(correlation, 2),
              "most",
              BigDecimal.valueOf(MOST_CORRELATION).toPlainString()));
    }
    return warnings;
  }

  static String digits(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Returns Pearson's correlation; 0 where one of the two does not vary. */
  private static double correlation(int[] x, double[] z) {
    double meanX = 0;
    for (int count : x) {
      meanX += count;
    }
    meanX /= x.length;
    double meanZ = mean(z);
    double both = 0;
    double squaresX = 0;
    double squaresZ = 0;
    for (int i = 0; i < x.length; i++) {
      both += (x[i] - meanX) * (z[i] - meanZ);
      squaresX += (x[i] - meanX) * (x[i] - meanX);
      squaresZ += (z[i] - meanZ) * (z[i] - meanZ);
    }
    return squaresX == 0 || squaresZ == 0 ? 0 : both / Math.sqrt(squaresX * squaresZ);
  }

  /**
   * Returns what a purchase of a member is expected to be worth: {@code p (v + x z) / (p x + q -
   * 1)}, the member's own mean drawn to that of all by as much as little is known.
   *
   * @param purchases x: repeat purchases, at least 1
   * @param meanSpend z: their mean, in units of the currency
   * @throws IllegalArgumentException if purchases or mean are not so, or q is so small that there
   *     is no mean
   */
  public double expectedSpend(int purchases, double meanSpend) {
    if (purchases < 1 || !(meanSpend >= 0) || Double.isInfinite(meanSpend)) {
      throw new IllegalArgumentException(
          "a mean spend of %s on %s purchases; give zero or more, on at least 1"
              .formatted(meanSpend, purchases));
    }
    return p * (v + purchases * meanSpend) / withMean(p * purchases + q - 1);
  }

  /** Returns the same for a member of whom no repeat purchase is known: {@code p v / (q - 1)}. */
  public double expectedSpend() {
    return p * v / withMean(q - 1);
  }

  private double withMean(double denominator) {
    if (!(denominator > 0)) {
      throw new IllegalArgumentException(
          "with q %s spend has no mean; use a model whose q is above 1".formatted(q));
    }
    return denominator;
  }
}
