package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.alone;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static io.commercelib.pricing.engine.Offers.whyMissed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The best combination for the customer, and how many decisions it takes to know that it is. */
class BestForCustomerTest {
  private static final Selector MUGS = Selector.sku("MUG");
  private static final Selector CARDS = Selector.sku("CARD");

  // Which combination it is

  @Test
  void promotion_that_would_spoil_a_minimum_spend_is_left_out() {
    var tenth = percent("TENTH", 10, ALL).priority(1).build();
    var four =
        promotion("FOUR", new Reward.AmountOff(ALL, gbp("4.00")))
            .addConditions(running("10.00"))
            .build();

    var best = best(mug(), tenth, four);

    assertThat(ids(best.quote())).containsExactly("FOUR");
    assertThat(best.quote().payable()).isEqualTo(gbp("6.00"));
    assertThat(best.isProved()).isTrue();
    assertThat(whyMissed(best.quote(), "TENTH"))
        .containsExactly("others together leave less to be paid, or as little");
  }

  @Test
  void promotion_that_holds_only_after_another_is_found() {
    var half = percent("HALF", 50, ALL).priority(1).build();
    var small =
        promotion("SMALL", new Reward.AmountOff(ALL, gbp("1.00")))
            .addConditions(new Condition.Not(running("8.00")))
            .build();
    var either =
        promotion("EITHER", new Reward.AmountOff(ALL, gbp("1.00")))
            .addConditions(
                new Condition.Any(
                    List.of(
                        Condition.in(Condition.Fact.TIER, "GOLD"),
                        new Condition.All(List.of(new Condition.Not(running("8.00")))))))
            .build();

    var best = best(mug(), half, small, either);

    assertThat(ids(best.quote())).containsExactly("HALF", "EITHER", "SMALL");
    assertThat(best.quote().payable()).isEqualTo(gbp("3.00"));
  }

  @Test
  void of_a_group_the_one_that_takes_off_most_is_chosen() {
    var best =
        best(
            mug(),
            inGroup(percent("A", 10, ALL).priority(1), "G"),
            inGroup(percent("B", 30, ALL).priority(2), "G"),
            inGroup(percent("C", 20, ALL).priority(3), "G"),
            inGroup(percent("D", 10, ALL).priority(4), "H"),
            inGroup(percent("E", 20, ALL).priority(5), "H"));

    assertThat(ids(best.quote())).containsExactly("B", "E");
    assertThat(best.quote().payable()).isEqualTo(gbp("5.60"));
    assertThat(best.isProved()).isTrue();
  }

  @Test
  void promotion_that_stands_alone_is_chosen_where_the_others_together_take_off_less() {
    var first = percent("FIRST", 10, ALL).priority(1).build();
    var second = percent("SECOND", 10, ALL).priority(2).build();

    var less = best(mug(), first, second, exclusive("ALONE", "1.89"));
    var more = best(mug(), first, second, exclusive("ALONE", "1.91"), exclusive("OTHER", "1.95"));

    assertThat(ids(less.quote())).containsExactly("FIRST", "SECOND");
    assertThat(ids(more.quote())).containsExactly("OTHER");
    assertThat(more.quote().payable()).isEqualTo(gbp("8.05"));
  }

  @Test
  void promotion_that_stands_alone_in_its_layer_goes_with_those_of_the_others() {
    var tenth = percent("TENTH", 10, ALL).priority(1).build();
    var third = percent("THIRD", 30, ALL).priority(2).combination(alone(Exclusive.LAYER)).build();
    var order = promotion("ORDER", new Reward.AmountOff(ALL, gbp("1.00"))).build();

    var best = best(mug(), tenth, third, order);

    assertThat(ids(best.quote())).containsExactly("THIRD", "ORDER");
    assertThat(best.quote().payable()).isEqualTo(gbp("6.00"));
  }

  @Test
  void minimum_spend_after_sale_is_read_after_the_sale_that_is_chosen() {
    var sale = percent("SALE", 20, ALL).layer(Layer.CATALOG_PRICE).build();
    var tenth = percent("TENTH", 10, ALL).priority(1).build();
    var over = new Condition.MinimumSpend(ALL, Condition.Total.SALE, gbp("8.00"));
    var order = promotion("ORDER", new Reward.AmountOff(ALL, gbp("1.00"))).addConditions(over);

    var best = best(mug(), sale, tenth, order.build());

    assertThat(ids(best.quote())).containsExactly("SALE", "TENTH", "ORDER");
    assertThat(best.quote().payable()).isEqualTo(gbp("6.20"));
  }

  @Test
  void of_two_that_are_not_combined_the_one_that_takes_off_more_is_chosen() {
    var tenth =
        percent("TENTH", 10, ALL)
            .priority(1)
            .combination(Combination.builder().combinesWith(Set.of("sale")).build())
            .build();
    var fifth = percent("FIFTH", 20, ALL).priority(2).build();
    var sale =
        percent("SALE", 5, ALL)
            .priority(3)
            .combination(Combination.builder().ofClass("sale").build())
            .build();

    var best = best(mug(), tenth, fifth, sale);

    assertThat(ids(best.quote())).containsExactly("FIFTH", "SALE");
    assertThat(best.quote().payable()).isEqualTo(gbp("7.60"));
  }

  @Test
  void what_an_order_or_a_line_may_have_goes_to_those_that_take_off_most() {
    var promotions =
        List.of(
            percent("A", 10, ALL).priority(1).build(),
            percent("B", 30, MUGS).priority(2).build(),
            percent("C", 20, CARDS).priority(3).build());

    var onOrder = best(RuleSet.builder().promotions(promotions).maximumOnOrder(1).build(), two());
    var onLine = best(RuleSet.builder().promotions(promotions).maximumOnLine(1).build(), two());

    assertThat(ids(onOrder.quote())).containsExactly("B");
    assertThat(ids(onLine.quote())).containsExactly("B", "C");
  }

  @Test
  void of_combinations_that_cost_the_same_the_one_of_fewest_then_of_first_promotions_is_chosen() {
    var tenth = inGroup(percent("TENTH", 10, ALL), "G");
    var same = inGroup(percent("SAME", 10, ALL), "G");
    var half = exclusive("TWENTIETH", "0.50");
    var twice = inGroup(percent("HALF-1", 5, MUGS).priority(1), "H");
    var again = inGroup(percent("HALF-2", 5, CARDS).priority(2), "I");
    var both = exclusive("BOTH", "1.00");

    assertThat(ids(best(mug(), tenth, same, half).quote())).containsExactly("SAME");
    // 0.50 off each of two, or 1.00 off both.
    assertThat(ids(best(two(), twice, again, both).quote())).containsExactly("BOTH");
  }

  @Test
  void promotion_whose_discount_the_others_make_up_for_is_left_out() {
    var best =
        best(
            mug(),
            fixed("EIGHT", "8.00").priority(1).build(),
            fixed("SEVEN", "7.00").priority(2).build(),
            fixed("FIVE", "5.00").priority(3).build(),
            percent("TENTH", 10, ALL).priority(4).build());

    assertThat(ids(best.quote())).containsExactly("FIVE", "TENTH");
    assertThat(best.quote().payable()).isEqualTo(gbp("4.50"));
    assertThat(whyMissed(best.quote(), "SEVEN"))
        .containsExactly("others together leave less to be paid, or as little");
  }

  // How many decisions it takes

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void promotion_that_spoils_nothing_that_follows_is_taken_without_a_decision(
      String why, Promotion.Builder next) {
    var first = percent("FIRST", 10, ALL).priority(1).build();

    var basket = two().line("PIN", 6, "0.50");

    var best = best(basket, first, next.priority(2).build());

    assertThat(best.nodes()).isOne();
    assertThat(best.isProved()).isTrue();
    assertThat(best.quote().payable()).isEqualTo(price(basket, first, next.build()).payable());
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments("percentage of each line", percent("P", 10, ALL)),
        arguments("on original amounts", percent("P", 10, ALL).basis(Basis.ORIGINAL)),
        arguments("free shipping", promotion("P", new Reward.FreeShipping())),
        arguments("less shipping", promotion("P", new Reward.ShippingAmountOff(gbp("1.00")))),
        arguments("price of shipping", promotion("P", new Reward.ShippingPrice(gbp("1.00")))),
        arguments("amount off all", promotion("P", new Reward.AmountOff(ALL, gbp("2.00")))),
        arguments("percentage of all", sum("P", 10, ALL)),
        arguments(
            "price of all",
            promotion(
                "P", new Reward.FixedPrice(ALL, gbp("20.00"), Reward.FixedPrice.Per.SELECTION))),
        arguments("price of a line", fixed("P", "8.00")),
        arguments("some for buying some", buyOneGetOne("P", ALL, Optional.empty())),
        arguments("some for buying others", buyOneGetOne("P", MUGS, Optional.of(CARDS))),
        arguments(
            "every second",
            promotion("P", new Reward.NthItem(ALL, 2, Percent.of(50), Optional.empty()))),
        arguments("gift", promotion("P", new Reward.Gift(CARDS, 1))),
        arguments(
            "minimum of list prices",
            percent("P", 10, ALL)
                .addConditions(
                    new Condition.MinimumSpend(ALL, Condition.Total.LIST, gbp("10.00")))),
        arguments(
            "none of several facts of the customer",
            percent("P", 10, ALL)
                .addConditions(
                    new Condition.Not(
                        new Condition.Any(
                            List.of(
                                new Condition.FirstOrder(),
                                new Condition.All(
                                    List.of(Condition.in(Condition.Fact.TIER, "GOLD")))))))),
        arguments(
            "uses are limited", percent("P", 10, ALL).limits(Limits.builder().uses(5L).build())),
        arguments(
            "over, and capped",
            percent("P", 10, ALL)
                .maximumDiscount(gbp("1.00"))
                .validUntil(Instant.parse("2026-01-01T00:00:00Z"))),
        arguments(
            "in another currency",
            promotion("P", new Reward.AmountOff(MUGS, Money.parse("EUR 1.00")))),
        arguments(
            "for others, and capped",
            percent("P", 10, ALL)
                .maximumDiscount(gbp("1.00"))
                .addConditions(Condition.in(Condition.Fact.TIER, "GOLD"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("touchy")
  void promotion_that_may_change_what_follows_in_either_direction_is_decided_about(
      String why, Promotion.Builder next) {
    var first = percent("FIRST", 10, ALL).priority(1).build();

    var best = best(two().line("PIN", 6, "0.50"), first, next.priority(2).build());

    assertThat(best.nodes()).isEqualTo(2);
    assertThat(best.isProved()).isTrue();
    assertThat(ids(best.quote())).containsExactly("FIRST", "P");
  }

  static Stream<Arguments> touchy() {
    return Stream.of(
        arguments("amount off some", promotion("P", new Reward.AmountOff(MUGS, gbp("2.00")))),
        arguments(
            "amount off all by original amounts",
            promotion("P", new Reward.AmountOff(ALL, gbp("2.00"))).basis(Basis.ORIGINAL)),
        arguments("percentage of some together", sum("P", 10, MUGS)),
        arguments(
            "price of some together",
            promotion(
                "P", new Reward.FixedPrice(MUGS, gbp("8.00"), Reward.FixedPrice.Per.SELECTION))),
        arguments(
            "percentage of each unit",
            promotion(
                "P", new Reward.PercentOff(ALL, Percent.of(10), Reward.PercentOff.Of.EACH_UNIT))),
        arguments(
            "amount for spending",
            promotion(
                "P",
                new Reward.SpendThreshold(
                    ALL, gbp("5.00"), gbp("1.00"), Reward.SpendThreshold.Times.ONCE))),
        arguments(
            "steps",
            promotion(
                "P",
                new Reward.SpendSteps(
                    ALL, List.of(new Reward.SpendSteps.Step(gbp("5.00"), gbp("1.00")))))),
        arguments(
            "units for a price",
            promotion("P", new Reward.UnitsForPrice(ALL, 2, gbp("15.00"), Optional.empty()))),
        arguments(
            "bundle",
            promotion(
                "P",
                new Reward.Bundle(
                    List.of(new Reward.Bundle.Part(MUGS, 1), new Reward.Bundle.Part(CARDS, 1)),
                    gbp("15.00"),
                    Optional.empty()))),
        arguments("capped", percent("P", 10, ALL).maximumDiscount(gbp("1.00"))),
        arguments("shares beyond lowest prices", percent("P", 10, ALL).sharesBeyondFloor(true)),
        arguments("reads what is left", percent("P", 10, ALL).addConditions(running("1.00"))),
        arguments(
            "has a budget",
            percent("P", 10, ALL).limits(Limits.builder().budget(gbp("99.00")).build())),
        arguments(
            "has so many units", percent("P", 10, ALL).limits(Limits.builder().units(99L).build())),
        arguments(
            "is counted with others",
            percent("P", 10, ALL).limits(Limits.builder().uses(9L).countedAs("ALL").build())));
  }

  @Test
  void goods_promotion_after_one_on_the_whole_order_makes_those_before_it_worth_a_decision() {
    var first = percent("FIRST", 10, ALL).priority(1).build();
    var whole =
        promotion("WHOLE", new Reward.AmountOff(ALL, gbp("2.00"))).layer(Layer.ITEM).priority(2);
    var goods = percent("GOODS", 10, ALL).priority(3).build();
    var shipping = promotion("SHIPPING", new Reward.FreeShipping()).build();

    assertThat(best(two(), first, whole.build(), goods).nodes()).isEqualTo(2);
    assertThat(best(two(), first, whole.build(), shipping).nodes()).isOne();
  }

  @Test
  void what_is_shared_out_other_than_by_largest_remainder_or_with_lowest_prices_is_decided_about() {
    var first = percent("FIRST", 10, ALL).priority(1).build();
    var two = promotion("TWO", new Reward.AmountOff(ALL, gbp("2.00"))).build();
    var floor = Basket.in("GBP").line("MUG", 1, "10.00").notBelow("1.00");

    assertThat(best(rules(policy(PricingPolicy.AllocationMethod.EACH_ROUNDED), first, two), two()))
        .returns(2L, BestQuote::nodes);
    assertThat(
            best(rules(PricingPolicy.builder().weights(Basis.ORIGINAL).build(), first, two), two()))
        .returns(2L, BestQuote::nodes);
    assertThat(best(floor, first, two).nodes()).isEqualTo(2);
    assertThat(best(floor, first, percent("P", 10, ALL).build()).nodes()).isOne();
  }

  @Test
  void what_bounds_the_number_of_promotions_makes_each_worth_a_decision() {
    var first = percent("FIRST", 20, ALL).priority(1).build();
    var second = percent("SECOND", 20, ALL).priority(2).build();
    var promotions = List.of(first, second);

    assertThat(best(mug(), first, second).nodes()).isOne();
    assertThat(
            best(RuleSet.builder().promotions(promotions).maximumOnOrder(2).build(), mug()).nodes())
        .isEqualTo(3);
    assertThat(
            best(RuleSet.builder().promotions(promotions).maximumOnLine(2).build(), mug()).nodes())
        .isEqualTo(3);
    assertThat(best(mug(), first, second, exclusive("ALONE", "1.00")).nodes()).isEqualTo(3);
    assertThat(best(mug(), inGroup(percent("FIRST", 20, ALL).priority(1), "G"), second).nodes())
        .isEqualTo(2);
  }

  @Test
  void promotion_that_has_run_out_is_no_candidate() {
    var first = percent("FIRST", 20, ALL).priority(1).build();
    var spent =
        percent("SPENT", 20, ALL)
            .priority(2)
            .limits(Limits.builder().uses(5L).budget(gbp("9.00")).build())
            .build();
    var none =
        new UsageFacts(
            Optional.of(0L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    var best = best(Basket.in("GBP").line("MUG", 1, "10.00").left("SPENT", none), first, spent);

    assertThat(ids(best.quote())).containsExactly("FIRST");
    assertThat(best.nodes()).isOne();
  }

  // What is left open at the limit

  @Test
  void search_that_ends_at_its_limit_says_how_much_less_another_combination_may_cost() {
    var rules =
        RuleSet.builder()
            .maximumOnOrder(3)
            .addPromotions(
                percent("A", 80, ALL).priority(1).build(),
                percent("B", 20, ALL).priority(2).build(),
                percent("C", 50, ALL).priority(3).build())
            .build();

    var early = PricingEngine.compile(rules, Strategy.bestForCustomer(1)).best(mug().request());

    // 8.00, 0.40 and 0.80; without B, C may take no more than the 2.00 that A leaves.
    assertThat(early.quote().payable()).isEqualTo(gbp("0.80"));
    assertThat(early.gap()).isEqualTo(gbp("0.80"));
    assertThat(early.isProved()).isFalse();
    assertThat(early.nodes()).isEqualTo(4);
    assertThat(best(rules, mug()).isProved()).isTrue();
  }

  @Test
  void of_a_group_one_counts_in_what_may_be_taken_off() {
    var promotions =
        Stream.of(
                inGroup(percent("A", 15, ALL).priority(1), "G"),
                inGroup(percent("B", 20, ALL).priority(2), "G"),
                inGroup(percent("C", 10, ALL).priority(3), "G"),
                inGroup(percent("D", 30, ALL).priority(4), "H"),
                percent("E", 5, ALL).priority(5).build())
            .toArray(Promotion[]::new);

    assertThat(most(mug(), promotions)).isEqualTo(gbp("5.50"));
  }

  @Test
  void of_those_that_stand_alone_the_best_counts_and_only_if_it_beats_the_others() {
    var tenth = percent("TENTH", 10, ALL).build();

    assertThat(most(mug(), exclusive("A", "2.00"), exclusive("B", "3.00"), tenth))
        .isEqualTo(gbp("3.00"));
    assertThat(most(mug(), exclusive("A", "0.20"), exclusive("B", "0.30"), tenth))
        .isEqualTo(gbp("1.00"));
  }

  @Test
  void no_more_than_a_line_or_the_shipping_costs_may_be_taken_off_it() {
    var half = percent("HALF", 60, MUGS).priority(1).build();
    var again = percent("AGAIN", 60, MUGS).priority(2).build();
    var free = promotion("FREE", new Reward.FreeShipping()).priority(3).build();
    var less = promotion("LESS", new Reward.ShippingAmountOff(gbp("3.00"))).priority(4).build();

    assertThat(most(two(), half, again)).isEqualTo(gbp("10.00"));
    assertThat(most(two(), free, less)).isEqualTo(gbp("4.00"));
    assertThat(most(two(), half, less)).isEqualTo(gbp("9.00"));
    assertThat(most(two(), half, again, free, less)).isEqualTo(gbp("14.00"));
  }

  @Test
  void percentage_takes_no_more_off_a_line_than_it_does_alone() {
    var cards = percent("CARDS", 100, CARDS).priority(1).build();
    var tenth = percent("TENTH", 10, ALL).priority(2);

    // 1.00 off the mug and 10.00 off the card, which costs no more.
    assertThat(most(two(), cards, tenth.build())).isEqualTo(gbp("11.00"));
    assertThat(most(two(), cards, tenth.maximumDiscount(gbp("2.00")).build()))
        .isEqualTo(gbp("11.00"));
  }

  @Test
  void what_may_be_shared_out_anew_is_bounded_by_what_lines_cost() {
    var cards = percent("CARDS", 100, CARDS).priority(1).build();
    var five = promotion("FIVE", new Reward.AmountOff(ALL, gbp("5.00"))).build();
    var tenth = percent("TENTH", 10, ALL).priority(2);
    var budget = Limits.builder().budget(gbp("99.00")).build();
    var basket = Basket.in("GBP").line("MUG", 1, "5.00").line("CARD", 1, "15.00");

    // All of the 5.00 falls on the mug once the card costs nothing.
    assertThat(most(two(), cards, five)).isEqualTo(gbp("15.00"));
    assertThat(most(two(), cards, tenth.sharesBeyondFloor(true).build())).isEqualTo(gbp("12.00"));
    assertThat(most(two(), cards, percent("P", 10, ALL).limits(budget).build()))
        .isEqualTo(gbp("12.00"));
    // 0.50 and 1.50, of which 1.00 may be had: 0.25 off the mug, and more if the card is cheaper.
    assertThat(most(basket, cards, percent("P", 10, ALL).maximumDiscount(gbp("1.00")).build()))
        .isEqualTo(gbp("16.00"));
  }

  @Test
  void what_goes_beyond_a_lowest_price_to_other_goods_counts_in_what_may_be_taken_off() {
    var half = percent("HALF", 50, ALL).sharesBeyondFloor(true).build();
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").notBelow("9.00").line("CARD", 1, "20.00");

    // 1.00 and 10.00, and the 4.00 that the mug may not fall.
    assertThat(most(basket, half)).isEqualTo(gbp("15.00"));
  }

  @Test
  void all_of_an_amount_falls_on_the_goods_that_others_leave() {
    var alone = exclusive("ALONE", "14.00");
    var cards = percent("CARDS", 100, CARDS).priority(1).build();
    var five = promotion("FIVE", new Reward.AmountOff(ALL, gbp("5.00"))).build();

    var best = best(two(), alone, cards, five);

    assertThat(ids(best.quote())).containsExactly("CARDS", "FIVE");
    assertThat(best.quote().linesPayable()).isEqualTo(gbp("5.00"));
  }

  @Test
  void units_or_lines_that_are_rounded_each_may_give_a_minor_unit_more() {
    var policy = PricingPolicy.builder().percentRounds(PricingPolicy.PercentRounds.PRICE).build();
    var basket = Basket.in("GBP").line("PIN", 6, "0.35").line("CARD", 2, "5.00");
    var each =
        promotion(
                "EACH", new Reward.PercentOff(ALL, Percent.of(10), Reward.PercentOff.Of.EACH_UNIT))
            .build();
    var three = promotion("THREE", new Reward.UnitsForPrice(ALL, 3, gbp("6.00"), Optional.empty()));
    var bundle =
        new Reward.Bundle(
            List.of(
                new Reward.Bundle.Part(CARDS, 1), new Reward.Bundle.Part(Selector.sku("PIN"), 1)),
            gbp("5.00"),
            Optional.of(1L));

    // A pin costs 0.32 (0.315) instead of 0.35, a card 4.50: 1.18, and 0.08 for eight units.
    assertThat(most(rules(policy, each), basket)).isEqualTo(gbp("1.26"));
    assertThat(most(basket, each)).isEqualTo(gbp("1.24"));
    // 5.00 + 5.00 + 0.35 for 6.00, and 0.01 for each of two lines.
    assertThat(most(basket, three.build())).isEqualTo(gbp("4.37"));
    assertThat(most(basket, promotion("B", bundle).build())).isEqualTo(gbp("0.37"));
  }

  // Rewards that pick units pick dearer ones once cheaper ones are others'

  @ParameterizedTest(name = "{0}")
  @MethodSource("picking")
  void reward_that_picks_units_may_take_more_once_others_have_some_for_themselves(
      String why, Reward reward, String alone, String most) {
    var basket =
        Basket.in("GBP")
            .line("CARD", 2, "2.00")
            .inCategory("GIFTS")
            .line("MUG", 2, "8.00")
            .inCategory("GIFTS")
            .line("CUP", 2, "10.00")
            .inCategory("GIFTS");
    var pick = promotion("PICK", reward).priority(2).build();
    var own = percent("OWN", 1, Selector.sku("PEN")).combination(alone(Exclusive.UNITS)).build();

    assertThat(most(basket, pick)).isEqualTo(gbp(alone));
    assertThat(most(basket.line("PEN", 1, "1.00"), pick, own).minus(gbp("0.01")))
        .isEqualTo(gbp(most));
  }

  static Stream<Arguments> picking() {
    Selector gifts = Selector.category("GIFTS");
    return Stream.of(
        arguments(
            "buy one, get one",
            new Reward.BuyXGetY(
                gifts,
                1,
                Optional.empty(),
                1,
                Percent.HUNDRED,
                Reward.Which.CHEAPEST,
                Optional.empty()),
            "12.00",
            // Three of the dearest, and 0.01 for each line that they are of.
            "28.02"),
        arguments(
            "buy two, get one, once",
            new Reward.BuyXGetY(
                gifts,
                2,
                Optional.empty(),
                1,
                Percent.of(50),
                Reward.Which.CHEAPEST,
                Optional.of(1L)),
            "1.00",
            "10.01"),
        arguments(
            "get another for one",
            new Reward.BuyXGetY(
                CARDS,
                1,
                Optional.of(gifts),
                2,
                Percent.HUNDRED,
                Reward.Which.CHEAPEST,
                Optional.of(1L)),
            // One card pays for the other and a mug.
            "10.00",
            "20.01"),
        arguments(
            "buy one, get two",
            new Reward.BuyXGetY(
                gifts,
                1,
                Optional.empty(),
                2,
                Percent.HUNDRED,
                Reward.Which.CHEAPEST,
                Optional.empty()),
            "20.00",
            "36.02"),
        arguments(
            "get four for one",
            new Reward.BuyXGetY(
                CARDS,
                1,
                Optional.of(gifts),
                4,
                Percent.HUNDRED,
                Reward.Which.CHEAPEST,
                Optional.empty()),
            // The other card, two mugs and a cup.
            "28.00",
            "36.02"),
        arguments(
            "every third",
            new Reward.NthItem(gifts, 3, Percent.HUNDRED, Optional.empty()),
            "10.00",
            "20.01"),
        arguments("gifts", new Reward.Gift(gifts, 3), "28.00", "28.02"));
  }

  @Test
  void unit_for_nothing_is_a_dearer_one_where_the_cheapest_has_its_promotion() {
    var basket =
        Basket.in("GBP").line("CARD", 1, "2.00").line("MUG", 1, "8.00").line("CUP", 1, "10.00");
    var rules =
        RuleSet.builder()
            .maximumOnLine(1)
            .addPromotions(
                exclusive("ALONE", "5.00"),
                percent("CARDS", 50, CARDS).priority(1).build(),
                buyOneGetOne("FREE", ALL, Optional.empty()).priority(2).build())
            .build();

    var best = best(rules, basket);

    // Alone the cheapest of three is free, which is the card: 2.00.
    assertThat(ids(best.quote())).containsExactly("CARDS", "FREE");
    assertThat(best.quote().payable()).isEqualTo(gbp("11.00"));
  }

  private static Basket mug() {
    return Basket.in("GBP").line("MUG", 1, "10.00");
  }

  private static Basket two() {
    return Basket.in("GBP").line("MUG", 1, "10.00").line("CARD", 1, "10.00").shipping("4.00");
  }

  private static Condition running(String amount) {
    return new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp(amount));
  }

  private static Promotion inGroup(Promotion.Builder promotion, String group) {
    return promotion.combination(Combination.oneOf(group)).build();
  }

  /** Returns an amount off the whole order that stands alone. */
  private static Promotion exclusive(String id, String amount) {
    return promotion(id, new Reward.AmountOff(ALL, gbp(amount)))
        .combination(alone(Exclusive.ORDER))
        .build();
  }

  private static Promotion.Builder fixed(String id, String price) {
    return promotion(id, new Reward.FixedPrice(MUGS, gbp(price), Reward.FixedPrice.Per.LINE));
  }

  private static Promotion.Builder sum(String id, long percent, Selector selection) {
    return promotion(
        id, new Reward.PercentOff(selection, Percent.of(percent), Reward.PercentOff.Of.SUM));
  }

  private static Promotion.Builder buyOneGetOne(
      String id, Selector bought, Optional<Selector> given) {
    return promotion(
        id,
        new Reward.BuyXGetY(
            bought, 1, given, 1, Percent.HUNDRED, Reward.Which.CHEAPEST, Optional.empty()));
  }

  private static PricingPolicy policy(PricingPolicy.AllocationMethod allocation) {
    return PricingPolicy.builder().allocation(allocation).build();
  }

  private static RuleSet rules(PricingPolicy policy, Promotion... promotions) {
    return RuleSet.builder().policy(policy).addPromotions(promotions).build();
  }

  private static BestQuote best(Basket basket, Promotion... promotions) {
    return best(RuleSet.of(promotions), basket);
  }

  private static BestQuote best(RuleSet rules, Basket basket) {
    return PricingEngine.compile(rules, Strategy.bestForCustomer()).best(basket.request());
  }

  private static Money most(Basket basket, Promotion... promotions) {
    return most(RuleSet.of(promotions), basket);
  }

  /**
   * Returns what the search holds possible before it decides about any of the promotions: a penny
   * is found before them, and its gap is what they might take off more.
   */
  private static Money most(RuleSet rules, Basket basket) {
    var penny =
        promotion("A-PENNY", new Reward.AmountOff(ALL, gbp("0.01")))
            .layer(Layer.CATALOG_PRICE)
            .priority(0)
            .combination(alone(Exclusive.ORDER))
            .build();
    var withPenny = RuleSet.builder().from(rules).addPromotions(penny).build();
    var early =
        PricingEngine.compile(withPenny, Strategy.bestForCustomer(1)).best(basket.request());
    assertThat(ids(early.quote())).containsExactly("A-PENNY");
    return early.gap().plus(gbp("0.01"));
  }
}
