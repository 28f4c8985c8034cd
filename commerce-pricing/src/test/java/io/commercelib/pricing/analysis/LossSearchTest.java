package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class LossSearchTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Sku SKU = new Sku("EARL-GREY");
  private static final Selector TEA = Selector.category("TEA");

  private static final ItemFacts EARL_GREY =
      ItemFacts.builder()
          .sku(SKU)
          .listPrice(BigMoney.parse("GBP 10.00"))
          .addCategoryPath("TEA")
          .build();

  @Test
  void promotions_that_are_harmless_alone_and_sell_below_cost_together_are_shown_by_a_cart() {
    PricingPlan plan =
        plan(
            percent("SALE", 30).build(),
            percent("GOLD", 20)
                .addConditions(Condition.in(Condition.Fact.TIER, "GOLD", "SILVER"))
                .build(),
            Promotion.builder()
                .id("CODE")
                .name("CODE")
                .priority(30)
                .coupon("K7QX")
                .addConditions(
                    new Condition.MinimumSpend(TEA, Condition.Total.RUNNING, gbp("20.00")))
                .reward(new Reward.AmountOff(TEA, gbp("8.00")))
                .build());

    LossWitness witness = only(plan, "4.50");

    // Four units cost 22.40 after sale and tier, less 8.00 with the code.
    assertThat(witness.units()).isEqualTo(4);
    assertThat(witness.paid()).isEqualTo(gbp("14.40"));
    assertThat(witness.loss()).isEqualTo(BigMoney.parse("GBP 3.60"));
    assertThat(witness.promotions()).containsExactly("SALE", "GOLD", "CODE");
    assertThat(plan.price(witness.quote().request())).isEqualTo(witness.quote());
    assertThat(LossSearch.of(plan, NOW).belowCost(List.of(EARL_GREY), costs("3.59"))).isEmpty();
  }

  @Test
  void promotions_that_are_not_combined_are_no_loss_together() {
    Combination group = Combination.oneOf("tea");
    Promotion one = percent("A", 40).combination(group).build();
    Promotion other = percent("B", 40).combination(group).build();
    Promotion free = Promotion.builder().from(other).combination(Combination.free()).build();

    assertThat(LossSearch.of(plan(one, other), NOW).belowCost(List.of(EARL_GREY), costs("5.00")))
        .isEmpty();
    assertThat(only(plan(one, free), "5.00").promotions()).containsExactly("A", "B");
  }

  @Test
  void promotions_that_no_customer_gets_both_of_are_no_loss_together() {
    Promotion gold =
        percent("GOLD", 40).addConditions(Condition.in(Condition.Fact.TIER, "GOLD")).build();
    Promotion silver =
        percent("SILVER", 40).addConditions(Condition.in(Condition.Fact.TIER, "SILVER")).build();

    assertThat(LossSearch.of(plan(gold, silver), NOW).belowCost(List.of(EARL_GREY), costs("5.00")))
        .isEmpty();
  }

  @Test
  void goods_that_another_promotion_asks_for_are_put_into_the_cart() {
    Promotion withCoffee =
        percent("WITH-COFFEE", 60)
            .addConditions(new Condition.MinimumQuantity(Selector.category("COFFEE"), 2))
            .build();

    LossWitness witness = only(plan(withCoffee), "5.00");

    assertThat(witness.units()).isEqualTo(1);
    assertThat(witness.quote().cart().lines()).hasSize(2);
    assertThat(witness.quote().cart().lines().get(1).quantity()).isEqualTo(2);
  }

  @Test
  void lowest_price_keeps_a_line_above_cost_and_it_is_told_what_it_is_there_for() {
    ItemFacts kept =
        ItemFacts.builder().from(EARL_GREY).floorPrice(BigMoney.parse("GBP 6.00")).build();
    LossSearch search = LossSearch.of(plan(percent("A", 60).build()), NOW);

    assertThat(search.belowCost(List.of(kept), costs("5.00"))).isEmpty();
    assertThat(search.belowFloor(List.of(kept, EARL_GREY)))
        .singleElement()
        .satisfies(
            witness -> {
              assertThat(witness.paid()).isEqualTo(gbp("4.00"));
              assertThat(witness.least()).isEqualTo(BigMoney.parse("GBP 6.00"));
            });
  }

  @Test
  void price_below_cost_without_any_promotion_is_told_too() {
    assertThat(only(plan(), "12.00").promotions()).isEmpty();
  }

  @Test
  void cost_in_another_currency_is_refused() {
    LossSearch search = LossSearch.of(plan(), NOW);

    assertThatThrownBy(
            () -> search.belowCost(List.of(EARL_GREY), Map.of(SKU, BigMoney.parse("EUR 5.00"))))
        .hasMessageContaining("give its cost in the currency of its price");
  }

  @Test
  void many_promotions_that_can_all_be_combined_are_cut_off_after_the_deepest_first() {
    List<Promotion> many = new ArrayList<>();
    IntStream.range(0, 30).forEach(i -> many.add(percent("P-" + i, 10).priority(i).build()));

    LossWitness witness = only(plan(many.toArray(Promotion[]::new)), "1.00");

    assertThat(witness.promotions()).hasSizeGreaterThan(20);
  }

  private static LossWitness only(PricingPlan plan, String cost) {
    List<LossWitness> found = LossSearch.of(plan, NOW).belowCost(List.of(EARL_GREY), costs(cost));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Map<Sku, BigMoney> costs(String cost) {
    return Map.of(SKU, BigMoney.parse("GBP " + cost));
  }

  private static PricingPlan plan(Promotion... promotions) {
    return PricingEngine.compile(RuleSet.of(promotions), Strategy.byPriority());
  }

  private static Promotion.Builder percent(String id, long percent) {
    return Promotion.builder()
        .id(id)
        .name(id)
        .priority(id.equals("GOLD") ? 20 : 10)
        .reward(new Reward.PercentOff(TEA, Percent.of(percent), Reward.PercentOff.Of.EACH_LINE));
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
