package io.commercelib.pricing.engine;

import io.commercelib.pricing.rules.RuleSet;
import java.util.List;

/**
 * The rules of a plan by their ranks, which are their positions in the order in which they are
 * taken. Immutable.
 */
final class CompiledRules {
  private final Rule[] rules;

  // By rank, beside each other: of the rules that a cart touches, a third are over or to come, and
  // nothing else of them need be looked at.
  private final long[] validFrom;
  private final long[] validUntil;
  private final int maximumOnOrder;
  private final boolean anyClasses;

  CompiledRules(List<Rule> rules, RuleSet ruleSet) {
    this.rules = rules.toArray(Rule[]::new);
    validFrom = rules.stream().mapToLong(Rule::validFrom).toArray();
    validUntil = rules.stream().mapToLong(Rule::validUntil).toArray();
    maximumOnOrder = ruleSet.maximumOnOrder().orElse(Integer.MAX_VALUE);
    anyClasses =
        ruleSet.promotions().stream()
            .anyMatch(promotion -> promotion.combination().combinesWith().isPresent());
  }

  Rule get(int rank) {
    return rules[rank];
  }

  /**
   * Returns whether a rule is valid at an instant.
   *
   * @param at in {@linkplain Rule#micros microseconds}
   */
  boolean isValidAt(int rank, long at) {
    return validFrom[rank] <= at && at < validUntil[rank];
  }

  /** Returns how many rules may give something on one order. */
  int maximumOnOrder() {
    return maximumOnOrder;
  }

  /** Returns whether any rule says with which classes it combines. */
  boolean anyClasses() {
    return anyClasses;
  }
}
