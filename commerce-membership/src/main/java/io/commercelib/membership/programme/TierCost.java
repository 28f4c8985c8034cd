package io.commercelib.membership.programme;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnPeriod;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * Holds what a tier costs against the margin on the least that its members spend. Amounts are minor
 * units, to 34 digits. Immutable.
 */
final class TierCost {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MONTHS_PER_YEAR = 12;

  private final Programme programme;
  private final Optional<PointsProgramme> points;
  private final LintFacts facts;

  TierCost(Programme programme, Optional<PointsProgramme> points, LintFacts facts) {
    this.programme = programme;
    this.points = points.filter(terms -> terms.currency().equals(programme.currency()));
    this.facts = facts;
  }

  /** Returns that a tier costs more than it brings, if so. */
  Optional<Reason> finding(Tier tier) {
    Optional<Integer> months = WindowMonths.of(programme.period());
    Optional<Long> spend = leastSpend(tier);
    if (facts.margin().isEmpty() || months.isEmpty() || spend.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal margin =
        BigDecimal.valueOf(spend.get())
            .multiply(facts.margin().get().value())
            .divide(HUNDRED, DIGITS);
    BigDecimal cost = BigDecimal.ZERO;
    for (Benefit benefit : tier.benefits()) {
      cost = cost.add(cost(tier, benefit, spend.get(), months.get()));
    }
    return cost.compareTo(margin) <= 0
        ? Optional.empty()
        : Optional.of(
            Reason.of(
                    MembershipReason.PROGRAMME_TIER_DEAR,
                    "tier",
                    tier.id(),
                    "cost",
                    money(cost, RoundingMode.CEILING))
                .with("spend", money(BigDecimal.valueOf(spend.get()), RoundingMode.FLOOR))
                .with("months", months.get(), "margin", money(margin, RoundingMode.FLOOR)));
  }

  /** Gifts of more points than anybody could spend are told as well as others. */
  private BigMoney money(BigDecimal minor, RoundingMode rounding) {
    return BigMoney.ofScale(
        programme.currency(),
        minor.movePointLeft(programme.currency().getDecimalPlaces()),
        programme.currency().getDecimalPlaces(),
        rounding);
  }

  /** Returns the least that who has the tier spends; empty if that is not known or nothing. */
  private Optional<Long> leastSpend(Tier tier) {
    long reached = tier.requirement().map(this::leastSpend).orElse(0L);
    long kept = tier.retention().map(this::leastSpend).orElse(reached);
    return Optional.of(Math.min(reached, kept)).filter(spend -> spend > 0);
  }

  private long leastSpend(Requirement requirement) {
    if (requirement instanceof Requirement.SpendAtLeast spend) {
      return MinorUnits.of(spend.amount());
    }
    if (requirement instanceof Requirement.AtLeast atLeast
        && atLeast.metric() == Metric.ORDERS
        && facts.averageOrder().isPresent()) {
      long order = MinorUnits.of(facts.averageOrder().get());
      return atLeast.units() > Long.MAX_VALUE / order ? 0 : atLeast.units() * order;
    }
    if (requirement instanceof Requirement.All all) {
      return all.of().stream().mapToLong(this::leastSpend).max().orElse(0);
    }
    if (requirement instanceof Requirement.AnyOf any) {
      List<Long> sorted = any.of().stream().map(this::leastSpend).sorted().toList();
      return sorted.get(any.least() - 1);
    }
    // Over all the time of the membership nothing need be spent within a period.
    return 0;
  }

  private BigDecimal cost(Tier tier, Benefit benefit, long spend, int months) {
    Optional<BenefitCost> stated = facts.costs().of(tier.id(), benefit.id());
    if (stated.isEmpty()) {
      return worth(benefit, spend, months);
    }
    BigDecimal perUse =
        minor(stated.get().perUse()).multiply(BigDecimal.valueOf(uses(benefit, spend, months)));
    BigDecimal perMonth = minor(stated.get().perMonth()).multiply(BigDecimal.valueOf(months));
    BigDecimal ofSpend =
        BigDecimal.valueOf(spend)
            .multiply(stated.get().ofSpend().orElse(Percent.ZERO).value())
            .divide(HUNDRED, DIGITS);
    return perUse.add(perMonth).add(ofSpend);
  }

  private static BigDecimal minor(Optional<Money> amount) {
    return amount.map(money -> BigDecimal.valueOf(MinorUnits.of(money))).orElse(BigDecimal.ZERO);
  }

  /** How often who spends so much uses it: with each order, as far as its quota goes. */
  private long uses(Benefit benefit, long spend, int months) {
    if (benefit instanceof Benefit.Discount discount) {
      return withinQuota(discount.quota(), spend, months);
    }
    if (benefit instanceof Benefit.FreeShipping shipping) {
      return withinQuota(shipping.quota(), spend, months);
    }
    if (benefit instanceof Benefit.BirthdayGift) {
      return Math.max(1, months / MONTHS_PER_YEAR);
    }
    return benefit instanceof Benefit.UpgradeGift ? 1 : 0;
  }

  private long withinQuota(Optional<Benefit.Quota> quota, long spend, int months) {
    long order = facts.averageOrder().map(MinorUnits::of).orElse(spend);
    long orders = Math.max(1, spend / order);
    if (quota.isEmpty()) {
      return orders;
    }
    long periods = Math.max(1, months / BenefitOrder.months(quota.get()));
    long uses = quota.get().uses();
    return uses > orders ? orders : Math.min(orders, uses * periods);
  }

  /** What points are worth that it gives; nothing for all else. */
  private BigDecimal worth(Benefit benefit, long spend, int months) {
    if (points.isEmpty() || points.get().redemption().isEmpty()) {
      return BigDecimal.ZERO;
    }
    RedemptionTerms terms = points.get().redemption().get();
    BigDecimal given = BigDecimal.ZERO;
    if (benefit instanceof Benefit.PointsMultiplier multiplier) {
      given =
          BigDecimal.valueOf(spend, programme.currency().getDecimalPlaces())
              .multiply(baseRate(points.get()))
              .multiply(multiplier.factor().subtract(BigDecimal.ONE));
    } else if (benefit instanceof Benefit.BirthdayGift gift
        && gift.reward() instanceof Reward.Points gifted) {
      given =
          BigDecimal.valueOf(gifted.points())
              .multiply(BigDecimal.valueOf(uses(gift, spend, months)));
    } else if (benefit instanceof Benefit.UpgradeGift gift
        && gift.reward() instanceof Reward.Points gifted) {
      given = BigDecimal.valueOf(gifted.points());
    }
    return given
        .multiply(BigDecimal.valueOf(MinorUnits.of(terms.value())))
        .divide(BigDecimal.valueOf(terms.unit()), DIGITS);
  }

  /** Points for a unit of the currency that everything earns, always. */
  private static BigDecimal baseRate(PointsProgramme points) {
    BigDecimal rate = BigDecimal.ZERO;
    for (EarnRule rule : points.earning().rules()) {
      if (rule instanceof EarnRule.Rate everything
          && rule.scope().equals(EarnScope.everything())
          && rule.period().equals(EarnPeriod.always())) {
        rate = rate.add(everything.pointsPerUnit());
      }
    }
    return rate;
  }
}
