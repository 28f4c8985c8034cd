package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.pricing.analysis.RuleChange.Effect;
import io.commercelib.pricing.analysis.RuleChange.Favours;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Carts;
import io.commercelib.pricing.testing.RuleSets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is said of two versions is so of every cart. */
class RuleDiffProperties {
  private static final Arbitrary<RuleSet> RULES = RuleSets.inOneCurrency(CurrencyUnit.GBP);

  private static final Arbitrary<Promotion> PROMOTIONS = RuleSets.promotions(CurrencyUnit.GBP);

  /** Two promotions, and carts that either has something to say about. */
  record Case(Promotion before, Promotion after, List<PricingRequest> carts) {}

  @Property(tries = 60)
  void rules_without_differences_are_equal(
      @ForAll("rules") RuleSet before, @ForAll("rules") RuleSet after) {
    assertThat(RuleDiff.of(before, after).isEmpty()).isEqualTo(before.equals(after));
    assertThat(RuleDiff.of(before, before)).isEmpty();
  }

  @Property(tries = 60)
  void who_is_favoured_by_all_changes_of_a_promotion_alone_is_never_worse_off(
      @ForAll("cases") Case drawn) {
    RuleSet before = RuleSet.of(drawn.before());
    RuleSet after = RuleSet.of(drawn.after());
    List<RuleChange> changes = RuleDiff.of(before, after);

    for (PricingRequest cart : drawn.carts()) {
      Money was = PricingEngine.compile(before, Strategy.byPriority()).price(cart).payable();
      Money is = PricingEngine.compile(after, Strategy.byPriority()).price(cart).payable();

      // Shares of a larger amount may be a minor unit smaller on one line, and larger on others.
      Money roundings = Money.ofMinor(was.getCurrencyUnit(), cart.cart().lines().size());
      if (all(changes, Favours.CUSTOMER)) {
        assertThat(is).isLessThanOrEqualTo(was.plus(roundings));
      }
      if (all(changes, Favours.SHOP)) {
        assertThat(is).isGreaterThanOrEqualTo(was.minus(roundings));
      }
      if (changes.stream().allMatch(change -> change.effect() == Effect.NONE)) {
        assertThat(is).isEqualTo(was);
      }
    }
  }

  private static boolean all(List<RuleChange> changes, Favours favours) {
    return changes.stream()
        .allMatch(change -> change.effect() == Effect.NONE || change.favours() == favours);
  }

  @Provide
  Arbitrary<RuleSet> rules() {
    return RULES;
  }

  /** One promotion, and the same with one or two of its parts from another. */
  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(PROMOTIONS, PROMOTIONS, Arbitraries.integers().between(0, 10))
        .as(RuleDiffProperties::partly)
        .flatMap(
            pair ->
                Carts.touching(
                        RuleSet.of(
                            pair.get(0), Promotion.builder().from(pair.get(1)).id("OTHER").build()))
                    .list()
                    .ofSize(6)
                    .map(carts -> new Case(pair.get(0), pair.get(1), carts)));
  }

  private static List<Promotion> partly(Promotion promotion, Promotion other, int part) {
    Promotion.Builder changed = Promotion.builder().from(promotion);
    switch (part) {
      case 0 -> changed.validFrom(other.validFrom()).validUntil(other.validUntil());
      case 1 -> changed.coupon(other.coupon());
      case 2 -> changed.conditions(other.conditions());
      case 3 -> changed.maximumDiscount(other.maximumDiscount());
      case 4 -> changed.limits(other.limits());
      case 5 -> changed.name(other.name()).priority(other.priority());
      case 6 -> changed.basis(other.basis()).sharesBeyondFloor(other.sharesBeyondFloor());
      case 7 -> changed.layer(other.reward().layer()).reward(other.reward());
      default -> changed.reward(likeIt(promotion.reward()));
    }
    return List.of(promotion, changed.build());
  }

  /** Returns a reward of the same kind with other figures, or for other goods. */
  private static Reward likeIt(Reward reward) {
    Money pound = Money.parse("GBP 1.00");
    if (reward instanceof Reward.PercentOff percent) {
      return percent.percent().equals(Percent.HUNDRED)
          ? new Reward.PercentOff(Selector.everything(), percent.percent(), percent.of())
          : new Reward.PercentOff(percent.selection(), Percent.of(50), percent.of());
    }
    if (reward instanceof Reward.AmountOff off) {
      return new Reward.AmountOff(off.selection(), off.amount().plus(pound));
    }
    if (reward instanceof Reward.SpendThreshold threshold) {
      return new Reward.SpendThreshold(
          threshold.selection(),
          threshold.spend().plus(pound),
          threshold.amount(),
          threshold.times());
    }
    if (reward instanceof Reward.FixedPrice fixed) {
      return fixed.price().isZero()
          ? new Reward.FixedPrice(Selector.everything(), fixed.price(), fixed.per())
          : new Reward.FixedPrice(fixed.selection(), fixed.price().plus(pound), fixed.per());
    }
    if (reward instanceof Reward.UnitsForPrice units) {
      return new Reward.UnitsForPrice(
          units.selection(), units.units(), units.price().plus(pound), Optional.of(1L));
    }
    if (reward instanceof Reward.NthItem nth) {
      return new Reward.NthItem(nth.selection(), nth.n(), nth.percent(), Optional.of(1L));
    }
    if (reward instanceof Reward.Bundle bundle) {
      return new Reward.Bundle(bundle.parts(), bundle.price().plus(pound), bundle.maximumSets());
    }
    return reward;
  }
}
