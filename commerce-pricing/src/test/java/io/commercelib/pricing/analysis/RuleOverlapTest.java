package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.pricing.analysis.Overlap.Certainty;
import io.commercelib.pricing.analysis.Overlap.Relation;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.OwnCondition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RuleOverlapTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Selector TEA = Selector.category("TEA");

  @Test
  void promotions_that_take_something_off_one_line_combine_on_a_cart_that_is_shown() {
    RuleSet rules =
        RuleSet.of(
            percent("A", TEA).coupon("K7QX").build(),
            percent("B", Selector.sku("EARL-GREY"))
                .addConditions(new Condition.MinimumQuantity(TEA, 3))
                .build());

    Overlap overlap = RuleOverlap.of(rules, NOW).between("B", "A").orElseThrow();

    assertThat(overlap.relation()).isEqualTo(Relation.COMBINE);
    assertThat(overlap.certainty()).isEqualTo(Certainty.PROVED);
    assertThat(
            PricingEngine.compile(rules, Strategy.byPriority())
                .price(overlap.witness().orElseThrow())
                .applied())
        .extracting(AppliedPromotion::id)
        .containsExactly("A", "B");
  }

  @Test
  void promotions_of_a_group_displace_each_other() {
    Combination group = Combination.oneOf("tea");
    RuleSet rules =
        RuleSet.of(
            percent("A", TEA).combination(group).build(),
            percent("B", Selector.everything()).combination(group).build());

    assertThat(RuleOverlap.of(rules, NOW).pairs())
        .singleElement()
        .satisfies(
            overlap -> {
              assertThat(overlap.relation()).isEqualTo(Relation.DISPLACE);
              assertThat(overlap.certainty()).isEqualTo(Certainty.PROVED);
              assertThat(List.of(overlap.first(), overlap.second())).containsExactly("A", "B");
            });
  }

  @Test
  void promotions_that_never_meet_are_not_listed_and_proved_apart_when_asked_for() {
    RuleSet rules =
        RuleSet.of(
            percent("A", TEA).addConditions(Condition.in(Condition.Fact.TIER, "GOLD")).build(),
            percent("B", TEA).addConditions(Condition.in(Condition.Fact.TIER, "SILVER")).build(),
            percent("OVER", TEA).validUntil(NOW).build(),
            shipping("S"));

    assertThat(RuleOverlap.of(rules, NOW).pairs()).isEmpty();
    assertThat(RuleOverlap.between(rules, "A", "B", NOW).certainty())
        .isEqualTo(Certainty.IMPOSSIBLE);
    assertThat(RuleOverlap.between(rules, "S", "A", NOW).certainty())
        .isEqualTo(Certainty.IMPOSSIBLE);
    assertThatThrownBy(() -> RuleOverlap.between(rules, "A", "C", NOW))
        .hasMessageContaining("name two promotions of theirs");
  }

  @Test
  void shipping_promotions_meet_on_the_shipping_and_points_meet_nobody() {
    RuleSet rules =
        RuleSet.of(
            Promotion.builder()
                .id("LESS")
                .name("LESS")
                .priority(1)
                .reward(new Reward.ShippingAmountOff(Money.parse("GBP 1.00")))
                .build(),
            shipping("FREE"),
            Promotion.builder()
                .id("POINTS")
                .name("POINTS")
                .priority(1)
                .reward(new Reward.PointsMultiplier(TEA, BigDecimal.valueOf(2)))
                .build(),
            percent("TEA", TEA).build());

    assertThat(RuleOverlap.of(rules, NOW).pairs())
        .extracting(overlap -> overlap.first() + " " + overlap.second())
        .containsExactly("LESS FREE");
  }

  @Test
  void what_the_first_takes_off_may_make_little_enough_for_the_second() {
    Condition.MinimumSpend much =
        new Condition.MinimumSpend(TEA, Condition.Total.RUNNING, Money.parse("GBP 60.00"));
    Promotion first = percent("A", TEA).priority(1).addConditions(much).build();
    Promotion second = percent("B", TEA).priority(2).addConditions(new Condition.Not(much)).build();
    Promotion other = Promotion.builder().from(second).priority(0).build();

    // Of 60.00 the first leaves 54.00.
    assertThat(RuleOverlap.between(RuleSet.of(first, second), "A", "B", NOW).certainty())
        .isNotEqualTo(Certainty.IMPOSSIBLE);
    // What is less than 60.00 at first is no more later.
    assertThat(RuleOverlap.between(RuleSet.of(first, other), "A", "B", NOW).certainty())
        .isEqualTo(Certainty.IMPOSSIBLE);
  }

  @Test
  void different_categories_are_taken_to_be_apart_unless_asked_about() {
    RuleSet rules =
        RuleSet.of(percent("A", TEA).build(), percent("B", Selector.category("GIFTS")).build());

    assertThat(RuleOverlap.of(rules, NOW).pairs()).isEmpty();
    assertThat(RuleOverlap.between(rules, "A", "B", NOW).certainty()).isEqualTo(Certainty.PROVED);
  }

  @Test
  void what_no_cart_was_found_for_is_possible() {
    // The host's own facts are not known here.
    RuleSet rules =
        RuleSet.of(
            percent("A", TEA)
                .addConditions(new Condition.Own("acme:weather", Map.of("is", "rain"), new Rain()))
                .build(),
            percent("B", TEA).build());

    assertThat(RuleOverlap.of(rules, NOW).pairs())
        .singleElement()
        .matches(overlap -> overlap.certainty() == Certainty.POSSIBLE)
        .matches(overlap -> overlap.witness().isEmpty());
  }

  private static final class Rain implements OwnCondition {
    @Override
    public boolean holds(PricingRequest request) {
      return "rain".equals(request.ownFacts().get("acme:weather"));
    }

    @Override
    public String explain(PricingRequest request) {
      return "the weather is " + request.ownFacts().get("acme:weather");
    }
  }

  @Test
  void promotions_of_their_own_goods_are_not_compared_however_many_there_are() {
    List<Promotion> many = new ArrayList<>();
    IntStream.range(0, 4_000)
        .forEach(i -> many.add(percent("P-" + i, Selector.sku("S-" + i / 2)).build()));

    OverlapMatrix matrix = RuleOverlap.of(RuleSet.builder().promotions(many).build(), NOW);

    assertThat(matrix.pairs()).hasSize(2_000);
    assertThat(matrix.notCompared()).isZero();
  }

  private static Promotion.Builder percent(String id, Selector selection) {
    return Promotion.builder()
        .id(id)
        .name(id)
        .priority(10)
        .reward(new Reward.PercentOff(selection, Percent.of(10), Optional.empty()));
  }

  private static Promotion shipping(String id) {
    return Promotion.builder()
        .id(id)
        .name(id)
        .priority(10)
        .reward(new Reward.FreeShipping())
        .build();
  }
}
