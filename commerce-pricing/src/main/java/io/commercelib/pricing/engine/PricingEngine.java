package io.commercelib.pricing.engine;

import io.commercelib.pricing.rules.RuleSet;

/** Compiles rules into plans that price carts. */
public final class PricingEngine {
  private PricingEngine() {}

  /**
   * Returns the plan of some rules.
   *
   * <p>Takes time and memory in proportion to the rules; a plan is made once for each version of
   * them and shared by all threads.
   */
  public static PricingPlan compile(RuleSet rules, Strategy strategy) {
    return new PricingPlan(rules, strategy);
  }
}
