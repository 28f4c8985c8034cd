package io.commercelib.membership.points.earn;

import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Computes what an order earns. Pure.
 *
 * <p>Of each line the basis is what was paid, with or without its tax. Every rate that covers the
 * line gives {@code basis * pointsPerUnit}, exact; rates add up, and what they give is multiplied.
 * The sum is rounded to whole points (of the order or of each line, as the terms say), then caps
 * cut it. Lines get shares of the result by the largest remainder, so that they add up to it.
 */
public final class EarnRules {
  // Sums of weights must stay within a long.
  private static final int MOST_BITS = 62;

  private EarnRules() {}

  /**
   * Returns what an order earns.
   *
   * @param earnedBefore by the id of a cap, what was earned in its window before, zero or more;
   *     caps that are not in it have all their room
   * @throws IllegalArgumentException if amounts are in several currencies
   * @throws ArithmeticException if more than {@link Long#MAX_VALUE} points are earned
   */
  public static EarnQuote earn(
      EarnTerms terms, EarnRequest request, Map<String, Long> earnedBefore) {
    Earning earning = new Earning(terms, request);
    earning.addRates();
    earning.multiply();
    long whole = earning.round();
    List<Reason> reasons = new ArrayList<>();
    long allowed = whole;
    for (EarnCap cap : terms.caps()) {
      long room = Math.max(0, cap.points() - earnedBefore.getOrDefault(cap.id(), 0L));
      if (room < whole) {
        reasons.add(
            Reason.of(MembershipReason.POINTS_CAPPED, "cap", cap.id(), "room", room)
                .with("points", whole));
      }
      allowed = Math.min(allowed, room);
    }
    return earning.quote(whole, allowed, reasons);
  }

  /** One order on its way from amounts to points. */
  private static final class Earning {
    private final EarnTerms terms;
    private final EarnRequest request;
    private final List<EarnLine> lines;
    private final Money[] bases;
    private final List<List<EarnQuote.Part>> parts = new ArrayList<>();
    private final List<List<Reason>> reasons = new ArrayList<>();
    private final BigDecimal[] factors;
    private final BigDecimal[] exact;
    private final List<EarnRule.Rate> rates = new ArrayList<>();
    private final List<EarnRule.Multiplier> multipliers = new ArrayList<>();
    private final List<EarnRule.Exclusion> exclusions = new ArrayList<>();

    Earning(EarnTerms terms, EarnRequest request) {
      this.terms = terms;
      this.request = request;
      this.lines = request.lines();
      this.bases = new Money[lines.size()];
      this.factors = new BigDecimal[lines.size()];
      this.exact = new BigDecimal[lines.size()];
      Arrays.fill(factors, BigDecimal.ONE);
      Arrays.fill(exact, BigDecimal.ZERO);
      Sorter sorter = new Sorter(this);
      terms.rules().forEach(rule -> rule.<EarnRule>match(sorter));
      for (int i = 0; i < lines.size(); i++) {
        parts.add(new ArrayList<>(2));
        reasons.add(new ArrayList<>(1));
        bases[i] = basisOf(i);
      }
    }

    private Money basisOf(int i) {
      EarnLine line = lines.get(i);
      Money none = Money.zero(line.paid().getCurrencyUnit());
      if (!none.getCurrencyUnit().equals(lines.get(0).paid().getCurrencyUnit())) {
        throw new IllegalArgumentException(
            "%s paid %s, the first line %s; points are earned in one currency"
                .formatted(line.name(), line.paid(), lines.get(0).paid()));
      }
      if (line.line().isEmpty() && !terms.earnsOnShipping()) {
        reasons.get(i).add(Reason.of(MembershipReason.POINTS_SHIPPING_EXCLUDED));
        return none;
      }
      for (EarnRule.Exclusion exclusion : exclusions) {
        if (exclusion.covers(request, line)) {
          reasons.get(i).add(Reason.of(MembershipReason.POINTS_EXCLUDED, "rule", exclusion.id()));
          return none;
        }
      }
      return terms.earnsOnTax() ? line.paid() : line.paid().minus(line.tax());
    }

    void addRates() {
      for (EarnRule.Rate rate : rates) {
        BigDecimal[] given = new BigDecimal[lines.size()];
        long[] weights = new long[lines.size()];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < given.length; i++) {
          boolean covered = bases[i].isPositive() && rate.covers(request, lines.get(i));
          weights[i] = covered ? MinorUnits.of(bases[i]) : 0;
          given[i] =
              covered ? bases[i].getAmount().multiply(rate.pointsPerUnit()) : BigDecimal.ZERO;
          sum = sum.add(given[i]);
        }
        Optional<Long> most = rate.mostPerOrder().filter(limit -> exceeds(limit, given));
        if (most.isPresent()) {
          long[] shares = Allocation.byWeight(most.get(), weights);
          for (int i = 0; i < given.length; i++) {
            if (weights[i] > 0) {
              given[i] = BigDecimal.valueOf(shares[i]);
              reasons
                  .get(i)
                  .add(
                      Reason.of(
                              MembershipReason.POINTS_RATE_CAPPED,
                              "rule",
                              rate.id(),
                              "most",
                              most.get())
                          .with("points", sum.stripTrailingZeros().toPlainString()));
            }
          }
        }
        for (int i = 0; i < given.length; i++) {
          if (weights[i] > 0) {
            parts.get(i).add(new EarnQuote.Part(rate.id(), given[i]));
            exact[i] = exact[i].add(given[i]);
          }
        }
      }
      for (int i = 0; i < exact.length; i++) {
        if (parts.get(i).isEmpty() && bases[i].isPositive()) {
          reasons.get(i).add(Reason.of(MembershipReason.POINTS_NO_RATE));
        }
      }
    }

    private static boolean exceeds(long limit, BigDecimal[] given) {
      BigDecimal sum = BigDecimal.ZERO;
      for (BigDecimal part : given) {
        sum = sum.add(part);
      }
      return sum.compareTo(BigDecimal.valueOf(limit)) > 0;
    }

    void multiply() {
      for (int i = 0; i < exact.length; i++) {
        if (exact[i].signum() > 0) {
          factors[i] = factorOf(i);
          exact[i] = exact[i].multiply(factors[i]);
        }
      }
    }

    private BigDecimal factorOf(int i) {
      EarnLine line = lines.get(i);
      List<BigDecimal> found = new ArrayList<>();
      for (EarnRule.Multiplier multiplier : multipliers) {
        if (multiplier.covers(request, line)) {
          found.add(multiplier.factor());
          addMultiplier(i, multiplier.id(), multiplier.factor());
        }
      }
      if (!line.factors().isEmpty()) {
        BigDecimal ofPromotions = BigDecimal.ONE;
        for (EarnLine.Factor factor : line.factors()) {
          ofPromotions = ofPromotions.multiply(factor.factor());
          addMultiplier(i, factor.promotion(), factor.factor());
        }
        found.add(ofPromotions);
      }
      BigDecimal factor = found.isEmpty() ? BigDecimal.ONE : found.get(0);
      for (BigDecimal other : found.subList(Math.min(1, found.size()), found.size())) {
        factor =
            terms.multipliers() == EarnTerms.Multipliers.MAX
                ? factor.max(other)
                : factor.multiply(other);
      }
      return factor;
    }

    private void addMultiplier(int i, String rule, BigDecimal factor) {
      reasons
          .get(i)
          .add(
              Reason.of(
                  MembershipReason.POINTS_MULTIPLIED,
                  "rule",
                  rule,
                  "factor",
                  factor.stripTrailingZeros().toPlainString()));
    }

    /** Returns what is earned without caps. */
    long round() {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < exact.length; i++) {
        if (terms.rounded() == EarnTerms.Rounded.PER_LINE) {
          exact[i] = exact[i].setScale(0, terms.rounding());
        }
        sum = sum.add(exact[i]);
      }
      return sum.setScale(0, terms.rounding()).longValueExact();
    }

    EarnQuote quote(long whole, long allowed, List<Reason> caps) {
      long[] shares =
          allowed == 0 ? new long[exact.length] : Allocation.byWeight(allowed, weights());
      List<EarnQuote.Line> quoted = new ArrayList<>(lines.size());
      for (int i = 0; i < shares.length; i++) {
        quoted.add(
            new EarnQuote.Line(
                lines.get(i).line(),
                lines.get(i).paid(),
                bases[i],
                parts.get(i),
                factors[i],
                exact[i],
                shares[i],
                reasons.get(i)));
      }
      return new EarnQuote(allowed, whole, quoted, caps);
    }

    /** The exact points as whole numbers in the same proportion, to the 62nd binary digit. */
    private long[] weights() {
      int scale = 0;
      for (BigDecimal points : exact) {
        scale = Math.max(scale, points.scale());
      }
      BigInteger sum = BigInteger.ZERO;
      BigInteger[] scaled = new BigInteger[exact.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = exact[i].setScale(scale).unscaledValue();
        sum = sum.add(scaled[i]);
      }
      int tooMany = Math.max(0, sum.bitLength() - MOST_BITS);
      return Arrays.stream(scaled)
          .mapToLong(weight -> weight.shiftRight(tooMany).longValueExact())
          .toArray();
    }

    /** Sorts rules by kind. */
    private record Sorter(Earning to) implements EarnRule.Cases<EarnRule> {
      @Override
      public EarnRule rate(EarnRule.Rate rule) {
        to.rates.add(rule);
        return rule;
      }

      @Override
      public EarnRule multiplier(EarnRule.Multiplier rule) {
        to.multipliers.add(rule);
        return rule;
      }

      @Override
      public EarnRule exclusion(EarnRule.Exclusion rule) {
        to.exclusions.add(rule);
        return rule;
      }
    }
  }
}
