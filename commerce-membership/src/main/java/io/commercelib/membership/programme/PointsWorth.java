package io.commercelib.membership.programme;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnRules;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Finds the order whose points are worth most of what it costs. */
final class PointsWorth {
  /** In whole units of the currency, where no average order is known. */
  private static final int USUAL_ORDER = 100;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final LineId LINE = new LineId("goods");

  private PointsWorth() {}

  /** What is found. */
  record Found(boolean isLoop, Reason reason) {}

  /** Returns an order whose points pay all of it, or more than its margin; empty if none does. */
  static Optional<Found> dearest(Programme programme, PointsProgramme points, LintFacts facts) {
    if (points.redemption().isEmpty()) {
      return Optional.empty();
    }
    CurrencyUnit currency = points.currency();
    Money paid =
        facts
            .averageOrder()
            .filter(order -> order.getCurrencyUnit().equals(currency))
            .orElse(Money.ofMajor(currency, USUAL_ORDER));
    long most = 0;
    for (EarnRequest order : orders(programme, points, paid)) {
      most = Math.max(most, earned(points, order));
    }
    RedemptionTerms terms = points.redemption().get();
    // Exact: points * value / unit against what was paid, all times unit.
    BigInteger worth =
        BigInteger.valueOf(most).multiply(BigInteger.valueOf(MinorUnits.of(terms.value())));
    BigInteger whole =
        BigInteger.valueOf(MinorUnits.of(paid)).multiply(BigInteger.valueOf(terms.unit()));
    BigDecimal share = facts.margin().map(margin -> margin.value()).orElse(HUNDRED);
    boolean isLoop = worth.compareTo(whole) >= 0;
    boolean isDear =
        new BigDecimal(worth).multiply(HUNDRED).compareTo(new BigDecimal(whole).multiply(share))
            > 0;
    if (!isLoop && !isDear) {
      return Optional.empty();
    }
    Reason reason =
        Reason.of(
                isLoop
                    ? MembershipReason.PROGRAMME_POINTS_LOOP
                    : MembershipReason.PROGRAMME_POINTS_DEAR,
                "paid",
                paid,
                "points",
                most)
            .with(
                "worth",
                BigMoney.ofScale(
                    currency,
                    new BigDecimal(worth.divide(BigInteger.valueOf(terms.unit())))
                        .movePointLeft(currency.getDecimalPlaces()),
                    currency.getDecimalPlaces(),
                    RoundingMode.FLOOR));
    return Optional.of(
        new Found(
            isLoop,
            isLoop
                ? reason
                : reason.with(
                    "margin", facts.margin().orElseThrow().of(paid, RoundingMode.FLOOR))));
  }

  private static long earned(PointsProgramme points, EarnRequest order) {
    try {
      return EarnRules.earn(points.earning(), order, Map.of()).points();
    } catch (ArithmeticException e) {
      // More than can be counted, by many multipliers: as dear as can be.
      return Long.MAX_VALUE;
    }
  }

  /** An order of each tier for the goods of each rule, while it holds, and for any others. */
  private static List<EarnRequest> orders(Programme programme, PointsProgramme points, Money paid) {
    List<EarnScope> goods = new ArrayList<>(List.of(EarnScope.everything()));
    List<Instant> times = new ArrayList<>(List.of(Instant.EPOCH));
    for (EarnRule rule : points.earning().rules()) {
      if (!(rule instanceof EarnRule.Exclusion)) {
        goods.add(rule.scope());
        times.add(at(rule));
      }
    }
    List<EarnRequest> orders = new ArrayList<>();
    for (int i = 0; i < goods.size(); i++) {
      for (Tier tier : programme.tiers()) {
        orders.add(order(tier, goods.get(i), times.get(i), paid));
      }
    }
    return orders;
  }

  private static Instant at(EarnRule rule) {
    return rule.period()
        .from()
        .or(() -> rule.period().until().map(end -> end.minusSeconds(1)))
        .orElse(Instant.EPOCH);
  }

  private static EarnRequest order(Tier tier, EarnScope goods, Instant at, Money paid) {
    EarnLine.Builder line =
        EarnLine.builder()
            .line(LINE)
            .paid(paid)
            .tax(Money.zero(paid.getCurrencyUnit()))
            .sku(goods.skus().stream().sorted().findFirst())
            .brand(first(goods.brands()));
    first(goods.categories()).ifPresent(line::addCategories);
    first(goods.tags()).ifPresent(line::addTags);
    for (Benefit benefit : tier.benefits()) {
      if (benefit instanceof Benefit.PointsMultiplier multiplier) {
        line.addFactors(new EarnLine.Factor(multiplier.id(), multiplier.factor()));
      }
    }
    return EarnRequest.builder()
        .at(at)
        .tier(tier.id())
        .segments(first(goods.segments()).map(Set::of).orElse(Set.of()))
        .addLines(line.build())
        .build();
  }

  private static Optional<String> first(Set<String> names) {
    return names.stream().sorted().findFirst();
  }
}
