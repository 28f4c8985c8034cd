package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.testing.Basket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which promotions are any concern of a cart: of the others it hears nothing. */
class TouchIndexTest {
  private static final Selector TEA = Selector.category("TEA");

  @ParameterizedTest
  @MethodSource("selectors")
  void promotion_of_goods_concerns_the_carts_that_have_some(Selector selector, Basket with) {
    var never = new Condition.MinimumSpend(ALL, Condition.Total.LIST, gbp("999.00"));
    var given = percent("GIVEN", 10, selector).build();
    var missed = percent("MISSED", 10, selector).addConditions(never).build();

    var of = price(with, given, missed);
    var without = price(plain(), given, missed);

    assertThat(ids(of)).containsExactly("GIVEN");
    assertThat(missed(of)).containsExactly("MISSED");
    assertThat(ids(without)).isEmpty();
    assertThat(missed(without)).isEmpty();
  }

  static Stream<Arguments> selectors() {
    Selector blue = new Selector.AttributeIn("colour", Set.of("blue"));
    Selector acme = new Selector.BrandIn(Set.of("Acme"));
    return Stream.of(
        arguments(Selector.sku("EARL"), Basket.in("GBP").line("EARL", 1, "5.00")),
        arguments(TEA, plain().inCategory("DRINKS", "TEA")),
        arguments(Selector.tag("new"), plain().tagged("old", "new")),
        arguments(acme, plain().ofBrand("Acme")),
        arguments(blue, plain().with("size", "S").with("colour", "blue")),
        arguments(new Selector.SellerIn(Set.of("Smith")), plain().soldBy("Smith")),
        arguments(new Selector.AnyOf(List.of(acme, blue)), plain().with("colour", "blue")),
        arguments(
            new Selector.AllOf(List.of(new Selector.OwnGoods(), acme)), plain().ofBrand("Acme")),
        arguments(TEA.except(Selector.tag("old")), plain().inCategory("TEA")));
  }

  @Test
  void goods_that_are_found_by_a_part_of_their_selection_are_selected_by_all_of_it() {
    Selector tea = Selector.tag("tea");
    var newTea = new Selector.AllOf(List.of(tea, Selector.tag("new")));
    var anyNew = new Selector.AnyOf(List.of(newTea, Selector.sku("CUP")));
    var anyOwn = new Selector.AnyOf(List.of(tea, new Selector.OwnGoods()));
    var basket =
        Basket.in("GBP")
            .line("OLD", 1, "5.00")
            .tagged("tea")
            .soldBy("Smith")
            .line("NEW", 1, "5.00")
            .tagged("tea", "new")
            .line("CUP", 1, "5.00");

    assertThat(reduced(basket, newTea)).containsExactly("NEW");
    assertThat(reduced(basket, anyNew)).containsExactly("NEW", "CUP");
    assertThat(reduced(basket, anyOwn)).containsExactly("OLD", "NEW", "CUP");
    assertThat(reduced(basket, tea.except(Selector.tag("new")))).containsExactly("OLD");
  }

  @ParameterizedTest
  @MethodSource("rewards")
  void promotion_concerns_the_carts_with_goods_that_its_reward_is_for(Reward reward) {
    var gold = Condition.in(Condition.Fact.TIER, "GOLD");
    var promotion = promotion("P", reward).addConditions(gold).build();

    assertThat(missed(price(plain(), promotion))).isEmpty();
    assertThat(missed(price(plain().inCategory("TEA"), promotion))).containsExactly("P");
  }

  static Stream<Reward> rewards() {
    return Stream.of(
        new Reward.PercentOff(TEA, Percent.of(10), Reward.PercentOff.Of.SUM),
        new Reward.AmountOff(TEA, gbp("1.00")),
        new Reward.SpendThreshold(TEA, gbp("5.00"), gbp("1.00"), Reward.SpendThreshold.Times.ONCE),
        new Reward.SpendSteps(TEA, List.of(new Reward.SpendSteps.Step(gbp("5.00"), gbp("1.00")))),
        new Reward.FixedPrice(TEA, gbp("1.00"), Reward.FixedPrice.Per.UNIT),
        new Reward.BuyXGetY(
            TEA, 1, Optional.of(ALL), 1, Percent.HUNDRED, Reward.Which.CHEAPEST, Optional.empty()),
        new Reward.NthItem(TEA, 2, Percent.of(50), Optional.empty()),
        new Reward.UnitsForPrice(TEA, 2, gbp("1.00"), Optional.empty()),
        new Reward.Bundle(
            List.of(new Reward.Bundle.Part(Selector.sku("CUP"), 1), new Reward.Bundle.Part(TEA, 1)),
            gbp("1.00"),
            Optional.empty()),
        new Reward.PointsMultiplier(TEA, new BigDecimal("2")));
  }

  @Test
  void promotion_on_the_whole_order_concerns_the_carts_with_goods_that_it_asks_for() {
    var spend = new Condition.MinimumSpend(TEA, Condition.Total.LIST, gbp("50.00"));
    var units = new Condition.MinimumQuantity(TEA, 9);
    var inWeb = Condition.in(Condition.Fact.CHANNEL, "web");
    var free = new Reward.FreeShipping();
    var bySpend = promotion("SPEND", free).addConditions(inWeb, spend).build();
    var byUnits = promotion("UNITS", free).addConditions(units).build();
    var anyGoods =
        promotion("ANY", free).addConditions(new Condition.MinimumQuantity(ALL, 9)).build();

    assertThat(missed(price(plain(), bySpend, byUnits, anyGoods))).containsExactly("ANY");
    assertThat(missed(price(plain().inCategory("TEA"), bySpend, byUnits, anyGoods)))
        .containsExactly("ANY", "SPEND", "UNITS");
  }

  @Test
  void promotion_for_regions_concerns_the_carts_that_are_sent_there() {
    var there =
        promotion("THERE", new Reward.FreeShipping())
            .addConditions(Condition.in(Condition.Fact.REGION, "DE", "AT"))
            .build();
    var basket = plain().shipping("4.00");

    assertThat(ids(price(basket.to("AT"), there))).containsExactly("THERE");
    assertThat(missed(price(basket.to("UK"), there))).isEmpty();
    assertThat(missed(price(plain().shipping("4.00"), there))).isEmpty();
  }

  private static List<String> reduced(Basket basket, Selector selection) {
    Promotion half = percent("HALF", 50, selection).build();
    return price(basket, half).lines().stream()
        .filter(line -> !line.adjustments().isEmpty())
        .map(line -> line.sku().value())
        .toList();
  }

  private static List<String> missed(Quote quote) {
    return quote.missed().stream().map(MissedPromotion::id).toList();
  }

  private static Basket plain() {
    return Basket.in("GBP").line("MUG", 1, "5.00");
  }
}
