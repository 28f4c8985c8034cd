package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.rules.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a plan by their ranks, which are their positions in the order in which they are
 * taken. Immutable.
 */
final class CompiledRules {
  /** The number of no group. */
  static final int NO_GROUP = -1;

  // What stands of each rule in one piece of memory, at its rank times the last of these.
  private static final int FROM = 0;
  private static final int UNTIL = 1;
  private static final int GROUP = 2;
  private static final int FLAGS = 3;
  private static final int WIDTH = 4;

  private static final long ONLY_AS_FIRST = 1;
  private static final long HAS_COUPON = 2;

  private final Rule[] rules;

  // Of most rules that a cart touches nothing else need be looked at, which is not in the cache;
  // they are over or to come, or others are in their way.
  private final long[] standing;
  private final int maximumOnOrder;
  private final boolean anyClasses;

  CompiledRules(List<Rule> rules, RuleSet ruleSet) {
    this.rules = rules.toArray(Rule[]::new);
    standing = new long[WIDTH * this.rules.length];
    Map<String, Integer> groups = new HashMap<>();
    for (Rule rule : rules) {
      int at = WIDTH * rule.rank();
      standing[at + FROM] = rule.validFrom();
      standing[at + UNTIL] = rule.validUntil();
      standing[at + GROUP] =
          rule.group() == null
              ? NO_GROUP
              : groups.computeIfAbsent(rule.group(), unused -> groups.size());
      standing[at + FLAGS] = flags(rule);
    }
    maximumOnOrder = ruleSet.maximumOnOrder().orElse(Integer.MAX_VALUE);
    anyClasses =
        ruleSet.promotions().stream()
            .anyMatch(promotion -> promotion.combination().combinesWith().isPresent());
  }

  private static long flags(Rule rule) {
    long onlyAsFirst = rule.exclusive() == Exclusive.ORDER ? ONLY_AS_FIRST : 0;
    return onlyAsFirst | (rule.coupon() == null ? 0 : HAS_COUPON);
  }

  int size() {
    return rules.length;
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
    int piece = WIDTH * rank;
    return standing[piece + FROM] <= at && at < standing[piece + UNTIL];
  }

  /** Returns the number of the group of which at most one gives something, or NO_GROUP. */
  int group(int rank) {
    return (int) standing[WIDTH * rank + GROUP];
  }

  /** Returns whether a rule gives something only if no other did, on the whole order. */
  boolean isOnlyAsFirst(int rank) {
    return (standing[WIDTH * rank + FLAGS] & ONLY_AS_FIRST) != 0;
  }

  /** Returns whether a code must be entered for a rule. */
  boolean hasCoupon(int rank) {
    return (standing[WIDTH * rank + FLAGS] & HAS_COUPON) != 0;
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
