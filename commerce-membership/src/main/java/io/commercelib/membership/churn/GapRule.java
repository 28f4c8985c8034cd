package io.commercelib.membership.churn;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Judges each member by the own habit: silent is who has not bought for longer than some times the
 * median gap between the own purchases. Needs no other members, and no model.
 *
 * @param factor of the median gap, above 1
 * @param leastGaps between purchases that a member must have to be judged, at least 1
 */
public record GapRule(BigDecimal factor, int leastGaps) {

  /** Checks both. */
  public GapRule {
    if (factor.compareTo(BigDecimal.ONE) <= 0 || leastGaps < 1) {
      throw new IllegalArgumentException(
          "a rule of %s times the median of %s gaps; give more than 1, and at least 1"
              .formatted(factor, leastGaps));
    }
  }

  /** Returns three times the median of at least three gaps. */
  public static GapRule standard() {
    return new GapRule(BigDecimal.valueOf(3), 3);
  }

  /**
   * A silence that is longer than usual.
   *
   * @param days since the last purchase
   * @param medianGap in days; half days between two middle ones
   */
  public record Silence(long days, BigDecimal medianGap) {}

  /**
   * Returns the silence of a member at the end of a day, if it is longer than the rule lets pass;
   * empty if it is not, or the member has too few gaps.
   */
  public Optional<Silence> silence(PurchaseHistory history, LocalDate lastDay) {
    long[] gaps = history.until(lastDay).gaps();
    if (gaps.length < leastGaps) {
      return Optional.empty();
    }
    Arrays.sort(gaps);
    long twice = gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2];
    BigDecimal median = BigDecimal.valueOf(twice).multiply(new BigDecimal("0.5"));
    long days = ChronoUnit.DAYS.between(history.until(lastDay).lastDay(), lastDay);
    return BigDecimal.valueOf(days).compareTo(factor.multiply(median)) > 0
        ? Optional.of(new Silence(days, plain(median)))
        : Optional.empty();
  }

  Reason asReason() {
    return Reason.of(
        MembershipReason.CHURN_OWN_GAPS,
        "factor",
        plain(factor).toPlainString(),
        "gaps",
        leastGaps);
  }

  private static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }
}
