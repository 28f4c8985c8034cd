package io.commercelib.pricing.engine;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.PricingReason;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is left, for one cart, of promotions that run out: what was left before, less what
 * others that are counted together with them have of this cart already. Not thread-safe; one per
 * pricing.
 */
final class WhatIsLeft {
  private final CartState cart;
  private final List<Evaluation.Given> given;

  /**
   * Prepares to count.
   *
   * @param given what was given to the cart until now; the evaluation adds to it
   */
  WhatIsLeft(CartState cart, List<Evaluation.Given> given) {
    this.cart = cart;
    this.given = given;
  }

  /** Returns what of a rule has run out, as far as is known; null if nothing has. */
  @Nullable Reason spent(Rule rule) {
    if (!rule.isCounted()) {
      return null;
    }
    Limits limits = rule.promotion().limits();
    PricingRequest request = cart.request();
    if ((limits.usesPerCustomer().isPresent() || limits.unitsPerCustomer().isPresent())
        && request.cart().customer().isEmpty()) {
      return Reason.of(PricingReason.CUSTOMER_UNKNOWN);
    }
    UsageFacts usage = usageOf(rule);
    if (limits.uses().isPresent()
        && usage.usesLeft().orElse(Long.MAX_VALUE)
            <= takenTogether(rule, Limits::uses, gift -> 1)) {
      return Reason.of(PricingReason.USES_SPENT, "promotion", rule.id());
    }
    if (limits.usesPerCustomer().isPresent()
        && usage.usesLeftOfCustomer().orElse(Long.MAX_VALUE)
            <= takenTogether(rule, Limits::usesPerCustomer, gift -> 1)) {
      return Reason.of(PricingReason.USES_OF_CUSTOMER_SPENT, "promotion", rule.id());
    }
    if (unitsLeft(rule) == 0) {
      return Reason.of(PricingReason.UNITS_SPENT, "promotion", rule.id(), "left", 0);
    }
    return budgetLeft(rule) == 0 ? budgetSpent(rule) : null;
  }

  Reason budgetSpent(Rule rule) {
    return Reason.of(
        PricingReason.BUDGET_SPENT, "promotion", rule.id(), "left", cart.money(budgetLeft(rule)));
  }

  /** Returns what a rule may still take off; what is not known is taken to be all of its budget. */
  long budgetLeft(Rule rule) {
    if (!rule.isCounted()) {
      return Long.MAX_VALUE;
    }
    Optional<Money> budget = rule.promotion().limits().budget();
    if (budget.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long left = MinorUnits.of(usageOf(rule).budgetLeft().orElse(budget.get()), cart.currency());
    return Math.max(0, left - takenTogether(rule, Limits::budget, Evaluation.Given::total));
  }

  /** Returns how many units a rule may still take something off. */
  long unitsLeft(Rule rule) {
    if (!rule.isCounted()) {
      return Long.MAX_VALUE;
    }
    Limits limits = rule.promotion().limits();
    if (limits.units().isEmpty() && limits.unitsPerCustomer().isEmpty()) {
      return Long.MAX_VALUE;
    }
    UsageFacts usage = usageOf(rule);
    long left = Long.MAX_VALUE;
    if (limits.units().isPresent()) {
      left =
          usage.unitsLeft().orElse(limits.units().get())
              - takenTogether(rule, Limits::units, Evaluation.Given::units);
    }
    if (limits.unitsPerCustomer().isPresent()) {
      left =
          Math.min(
              left,
              usage.unitsLeftOfCustomer().orElse(limits.unitsPerCustomer().get())
                  - takenTogether(rule, Limits::unitsPerCustomer, Evaluation.Given::units));
    }
    return Math.max(0, left);
  }

  private UsageFacts usageOf(Rule rule) {
    return cart.request().usage().getOrDefault(rule.id(), UsageFacts.unknown());
  }

  /** Returns what those that are counted together with a rule have of this cart already. */
  private long takenTogether(
      Rule rule, Function<Limits, Optional<?>> limit, ToLongFunction<Evaluation.Given> what) {
    Optional<String> name = rule.promotion().limits().countedAs();
    long taken = 0;
    if (name.isPresent()) {
      for (Evaluation.Given gift : given) {
        Limits limits = gift.rule().promotion().limits();
        if (limits.countedAs().equals(name) && limit.apply(limits).isPresent()) {
          taken = Math.addExact(taken, what.applyAsLong(gift));
        }
      }
    }
    return taken;
  }

  /** Returns how many units the lines have that something was taken off, each line once. */
  long unitsOf(int from, int to) {
    long units = 0;
    BitSet counted = new BitSet();
    for (int i = from; i < to; i++) {
      int line = cart.takenLine(i);
      if (!counted.get(line)) {
        counted.set(line);
        units = Math.addExact(units, cart.line(line).quantity());
      }
    }
    return units;
  }
}
