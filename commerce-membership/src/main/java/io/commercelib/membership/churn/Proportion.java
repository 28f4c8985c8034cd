package io.commercelib.membership.churn;

import io.commercelib.core.money.Percent;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A share of some members, and between which bounds the true one lies: Wilson's score interval,
 * without continuity correction (Wilson, <i>JASA</i> 22, 1927; Newcombe, <i>Statistics in
 * Medicine</i> 17, 857-872, 1998, method 3).
 *
 * @param rate the share that was seen
 * @param lower end of the interval
 * @param upper end of the interval
 */
public record Proportion(double rate, double lower, double upper) {

  /**
   * Returns the share of a group.
   *
   * @param confidence above 0 and below 100 percent, of both ends together
   */
  public static Proportion of(Group group, Percent confidence) {
    double n = group.members();
    double rate = group.returned() / n;
    double z = quantile(confidence);
    double centre = 2 * n * rate + z * z;
    double half = z * Math.sqrt(z * z + 4 * n * rate * (1 - rate));
    double below = 2 * (n + z * z);
    // The formula is exact at both ends; rounding is not.
    return new Proportion(
        rate,
        group.returned() == 0 ? 0 : (centre - half) / below,
        group.returned() == group.members() ? 1 : (centre + half) / below);
  }

  /** Returns how many standard deviations either way an interval of a normal variable reaches. */
  static double quantile(Percent confidence) {
    if (!confidence.isPositive() || confidence.compareTo(Percent.HUNDRED) >= 0) {
      throw new IllegalArgumentException(
          "an interval with a confidence of %s; give more than 0 and less than 100 percent"
              .formatted(confidence));
    }
    double tail = confidence.complement().asFraction().doubleValue() / 2;
    return NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
  }

  /**
   * Members of a campaign who were treated alike.
   *
   * @param members at least 1
   * @param returned how many of them bought again, zero or more
   */
  public record Group(long members, long returned) {
    /** Checks both. */
    public Group {
      if (members < 1 || returned < 0 || returned > members) {
        throw new IllegalArgumentException(
            "%s of %s members returned; give zero or more, of at least 1"
                .formatted(returned, members));
      }
    }
  }
}
