package io.commercelib.membership.points;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Says how many points an order may use. Pure. */
public final class RedemptionRules {
  private RedemptionRules() {}

  /**
   * Returns the most that is asked for, there, and within the terms, in whole units; none if that
   * is below the minimum.
   *
   * @param asked points, zero or more
   * @param available what the member can spend, zero or more
   * @param goods what the goods cost, zero or more
   */
  public static RedemptionQuote redeem(
      RedemptionTerms terms, long asked, long available, Money goods) {
    if (asked < 0 || available < 0 || goods.isNegative()) {
      throw new IllegalArgumentException(
          "%s of %s points are asked for to pay %s; give zero or more"
              .formatted(asked, available, goods));
    }
    long value = MinorUnits.of(terms.value());
    long share =
        terms
            .mostOfOrder()
            .ofMinor(MinorUnits.of(goods, terms.value().getCurrencyUnit()), RoundingMode.FLOOR);
    List<Reason> reasons = new ArrayList<>();
    if (available < asked) {
      reasons.add(Reason.of(MembershipReason.POINTS_LIMITED_AVAILABLE, "available", available));
    }
    long units = Math.min(asked, available) / terms.unit();
    if (share / value < units) {
      units = share / value;
      reasons.add(
          Reason.of(
              MembershipReason.POINTS_LIMITED_SHARE,
              "most",
              MinorUnits.toMoney(goods.getCurrencyUnit(), share)));
    }
    long most = terms.maximum().orElse(Long.MAX_VALUE);
    if (most / terms.unit() < units) {
      units = most / terms.unit();
      reasons.add(Reason.of(MembershipReason.POINTS_LIMITED_ORDER, "most", most));
    }
    if (reasons.isEmpty() && units * terms.unit() < asked) {
      reasons.add(Reason.of(MembershipReason.POINTS_LIMITED_UNIT, "unit", terms.unit()));
    }
    long points = units * terms.unit();
    if (points < terms.minimum() && asked > 0) {
      reasons.add(
          Reason.of(
              MembershipReason.POINTS_BELOW_MINIMUM, "points", points, "minimum", terms.minimum()));
      points = 0;
      units = 0;
    }
    return new RedemptionQuote(
        points, MinorUnits.toMoney(goods.getCurrencyUnit(), units * value), reasons);
  }
}
