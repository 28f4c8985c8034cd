package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.PriceStep;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheapestChangeTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(PricingReason.values()));
  private static final Selector TEA = Selector.category("TEA");

  @Test
  void so_much_more_spent() {
    var ten =
        new Reward.SpendThreshold(
            TEA, gbp("50.00"), gbp("10.00"), Reward.SpendThreshold.Times.ONCE);
    var basket = Basket.in("GBP").line("EARL", 2, "18.80").inCategory("TEA");

    assertThat(change(basket, promotion("P", ten).build()))
        .contains("GBP 12.40 more in category:TEA for GBP 10.00 off");
  }

  @Test
  void what_other_promotions_take_off_is_spent_on_top() {
    // 10 % off everything goes first: of 30.00 running, 27.00 are there at 30.00 list.
    var tenth = percent("TENTH", 10, ALL).build();
    var spend = new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp("30.00"));
    var five = promotion("P", new Reward.AmountOff(ALL, gbp("5.00"))).addConditions(spend).build();

    assertThat(change(Basket.in("GBP").line("MUG", 1, "30.00"), five, tenth))
        .contains("GBP 3.33 more in * for GBP 5.00 off");
  }

  @Test
  void so_many_more_units() {
    var free =
        new Reward.BuyXGetY(
            TEA, 2, Optional.empty(), 1, Percent.HUNDRED, Reward.Which.CHEAPEST, Optional.empty());
    var basket =
        Basket.in("GBP")
            .line("EARL", 1, "5.00")
            .inCategory("TEA")
            .line("SENCHA", 1, "4.00")
            .inCategory("TEA");

    assertThat(change(basket, promotion("P", free).build()))
        .contains("1 more of category:TEA, GBP 4.00, for GBP 4.00 off");
  }

  @Test
  void cheaper_of_two_ways() {
    var spend = new Condition.MinimumSpend(ALL, Condition.Total.LIST, gbp("100.00"));
    var units = new Condition.MinimumQuantity(ALL, 3);
    var either =
        promotion("P", new Reward.AmountOff(ALL, gbp("5.00")))
            .addConditions(new Condition.Any(List.of(spend, units)))
            .build();

    assertThat(change(Basket.in("GBP").line("MUG", 2, "10.00"), either))
        .contains("1 more of *, GBP 10.00, for GBP 5.00 off");
    assertThat(change(Basket.in("GBP").line("MUG", 2, "49.50"), either))
        .contains("GBP 1.00 more in * for GBP 5.00 off");
  }

  @Test
  void coupon_and_goods_that_are_not_in_the_cart_yet() {
    var withCoupon = percent("P", 10, ALL).coupon("SAVE10").build();
    var spend = new Condition.MinimumSpend(TEA, Condition.Total.LIST, gbp("20.00"));
    var five = promotion("P", new Reward.AmountOff(ALL, gbp("5.00"))).addConditions(spend).build();
    var basket = Basket.in("GBP").line("MUG", 1, "10.00");

    assertThat(change(basket, withCoupon)).contains("its coupon for GBP 1.00 off");
    assertThat(change(basket, five)).contains("GBP 20.00 more in category:TEA for GBP 5.00 off");
  }

  @ParameterizedTest
  @MethodSource("rewardsForUnits")
  void units_that_a_reward_asks_for(Reward reward, String change) {
    var basket =
        Basket.in("GBP")
            .line("EARL", 1, "5.00")
            .inCategory("TEA")
            .line("MUG", 1, "7.00")
            .inCategory("CUPS");

    assertThat(change(basket, promotion("P", reward).build())).contains(change);
  }

  static Stream<Arguments> rewardsForUnits() {
    Selector cups = Selector.category("CUPS");
    return Stream.of(
        arguments(
            new Reward.BuyXGetY(
                TEA,
                1,
                Optional.of(cups),
                2,
                Percent.HUNDRED,
                Reward.Which.CHEAPEST,
                Optional.empty()),
            "1 more of category:CUPS, GBP 7.00, for GBP 14.00 off"),
        arguments(
            new Reward.NthItem(TEA, 3, Percent.HUNDRED, Optional.empty()),
            "2 more of category:TEA, GBP 10.00, for GBP 5.00 off"),
        arguments(
            new Reward.UnitsForPrice(cups, 2, gbp("10.00"), Optional.empty()),
            "1 more of category:CUPS, GBP 7.00, for GBP 4.00 off"),
        arguments(
            new Reward.Bundle(
                List.of(new Reward.Bundle.Part(TEA, 1), new Reward.Bundle.Part(cups, 3)),
                gbp("20.00"),
                Optional.empty()),
            "2 more of category:CUPS, GBP 14.00, for GBP 6.00 off"),
        arguments(
            new Reward.SpendSteps(
                TEA, List.of(new Reward.SpendSteps.Step(gbp("20.00"), gbp("3.00")))),
            "GBP 15.00 more in category:TEA for GBP 3.00 off"));
  }

  @ParameterizedTest
  @MethodSource("goodsThatAreNotThere")
  void goods_that_are_not_in_the_cart_are_made_up_of_what_is_asked_for(Selector selection) {
    var spend = new Condition.MinimumSpend(selection, Condition.Total.LIST, gbp("20.00"));
    var five =
        promotion("P", new Reward.AmountOff(ALL, gbp("5.00")))
            .addConditions(new Condition.All(List.of(spend)))
            .build();
    var taxes = TaxFacts.builder().included(true).putRates("standard", Percent.of(20)).build();
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").ofTaxClass("standard").taxed(taxes);

    assertThat(change(basket, five))
        .contains("GBP 20.00 more in " + selection.notation() + " for GBP 5.00 off");
  }

  static Stream<Selector> goodsThatAreNotThere() {
    return Stream.of(
        TEA, Selector.sku("EARL"), Selector.tag("new"), new Selector.BrandIn(Set.of("Acme")));
  }

  @Test
  void price_of_units_that_are_not_in_the_cart_is_not_known() {
    var nth = new Reward.NthItem(TEA, 2, Percent.HUNDRED, Optional.empty());
    var none = new Condition.MinimumQuantity(TEA, 2);
    var basket = Basket.in("GBP").line("MUG", 1, "10.00");

    assertThat(change(basket, promotion("P", nth).build())).isEmpty();
    assertThat(
            change(
                basket,
                promotion("P", new Reward.AmountOff(ALL, gbp("5.00"))).addConditions(none).build()))
        .isEmpty();
  }

  @Test
  void spend_on_other_goods_is_no_help() {
    // What is spent on tea is reached by 5.00 more; what is spent on cups is still missing then.
    var tea = new Condition.MinimumSpend(TEA, Condition.Total.LIST, gbp("10.00"));
    var cups = new Condition.MinimumSpend(Selector.sku("CUP"), Condition.Total.LIST, gbp("10.00"));
    var five =
        promotion("P", new Reward.AmountOff(ALL, gbp("5.00"))).addConditions(tea, cups).build();

    assertThat(change(Basket.in("GBP").line("EARL", 1, "5.00").inCategory("TEA"), five)).isEmpty();
  }

  @Test
  void nothing_that_is_bought_helps_a_customer_of_another_tier() {
    var gold =
        percent("P", 10, ALL)
            .addConditions(
                Condition.in(Condition.Fact.TIER, "GOLD"), new Condition.MinimumQuantity(ALL, 3))
            .build();
    var basket = Basket.in("GBP").line("MUG", 1, "10.00");

    assertThat(change(basket, gold)).isEmpty();
    assertThat(change(basket.tier("GOLD"), gold))
        .contains("2 more of *, GBP 20.00, for GBP 3.00 off");
    assertThat(change(Basket.in("GBP").line("MUG", 3, "10.00").tier("GOLD"), gold)).isEmpty();
  }

  @Test
  void waterfall_of_a_line_goes_from_the_list_price_down_to_what_is_paid() {
    var quote =
        price(
            Basket.in("GBP").line("MUG", 1, "10.00"),
            percent("SALE", 20, ALL).priority(1).build(),
            promotion("ONE", new Reward.AmountOff(ALL, gbp("1.00"))).build());

    assertThat(quote.lines().get(0).waterfall())
        .containsExactly(
            new PriceStep("SALE", gbp("2.00"), gbp("8.00")),
            new PriceStep("ONE", gbp("1.00"), gbp("7.00")));
  }

  private static Optional<String> change(Basket basket, Promotion... promotions) {
    return PricingEngine.compile(RuleSet.of(promotions), Strategy.byPriority())
        .cheapestChange("P", basket.request())
        .map(ENGLISH::of);
  }
}
