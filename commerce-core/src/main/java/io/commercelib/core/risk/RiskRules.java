package io.commercelib.core.risk;

import com.google.common.collect.ImmutableSet;
import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Scored rules about orders before they are paid for. Immutable; deciding is pure.
 *
 * @param reviewFrom from how many points on somebody must look at an order
 * @param refuseFrom from how many points on there is no order; above {@code reviewFrom}
 * @param rules 1 to {@value #MAX_RULES}, each with an id of its own
 * @param warnings what is to be told when it happens too often; ids of their own
 */
public record RiskRules(
    int reviewFrom, int refuseFrom, List<RiskRule> rules, List<WarningThreshold> warnings) {
  /** Most rules, and most warnings. */
  public static final int MAX_RULES = 500;

  /** Checks the thresholds and the ids. */
  public RiskRules {
    rules = List.copyOf(rules);
    warnings = List.copyOf(warnings);
    if (reviewFrom >= refuseFrom) {
      throw new IllegalArgumentException(
          "review from %s and refuse from %s points; refuse from more than you review from"
              .formatted(reviewFrom, refuseFrom));
    }
    if (rules.isEmpty() || rules.size() > MAX_RULES || warnings.size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "%s rules and %s warnings; give 1 to %s rules and at most as many warnings"
              .formatted(rules.size(), warnings.size(), MAX_RULES));
    }
    checkIds("rules", rules.stream().map(RiskRule::id).toList());
    checkIds("warnings", warnings.stream().map(WarningThreshold::id).toList());
  }

  /** Returns rules without warnings. */
  public static RiskRules of(int reviewFrom, int refuseFrom, RiskRule... rules) {
    return new RiskRules(reviewFrom, refuseFrom, List.of(rules), List.of());
  }

  private static void checkIds(String what, List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException(
            "two %s have the id '%s'; rename one".formatted(what, id));
      }
    }
  }

  /**
   * Decides about an order.
   *
   * <p>Rules that decide alone go before points: one that refuses before one that wants a review,
   * and that before one that approves. Else the points of all rules that count decide. The order of
   * the rules makes no difference but to the order of the hits.
   */
  public RiskDecision decide(RiskFacts facts) {
    List<RiskDecision.Hit> hits = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    int score = 0;
    for (RiskRule rule : rules) {
      Judgement judgement = rule.condition().match(new Judging(facts));
      boolean counts =
          judgement.truth() == Judgement.Truth.YES
              || (judgement.truth() == Judgement.Truth.UNKNOWN
                  && rule.whenUnknown() == RiskRule.WhenUnknown.COUNT);
      if (counts) {
        // At most 500 rules of 1000 points: no overflow.
        score += rule.score();
        hits.add(hit(rule, judgement));
      } else if (judgement.truth() == Judgement.Truth.UNKNOWN) {
        unknown.add(rule.id());
      }
    }
    return new RiskDecision(outcome(hits, score), score, hits, unknown);
  }

  private static RiskDecision.Hit hit(RiskRule rule, Judgement judgement) {
    List<Reason> because =
        judgement.truth() == Judgement.Truth.YES
            ? judgement.because()
            : List.of(Reason.of(RiskReason.UNKNOWN, "rule", rule.id()));
    return new RiskDecision.Hit(rule.id(), rule.score(), rule.outcome(), because);
  }

  private RiskOutcome outcome(List<RiskDecision.Hit> hits, int score) {
    Optional<RiskOutcome> alone =
        hits.stream().flatMap(hit -> hit.outcome().stream()).max(RiskOutcome::compareTo);
    if (alone.isPresent()) {
      return alone.get();
    }
    if (score >= refuseFrom) {
      return RiskOutcome.REFUSE;
    }
    return score >= reviewFrom ? RiskOutcome.REVIEW : RiskOutcome.APPROVE;
  }

  /** Returns everything that the rules want counted. */
  public Set<Velocity> counted() {
    Set<Velocity> all = new HashSet<>();
    rules.forEach(rule -> collect(rule.condition(), all));
    return ImmutableSet.copyOf(all);
  }

  private static void collect(RiskCondition condition, Set<Velocity> into) {
    if (condition instanceof RiskCondition.Counted counted) {
      into.add(counted.velocity());
    }
    RiskCondition.inner(condition).forEach(inner -> collect(inner, into));
  }
}
