package io.commercelib.membership.churn;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.churn.Proportion.Group;
import io.commercelib.membership.reason.MembershipReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.joda.money.Money;

/**
 * What a campaign was worth against the members it left alone.
 *
 * <p>The interval of the difference is Newcombe's hybrid of the two Wilson intervals (<i>Statistics
 * in Medicine</i> 17, 873-890, 1998, method 10); z is that of the two-proportion test with the
 * pooled rate. Rates are statistics; money is exact until it is rounded once.
 *
 * @param treated share that returned of those who were addressed
 * @param heldOut share that returned of those who were not
 * @param difference of the first over the second
 * @param lower end of its interval
 * @param upper end of its interval
 * @param z of the two-proportion test; 0 if nobody or everybody returned
 * @param probability of such a z, or one farther from zero, if the campaign does nothing
 * @param incrementalRevenue difference times addressed members times what a return is worth;
 *     negative if fewer returned
 * @param costPerWonBack cost over those who would not have returned by themselves; empty if there
 *     are none
 * @param verdict what may be said
 * @param reasons the verdict in words
 */
public record WinBackResult(
    Proportion treated,
    Proportion heldOut,
    double difference,
    double lower,
    double upper,
    double z,
    double probability,
    Money incrementalRevenue,
    Optional<Money> costPerWonBack,
    Verdict verdict,
    List<Reason> reasons) {
  /** Expected in each cell of the two by two table, below which the test is no good (Cochran). */
  public static final int LEAST_EXPECTED = 5;

  /** What may be said of a campaign. */
  public enum Verdict {
    /** More returned than would have, as sure as the confidence. */
    WORKS,
    /** Fewer did. */
    HARMS,
    /** The difference may be chance. */
    UNSURE,
    /** There are too few members, or returns, to say anything. */
    TOO_SMALL
  }

  /** Copies the reasons. */
  public WinBackResult {
    reasons = List.copyOf(reasons);
  }

  /**
   * Returns the result of a campaign.
   *
   * @param treated members who were addressed
   * @param heldOut members of the same choice who were left alone
   * @param valueOfReturn what a member who returns is worth, zero or more
   * @param cost of addressing all of them, zero or more, in the same currency
   * @param confidence of the intervals, such as 95 percent
   * @param rounding of the amounts, to the currency
   */
  public static WinBackResult of(
      Group treated,
      Group heldOut,
      Money valueOfReturn,
      Money cost,
      Percent confidence,
      RoundingMode rounding) {
    if (valueOfReturn.isNegative()
        || cost.isNegative()
        || !cost.getCurrencyUnit().equals(valueOfReturn.getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "a return is worth %s and all cost %s; give zero or more of one currency"
              .formatted(valueOfReturn, cost));
    }
    Proportion one = Proportion.of(treated, confidence);
    Proportion other = Proportion.of(heldOut, confidence);
    double difference = one.rate() - other.rate();
    double lower = difference - Math.hypot(one.rate() - one.lower(), other.upper() - other.rate());
    double upper = difference + Math.hypot(one.upper() - one.rate(), other.rate() - other.lower());
    double pooled =
        ((double) treated.returned() + heldOut.returned())
            / ((double) treated.members() + heldOut.members());
    double error =
        Math.sqrt(pooled * (1 - pooled) * (1.0 / treated.members() + 1.0 / heldOut.members()));
    double z = error == 0 ? 0 : difference / error;
    double expected = Math.min(pooled, 1 - pooled) * Math.min(treated.members(), heldOut.members());
    Verdict verdict = verdict(lower, upper, expected);
    // More returns than the held out would have made: exact, over the number of held out.
    BigDecimal won =
        product(treated.returned(), heldOut.members())
            .subtract(product(heldOut.returned(), treated.members()));
    BigDecimal members = BigDecimal.valueOf(heldOut.members());
    Money revenue =
        Money.of(
            valueOfReturn.getCurrencyUnit(),
            valueOfReturn
                .getAmount()
                .multiply(won)
                .divide(members, valueOfReturn.getScale(), rounding));
    Optional<Money> perWonBack =
        won.signum() <= 0
            ? Optional.empty()
            : Optional.of(
                Money.of(
                    cost.getCurrencyUnit(),
                    cost.getAmount().multiply(members).divide(won, cost.getScale(), rounding)));
    return new WinBackResult(
        one,
        other,
        difference,
        lower,
        upper,
        z,
        2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)),
        revenue,
        perWonBack,
        verdict,
        List.of(reason(verdict, difference, lower, upper, expected)));
  }

  private static Verdict verdict(double lower, double upper, double expected) {
    if (expected < LEAST_EXPECTED) {
      return Verdict.TOO_SMALL;
    }
    if (lower > 0) {
      return Verdict.WORKS;
    }
    return upper < 0 ? Verdict.HARMS : Verdict.UNSURE;
  }

  private static Reason reason(
      Verdict verdict, double difference, double lower, double upper, double expected) {
    return switch (verdict) {
      case TOO_SMALL ->
          Reason.of(
              MembershipReason.WIN_BACK_TOO_SMALL,
              "expected",
              GammaGamma.digits(expected, 1),
              "least",
              LEAST_EXPECTED);
      case WORKS -> ofRange(MembershipReason.WIN_BACK_WORKS, difference, lower, upper);
      case HARMS -> ofRange(MembershipReason.WIN_BACK_HARMS, -difference, -upper, -lower);
      case UNSURE -> ofRange(MembershipReason.WIN_BACK_UNSURE, difference, lower, upper);
    };
  }

  private static Reason ofRange(
      MembershipReason code, double difference, double lower, double upper) {
    return Reason.of(code, "difference", points(difference))
        .with("lower", points(lower), "upper", points(upper));
  }

  private static String points(double share) {
    return GammaGamma.digits(100 * share, 2);
  }

  private static BigDecimal product(long one, long other) {
    return BigDecimal.valueOf(one).multiply(BigDecimal.valueOf(other));
  }
}
