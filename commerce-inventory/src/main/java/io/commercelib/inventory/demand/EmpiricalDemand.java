package io.commercelib.inventory.demand;

import java.util.Arrays;

/**
 * Demand distributed as it was observed, or as a bootstrap drew it: so many units with such
 * probabilities. Immutable.
 */
public final class EmpiricalDemand implements DemandDistribution {
  /** Most different demands that one distribution keeps apart; beyond it neighbours are merged. */
  public static final int MAX_POINTS = 1_024;

  private final double[] units;
  private final double[] probabilities;
  // From each point on: its probability and its part of the mean.
  private final double[] tail;
  private final double[] tailMean;
  private final double variance;

  private EmpiricalDemand(double[] units, double[] probabilities) {
    this.units = units;
    this.probabilities = probabilities;
    int points = units.length;
    tail = new double[points + 1];
    tailMean = new double[points + 1];
    for (int i = points - 1; i >= 0; i--) {
      tail[i] = tail[i + 1] + probabilities[i];
      tailMean[i] = tailMean[i + 1] + probabilities[i] * units[i];
    }
    double squares = 0;
    for (int i = 0; i < points; i++) {
      double difference = units[i] - tailMean[0];
      squares += probabilities[i] * difference * difference;
    }
    variance = squares;
  }

  /**
   * Returns demand of which each observation is as likely as any other.
   *
   * @param observed units, each finite and zero or more; at least one
   */
  public static EmpiricalDemand of(double... observed) {
    double[] probabilities = new double[observed.length];
    Arrays.fill(probabilities, 1.0 / Math.max(1, observed.length));
    return of(observed, probabilities);
  }

  /**
   * Returns demand of so many units with such probabilities.
   *
   * @param units each finite and zero or more, in any order; at least one
   * @param probabilities one for each, zero or more, together 1
   */
  public static EmpiricalDemand of(double[] units, double[] probabilities) {
    if (units.length == 0 || units.length != probabilities.length) {
      throw new IllegalArgumentException(
          "%s demands have %s probabilities; give at least one demand, and a probability for each"
              .formatted(units.length, probabilities.length));
    }
    double sum = 0;
    for (int i = 0; i < units.length; i++) {
      Statistics.requireZeroOrMore("demand", units[i]);
      sum += Statistics.requireZeroOrMore("probability", probabilities[i]);
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "probabilities of demand sum up to %s; they must to 1".formatted(sum));
    }
    Points points = new Points(units.length);
    for (int i = 0; i < units.length; i++) {
      points.add(units[i], probabilities[i] / sum);
    }
    return points.toDemand();
  }

  @Override
  public double mean() {
    return tailMean[0];
  }

  @Override
  public double standardDeviation() {
    return Math.sqrt(variance);
  }

  @Override
  public double variance() {
    return variance;
  }

  @Override
  public double cdf(double most) {
    Statistics.requireNumber("units", most);
    int beyond = firstAbove(most);
    if (beyond == 0) {
      return 0;
    }
    return beyond == units.length ? 1 : Math.max(0, 1 - tail[beyond]);
  }

  /** Returns the index of the first point above so many units. */
  private int firstAbove(double most) {
    int found = Arrays.binarySearch(units, most);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns the smallest demand observed that covers demand with the probability. */
  @Override
  public double quantile(double probability) {
    Statistics.requireProbability(probability);
    int low = 0;
    int high = units.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (WholeQuantile.reaches(1 - tail[middle + 1], probability)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return units[low];
  }

  @Override
  public double loss(double stock) {
    Statistics.requireFinite("stock", stock);
    int beyond = firstAbove(stock);
    return Math.max(0, tailMean[beyond] - stock * tail[beyond]);
  }

  /**
   * Returns the demand of several spans: each sum of so many demands with its probability.
   *
   * <p>If the number is not whole, the last span is in with the probability of its part: 2.25 spans
   * are 3 in a quarter of all cases and 2 otherwise, so the variance includes that of the span.
   * Where sums are more than {@value #MAX_POINTS}, neighbours are merged into their mean: the mean
   * stays, the variance falls a little.
   */
  @Override
  public EmpiricalDemand over(double spans) {
    Statistics.requireZeroOrMore("number of spans", spans);
    if (spans > 1e6) {
      throw new IllegalArgumentException(
          "demand of %s spans; above a million take the normal distribution".formatted(spans));
    }
    long whole = (long) spans;
    EmpiricalDemand sum = of(0);
    EmpiricalDemand power = this;
    for (long left = whole; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        sum = sum.plus(power);
      }
      if (left > 1) {
        power = power.plus(power);
      }
    }
    double part = spans - whole;
    return part == 0 ? sum : sum.mixedWith(sum.plus(this), part);
  }

  /** Returns the demand of this and another span together, as if they were independent. */
  public EmpiricalDemand plus(EmpiricalDemand other) {
    Points points = new Points(units.length * other.units.length);
    for (int i = 0; i < units.length; i++) {
      for (int j = 0; j < other.units.length; j++) {
        points.add(units[i] + other.units[j], probabilities[i] * other.probabilities[j]);
      }
    }
    return points.toDemand();
  }

  /**
   * Returns this demand times a factor of mean 1 that has two values, so that it is never below
   * zero: with {@code w} the factor's variance, {@code 1 ± √w} if that is zero or more, else zero
   * or {@code 1 + w}.
   */
  @Override
  public EmpiricalDemand widened(double more) {
    Statistics.requireZeroOrMore("further variance", more);
    double square = variance + mean() * mean();
    if (more == 0 || square == 0) {
      return this;
    }
    double factorVariance = more / square;
    if (factorVariance <= 1) {
      double spread = Math.sqrt(factorVariance);
      return mixed(times(1 - spread), 0.5, times(1 + spread), 0.5);
    }
    double none = factorVariance / (1 + factorVariance);
    return mixed(of(0), none, times(1 + factorVariance), 1 - none);
  }

  private EmpiricalDemand times(double factor) {
    Points points = new Points(units.length);
    for (int i = 0; i < units.length; i++) {
      points.add(units[i] * factor, probabilities[i]);
    }
    return points.toDemand();
  }

  /**
   * Returns the demand of which nobody knows yet whether it is this or another.
   *
   * @param share probability that it is the other, 0 to 1
   */
  public EmpiricalDemand mixedWith(EmpiricalDemand other, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of the other demand is %s; give 0 to 1".formatted(share));
    }
    return mixed(this, 1 - share, other, share);
  }

  private static EmpiricalDemand mixed(
      EmpiricalDemand one, double share, EmpiricalDemand other, double otherShare) {
    Points points = new Points(one.units.length + other.units.length);
    for (int i = 0; i < one.units.length; i++) {
      points.add(one.units[i], one.probabilities[i] * share);
    }
    for (int i = 0; i < other.units.length; i++) {
      points.add(other.units[i], other.probabilities[i] * otherShare);
    }
    return points.toDemand();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmpiricalDemand that
        && Arrays.equals(units, that.units)
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(units) + Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return "%s demands from %s to %s, mean %s"
        .formatted(units.length, units[0], units[units.length - 1], mean());
  }

  /** Demands with their probabilities, to be sorted and joined; not thread-safe. */
  private static final class Points {
    private final double[][] points;
    private int size;

    Points(int most) {
      points = new double[most][];
    }

    void add(double units, double probability) {
      if (probability > 0) {
        points[size++] = new double[] {units, probability};
      }
    }

    EmpiricalDemand toDemand() {
      Arrays.sort(points, 0, size, (one, other) -> Double.compare(one[0], other[0]));
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (distinct > 0 && points[distinct - 1][0] == points[i][0]) {
          points[distinct - 1][1] += points[i][1];
        } else {
          points[distinct++] = points[i];
        }
      }
      size = distinct;
      int merged = (size + MAX_POINTS - 1) / MAX_POINTS;
      int kept = (size + merged - 1) / merged;
      double[] units = new double[kept];
      double[] probabilities = new double[kept];
      for (int i = 0; i < kept; i++) {
        double weighted = 0;
        for (int j = i * merged; j < Math.min(size, (i + 1) * merged); j++) {
          probabilities[i] += points[j][1];
          weighted += points[j][1] * points[j][0];
        }
        units[i] = merged == 1 ? points[i][0] : weighted / probabilities[i];
      }
      return new EmpiricalDemand(units, probabilities);
    }
  }
}
