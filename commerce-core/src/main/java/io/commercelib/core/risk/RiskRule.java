package io.commercelib.core.risk;

import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.spi.id.Id;
import java.util.Optional;

/**
 * One thing that speaks against an order, or for it.
 *
 * @param id unique among the rules
 * @param name for people
 * @param condition of which orders it speaks
 * @param score points it adds, -1000 to 1000; below zero it speaks for the order
 * @param outcome decided by this rule alone, whatever the points; empty for most
 * @param whenUnknown what happens where it is not known whether the condition holds
 */
public record RiskRule(
    String id,
    String name,
    RiskCondition condition,
    int score,
    Optional<RiskOutcome> outcome,
    WhenUnknown whenUnknown) {
  /** The most points of one rule. */
  public static final int MAX_SCORE = 1_000;

  /** What happens where it is not known whether the condition holds. */
  public enum WhenUnknown {
    /** The rule does not count; the decision lists it all the same. */
    SKIP,
    /** The rule counts as if the condition held. */
    COUNT
  }

  /** Checks the texts and the points. */
  public RiskRule {
    Id.check("rule id", id);
    Id.check("rule name", name);
    if (score < -MAX_SCORE || score > MAX_SCORE) {
      throw new IllegalArgumentException(
          "rule '%s' has %s points; give -%s to %s".formatted(id, score, MAX_SCORE, MAX_SCORE));
    }
  }

  /** Returns a rule that adds points and is skipped where it is not known whether it holds. */
  public static RiskRule scoring(String id, int score, RiskCondition condition) {
    return new RiskRule(id, id, condition, score, Optional.empty(), WhenUnknown.SKIP);
  }
}
