package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.analysis.RuleChange.Effect;
import io.commercelib.pricing.analysis.RuleChange.Favours;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RuleDiffTest {
  private static final ReasonText ENGLISH = ReasonText.english(Arrays.asList(DiffReason.values()));

  private static final Promotion TEA =
      Promotion.builder()
          .id("TEA")
          .name("10 % off tea")
          .priority(10)
          .validUntil(Instant.parse("2026-12-24T00:00:00Z"))
          .addConditions(spend("50.00"))
          .reward(percent(10, Selector.category("TEA", "COFFEE")))
          .build();

  @Test
  void equal_rules_do_not_differ() {
    assertThat(RuleDiff.of(RuleSet.of(TEA), RuleSet.of(TEA))).isEmpty();
  }

  @Test
  void fields_of_a_reward_are_told_with_whom_they_favour() {
    assertThat(told(tea -> tea.reward(percent(15, Selector.category("TEA")))))
        .containsExactly(
            "CUSTOMER TEA: percent 10 -> 15",
            "SHOP TEA: applies to category:COFFEE,TEA -> category:TEA");
  }

  @Test
  void other_kind_of_reward_is_told_as_a_whole() {
    assertThat(told(tea -> tea.reward(new Reward.AmountOff(Selector.everything(), gbp("5.00")))))
        .contains(
            "OPEN TEA: reward percent-off, percent 10, applies to category:COFFEE,TEA, of each-line"
                + " -> amount-off, amount GBP 5.00, applies to *");
  }

  @Test
  void bounds_favour_who_is_less_bound() {
    assertThat(told(tea -> tea.validUntil(Instant.parse("2026-12-27T00:00:00Z"))))
        .containsExactly("CUSTOMER TEA: ends 2026-12-24T00:00:00Z -> 2026-12-27T00:00:00Z");
    assertThat(told(tea -> tea.validFrom(Instant.parse("2026-12-01T00:00:00Z"))))
        .containsExactly("SHOP TEA: starts 2026-12-01T00:00:00Z, none before");
    assertThat(told(tea -> tea.maximumDiscount(gbp("20.00"))))
        .containsExactly("SHOP TEA: maximum discount GBP 20.00, none before");
    assertThat(told(tea -> tea.limits(Limits.builder().uses(5L).build())))
        .containsExactly("SHOP TEA: uses 5, none before");
    assertThat(told(tea -> tea.coupon("K7QX")))
        .containsExactly("SHOP TEA: coupon K7QX, none before");
  }

  @Test
  void more_may_be_less_where_a_budget_refuses() {
    Limits refusing = Limits.builder().budget(gbp("5.00")).build();
    Promotion before = changed(tea -> tea.limits(refusing));
    Promotion after =
        Promotion.builder()
            .from(before)
            .reward(percent(15, Selector.category("TEA", "COFFEE")))
            .maximumDiscount(gbp("4.00"))
            .build();

    assertThat(words(RuleSet.of(before), RuleSet.of(after)))
        .containsExactly(
            "OPEN TEA: percent 10 -> 15", "OPEN TEA: maximum discount GBP 4.00, none before");
  }

  /** Of 24 pieces six sets are 24, more than 13, so that nothing is given; one set is. */
  @Test
  void fewer_sets_may_be_more_where_units_are_limited() {
    Promotion before =
        changed(
            tea ->
                tea.reward(
                        new Reward.UnitsForPrice(
                            Selector.category("TEA"), 4, gbp("0.29"), Optional.empty()))
                    .limits(Limits.builder().units(13).build()));
    Promotion after =
        Promotion.builder()
            .from(before)
            .reward(
                new Reward.UnitsForPrice(Selector.category("TEA"), 4, gbp("1.29"), Optional.of(1L)))
            .build();

    assertThat(words(RuleSet.of(before), RuleSet.of(after)))
        .allMatch(word -> word.startsWith("OPEN"));
  }

  @Test
  void more_goods_to_share_an_amount_with_may_mean_less() {
    Reward.AmountOff tea = new Reward.AmountOff(Selector.category("TEA"), gbp("5.00"));
    Reward.AmountOff all = new Reward.AmountOff(Selector.everything(), gbp("5.00"));

    // What falls on goods at their lowest price is not given.
    assertThat(
            words(
                RuleSet.of(changed(promotion -> promotion.reward(tea))),
                RuleSet.of(changed(promotion -> promotion.reward(all)))))
        .containsExactly("OPEN TEA: applies to category:TEA -> *");
  }

  @Test
  void conditions_are_told_by_what_they_ask_for() {
    Condition gold = Condition.in(Condition.Fact.TIER, "GOLD");

    assertThat(told(tea -> tea.conditions(List.of(spend("40.00")))))
        .containsExactly(
            "CUSTOMER TEA: asks for at least GBP 40.00 for * (running) instead of at least GBP"
                + " 50.00 for * (running)");
    assertThat(told(tea -> tea.addConditions(gold)))
        .containsExactly("SHOP TEA: asks for tier GOLD, too");
    assertThat(told(tea -> tea.conditions(List.of())))
        .containsExactly("CUSTOMER TEA: asks for at least GBP 50.00 for * (running) no more");
  }

  @Test
  void names_and_the_order_in_which_things_stand_have_no_effect() {
    Condition gold = Condition.in(Condition.Fact.TIER, "GOLD");
    RuleSet two = RuleSet.of(TEA, Promotion.builder().from(TEA).id("Z").priority(20).build());

    assertThat(effects(RuleSet.of(TEA), RuleSet.of(changed(tea -> tea.name("Tea for less")))))
        .containsExactly(Effect.NONE);
    assertThat(
            effects(
                RuleSet.of(changed(tea -> tea.addConditions(gold))),
                RuleSet.of(changed(tea -> tea.conditions(List.of(gold, spend("50.00")))))))
        .containsExactly(Effect.NONE);
    assertThat(
            effects(
                two, RuleSet.of(TEA, Promotion.builder().from(TEA).id("Z").priority(11).build())))
        .containsExactly(Effect.NONE);
    assertThat(
            effects(
                two, RuleSet.of(TEA, Promotion.builder().from(TEA).id("Z").priority(9).build())))
        .containsExactly(Effect.PRICES);
    assertThat(effects(two, RuleSet.builder().from(two).declaredVersion("two").build()))
        .containsExactly(Effect.NONE);
  }

  @Test
  void promotions_that_are_new_or_gone_are_told_with_their_reward() {
    assertThat(words(RuleSet.of(), RuleSet.of(TEA)))
        .containsExactly(
            "CUSTOMER TEA is new: percent-off, percent 10, applies to category:COFFEE,TEA, of each-line");
    assertThat(words(RuleSet.of(TEA), RuleSet.of()))
        .containsExactly(
            "SHOP TEA is gone: percent-off, percent 10, applies to category:COFFEE,TEA, of each-line");
  }

  @Test
  void policy_and_stacking_are_told() {
    RuleSet before = RuleSet.of(TEA);
    RuleSet after =
        RuleSet.builder()
            .from(before)
            .policy(PricingPolicy.builder().discountRounding(RoundingMode.DOWN).build())
            .maximumOnOrder(2)
            .promotions(List.of(changed(tea -> tea.combination(Combination.oneOf("tea")))))
            .build();

    assertThat(words(before, after))
        .containsExactly(
            "OPEN rules: promotions on an order at most none -> 2",
            "OPEN rules: rounding of discounts half-up -> down",
            "OPEN TEA: group tea, none before");
  }

  @Test
  void long_lists_are_told_by_what_they_gain_and_lose() {
    String[] skus = IntStream.range(0, 100).mapToObj(i -> "S-" + i).toArray(String[]::new);
    String[] others = skus.clone();
    others[99] = "S-NEW";

    assertThat(
            words(
                RuleSet.of(changed(tea -> tea.reward(percent(10, Selector.sku(skus))))),
                RuleSet.of(changed(tea -> tea.reward(percent(10, Selector.sku(others)))))))
        .containsExactly("OPEN TEA: applies to gains S-NEW, loses S-99");
  }

  private static List<String> told(UnaryOperator<Promotion.Builder> change) {
    return words(RuleSet.of(TEA), RuleSet.of(changed(change)));
  }

  private static Promotion changed(UnaryOperator<Promotion.Builder> change) {
    return change.apply(Promotion.builder().from(TEA)).build();
  }

  private static List<String> words(RuleSet before, RuleSet after) {
    return RuleDiff.of(before, after).stream()
        .map(change -> change.favours() + " " + ENGLISH.of(change.reason()))
        .toList();
  }

  private static List<Effect> effects(RuleSet before, RuleSet after) {
    List<RuleChange> changes = RuleDiff.of(before, after);
    assertThat(changes).extracting(RuleChange::favours).containsOnly(Favours.OPEN);
    return changes.stream().map(RuleChange::effect).toList();
  }

  private static Condition spend(String amount) {
    return new Condition.MinimumSpend(Selector.everything(), Condition.Total.RUNNING, gbp(amount));
  }

  private static Reward percent(long percent, Selector selection) {
    return new Reward.PercentOff(selection, Percent.of(percent), Reward.PercentOff.Of.EACH_LINE);
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
