package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.alone;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.paid;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static io.commercelib.pricing.engine.Offers.units;
import static io.commercelib.pricing.engine.Offers.whyMissed;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.testing.Basket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rewards that pick units, with worked figures. */
class UnitRewardsTest {
  private static final Selector TEA = Selector.category("TEA");
  private static final Selector CUPS = Selector.category("CUPS");
  private static final Reward.FixedPrice.Per PER_UNIT = Reward.FixedPrice.Per.UNIT;
  private static final Reward.PercentOff.Of EACH_LINE = Reward.PercentOff.Of.EACH_LINE;
  private static final Promotion TENTH = percent("TENTH", 10, ALL).priority(2).build();
  private static final Promotion TENTH_AGAIN = percent("TENTH-AGAIN", 10, ALL).priority(3).build();

  // Fixed prices

  @Test
  void fixed_price_is_of_a_unit_of_a_line_or_of_all_together() {
    assertThat(paid(price(teas(), fixed("3.00", Reward.FixedPrice.Per.UNIT))))
        .containsExactly("6.00", "3.00", "2.50");
    assertThat(paid(price(teas(), fixed("3.00", Reward.FixedPrice.Per.LINE))))
        .containsExactly("3.00", "3.00", "2.50");
    // 2 x 5.00, 4.00 and 2.50 are 16.50; 6.50 off them is 3.94, 1.58 and 0.98.
    assertThat(paid(price(teas(), fixed("10.00", Reward.FixedPrice.Per.SELECTION))))
        .containsExactly("6.06", "2.42", "1.52");
  }

  @Test
  void fixed_price_makes_nothing_dearer() {
    var quote = price(teas(), fixed("20.00", Reward.FixedPrice.Per.SELECTION));

    assertThat(ids(quote)).isEmpty();
    assertThat(whyMissed(quote, "P"))
        .containsExactly("category:TEA costs GBP 16.50, and would cost no less with it");
  }

  // Buy some, get some

  @ParameterizedTest
  @CsvSource({"CHEAPEST, 10.00 4.00 0.00", "DEAREST, 5.00 4.00 2.50"})
  void two_bought_one_free_of_the_same_selection(Reward.Which which, String paid) {
    // Four units make one set of two and one.
    var reward = buyXGetY(2, 1, 100, which, Optional.empty());

    assertThat(paid(price(teas(), promotion("P", reward).build())))
        .containsExactly(paid.split(" "));
  }

  @Test
  void sets_are_limited_and_a_percentage_may_be_taken_instead_of_all() {
    var basket = Basket.in("GBP").line("EARL", 9, "5.00").inCategory("TEA");

    var free = price(basket, promotion("P", buyXGetY(2, 1, 100, Optional.empty())).build());
    var twice = price(basket, promotion("P", buyXGetY(2, 1, 100, Optional.of(2L))).build());
    var half = price(basket, promotion("P", buyXGetY(2, 1, 50, Optional.empty())).build());

    assertThat(paid(free)).containsExactly("30.00");
    assertThat(paid(twice)).containsExactly("35.00");
    assertThat(paid(half)).containsExactly("37.50");
    // What is taken off some units of a line is spread over it.
    assertThat(units(free, 0)).containsExactly("3 at 3.34", "6 at 3.33");
  }

  @Test
  void units_of_a_running_amount_are_rounded_once() {
    var sale = percent("SALE", 33, ALL).priority(1).build();
    var basket = Basket.in("GBP").line("EARL", 3, "0.99").inCategory("TEA");

    // 2.97 less 33 % (0.9801) is 1.99; a third of it is 0.6633.
    var quote = price(basket, sale, promotion("P", buyXGetY(2, 1, 100, Optional.empty())).build());

    assertThat(paid(quote)).containsExactly("1.33");
  }

  @Test
  void what_is_given_may_be_of_another_selection() {
    var reward =
        new Reward.BuyXGetY(
            TEA, 2, Optional.of(CUPS), 1, Percent.HUNDRED, Reward.Which.CHEAPEST, Optional.empty());
    var basket =
        teas()
            .line("MUG", 1, "7.00")
            .inCategory("CUPS")
            .line("GLASS", 5, "3.00")
            .inCategory("CUPS");

    // Four teas pay for two cups, the cheapest.
    var quote = price(basket, promotion("P", reward).build());
    var noCup = price(teas(), promotion("P", reward).build());

    assertThat(paid(quote)).containsExactly("10.00", "4.00", "2.50", "7.00", "9.00");
    assertThat(whyMissed(noCup, "P"))
        .containsExactly("1 more of category:CUPS are needed: 0 of 1 are there");
  }

  @Test
  void unit_that_is_in_both_selections_counts_once() {
    var reward =
        new Reward.BuyXGetY(
            ALL, 2, Optional.of(TEA), 1, Percent.HUNDRED, Reward.Which.DEAREST, Optional.empty());

    // Three teas: two are bought, one is free; and with a mug two are bought, one free, one over.
    assertThat(
            paid(
                price(
                    Basket.in("GBP").line("EARL", 3, "5.00").inCategory("TEA"),
                    promotion("P", reward).build())))
        .containsExactly("10.00");
    assertThat(
            paid(
                price(
                    Basket.in("GBP")
                        .line("EARL", 2, "5.00")
                        .inCategory("TEA")
                        .line("MUG", 1, "1.00"),
                    promotion("P", reward).build())))
        .containsExactly("5.00", "1.00");
    assertThat(
            whyMissed(
                price(
                    Basket.in("GBP").line("EARL", 2, "5.00").inCategory("TEA"),
                    promotion("P", reward).build()),
                "P"))
        .containsExactly("1 more of * are needed: 2 of 3 are there");
  }

  @Test
  void what_is_only_bought_is_not_given_where_it_is_needed_for_the_set() {
    var given = new Selector.AnyOf(List.of(TEA, CUPS));
    var basket =
        Basket.in("GBP")
            .line("EARL", 2, "5.00")
            .inCategory("TEA")
            .line("SENCHA", 1, "4.00")
            .inCategory("TEA")
            .line("GLASS", 2, "3.00")
            .inCategory("CUPS");

    // Two of three teas are bought: one may be given, and both glasses.
    assertThat(paid(price(basket, promotion("P", teaFor(2, given, 3)).build())))
        .containsExactly("5.00", "4.00", "0.00");
    assertThat(paid(price(basket, promotion("P", teaFor(3, given, 1)).build())))
        .containsExactly("10.00", "4.00", "3.00");
  }

  @Test
  void sets_of_two_selections_end_where_either_does() {
    var basket =
        Basket.in("GBP")
            .line("EARL", 4, "5.00")
            .inCategory("TEA")
            .line("GLASS", 3, "3.00")
            .inCategory("CUPS");
    var same = new Selector.AnyOf(List.of(TEA));

    assertThat(paid(price(basket, promotion("P", teaFor(1, CUPS, 2)).build())))
        .containsExactly("20.00", "3.00");
    // Units that are in both: two are bought, two are given.
    assertThat(paid(price(basket, promotion("P", teaFor(1, same, 1)).build())))
        .containsExactly("10.00", "9.00");
  }

  private static Reward teaFor(long buy, Selector given, long get) {
    return new Reward.BuyXGetY(
        TEA, buy, Optional.of(given), get, Percent.HUNDRED, Reward.Which.DEAREST, Optional.empty());
  }

  @Test
  void of_units_of_one_price_those_of_the_first_line_are_free() {
    var basket =
        Basket.in("GBP")
            .line("EARL", 1, "5.00")
            .inCategory("TEA")
            .line("SENCHA", 1, "5.00")
            .inCategory("TEA");

    assertThat(paid(price(basket, promotion("P", buyXGetY(1, 1, 100, Optional.empty())).build())))
        .containsExactly("0.00", "5.00");
  }

  @Test
  void what_is_missing_of_either_selection_is_told() {
    var basket = Basket.in("GBP").line("EARL", 1, "5.00").inCategory("TEA");
    var allForTea =
        new Reward.BuyXGetY(
            ALL, 2, Optional.of(TEA), 1, Percent.HUNDRED, Reward.Which.DEAREST, Optional.empty());

    assertThat(whyMissed(price(basket, promotion("P", teaFor(2, CUPS, 1)).build()), "P"))
        .containsExactly("1 more of category:TEA are needed: 1 of 2 are there");
    assertThat(
            whyMissed(price(basket.line("MUG", 1, "1.00"), promotion("P", allForTea).build()), "P"))
        .containsExactly("1 more of * are needed: 2 of 3 are there");
  }

  @Test
  void sets_of_goods_that_cost_nothing_are_not_missing() {
    var basket = Basket.in("GBP").line("LEAF", 3, "0.00").inCategory("TEA");
    var bundle =
        new Reward.Bundle(List.of(new Reward.Bundle.Part(TEA, 3)), gbp("0.00"), Optional.empty());

    for (Reward reward :
        List.of(buyXGetY(2, 1, 100, Optional.empty()), teaFor(2, ALL, 1), bundle)) {
      assertThat(whyMissed(price(basket, promotion("P", reward).build()), "P"))
          .singleElement()
          .asString()
          .startsWith("nothing is left to take off ");
    }
  }

  @Test
  void what_is_missing_for_a_set_is_told() {
    var quote =
        price(
            Basket.in("GBP").line("EARL", 1, "5.00").inCategory("TEA"),
            promotion("P", buyXGetY(2, 1, 100, Optional.empty())).build());

    assertThat(whyMissed(quote, "P"))
        .containsExactly("2 more of category:TEA are needed: 1 of 3 are there");
  }

  @Test
  void every_unit_knows_what_each_promotion_took_off_it() {
    var sale = percent("SALE", 10, ALL).priority(1).build();
    var three = promotion("THREE", buyXGetY(2, 1, 100, Optional.empty())).priority(2).build();
    var basket = Basket.in("GBP").line("EARL", 3, "5.01").inCategory("TEA");

    // 15.03 less 1.50, less a third of 13.53.
    var line = price(basket, sale, three).lines().get(0);

    assertThat(line.payable()).isEqualTo(gbp("9.02"));
    assertThat(
            line.runs().stream()
                .map(run -> new UnitRun(run.count(), run.each(), line.adjustmentsOf(run))))
        .containsExactly(
            new UnitRun(
                2,
                gbp("3.01"),
                List.of(new Adjustment("SALE", gbp("1.00")), new Adjustment("THREE", gbp("3.00")))),
            new UnitRun(
                1,
                gbp("3.00"),
                List.of(
                    new Adjustment("SALE", gbp("0.50")), new Adjustment("THREE", gbp("1.51")))));
  }

  // Every n-th unit

  @ParameterizedTest
  @CsvSource({"2, 100, 14.00", "2, 25, 21.50", "3, 100, 20.00", "4, 100, 22.00", "5, 100, 24.00"})
  void every_nth_unit_counts_from_the_dearest(long n, long percent, String all) {
    var basket =
        Basket.in("GBP")
            .line("A", 1, "4.00")
            .line("B", 1, "10.00")
            .line("C", 1, "2.00")
            .line("D", 1, "8.00");
    var reward = new Reward.NthItem(ALL, n, Percent.of(percent), Optional.empty());

    assertThat(price(basket, promotion("P", reward).build()).payable()).isEqualTo(gbp(all));
  }

  @Test
  void second_at_half_price_within_a_line_of_five() {
    var basket = Basket.in("GBP").line("A", 5, "4.00");
    var reward = new Reward.NthItem(ALL, 2, Percent.of(50), Optional.empty());
    var once = new Reward.NthItem(ALL, 2, Percent.of(50), Optional.of(1L));

    assertThat(paid(price(basket, promotion("P", reward).build()))).containsExactly("16.00");
    assertThat(paid(price(basket, promotion("P", once).build()))).containsExactly("18.00");
  }

  // So many for a price

  @Test
  void any_three_for_a_price_takes_the_dearest_and_leaves_what_it_would_make_dearer() {
    var basket = Basket.in("GBP").line("A", 2, "6.00").line("B", 2, "5.00").line("C", 3, "1.00");
    var reward = new Reward.UnitsForPrice(ALL, 3, gbp("10.00"), Optional.empty());

    // 6 + 6 + 5 cost 10.00; 5 + 1 + 1 would cost 7.00 without it.
    var quote = price(basket, promotion("P", reward).build());

    assertThat(quote.payable()).isEqualTo(gbp("18.00"));
    // 7.00 off 12.00 and 5.00.
    assertThat(paid(quote)).containsExactly("7.06", "7.94", "3.00");
  }

  @Test
  void no_price_is_for_fewer_units_or_for_those_that_cost_as_much() {
    var three = new Reward.UnitsForPrice(ALL, 3, gbp("5.00"), Optional.empty());
    var two = new Reward.UnitsForPrice(ALL, 2, gbp("10.00"), Optional.empty());

    // 18.00 cost 5.00, and the fourth is over.
    assertThat(paid(price(Basket.in("GBP").line("A", 4, "6.00"), promotion("P", three).build())))
        .containsExactly("11.00");
    // Two B cost 10.00 already: the 2.00 are all of A.
    assertThat(
            paid(
                price(
                    Basket.in("GBP").line("B", 2, "5.00").line("A", 2, "6.00"),
                    promotion("P", two).build())))
        .containsExactly("10.00", "10.00");
  }

  @Test
  void many_units_for_a_price_are_a_matter_of_arithmetic() {
    var basket = Basket.in("GBP").line("A", 80_995, "0.50");
    var reward = new Reward.UnitsForPrice(ALL, 3, gbp("1.00"), Optional.empty());

    // 26,998 sets save 0.50 each; one unit is over.
    assertThat(price(basket, promotion("P", reward).build()).payable()).isEqualTo(gbp("26998.50"));
  }

  // Bundles

  @Test
  void bundle_costs_its_price_as_often_as_there_are_goods_for_it() {
    var reward =
        new Reward.Bundle(
            List.of(
                new Reward.Bundle.Part(Selector.sku("TENT"), 1),
                new Reward.Bundle.Part(Selector.sku("PEG"), 8)),
            gbp("100.00"),
            Optional.empty());
    var basket = Basket.in("GBP").line("TENT", 3, "99.00").line("PEG", 20, "1.50");

    var quote = price(basket, promotion("P", reward).build());
    var tooFew =
        price(
            Basket.in("GBP").line("TENT", 3, "99.00").line("PEG", 5, "1.50"),
            promotion("P", reward).build());

    // Two sets of 99.00 + 12.00 save 22.00, shared out by 198.00 and 24.00.
    assertThat(paid(quote)).containsExactly("277.38", "27.62");
    assertThat(whyMissed(tooFew, "P"))
        .containsExactly("3 more of sku:PEG are needed: 5 of 8 are there");
  }

  @Test
  void parts_of_a_bundle_share_no_unit() {
    var reward =
        new Reward.Bundle(
            List.of(new Reward.Bundle.Part(TEA, 2), new Reward.Bundle.Part(ALL, 1)),
            gbp("5.00"),
            Optional.empty());

    assertThat(
            price(
                    Basket.in("GBP").line("EARL", 3, "5.00").inCategory("TEA"),
                    promotion("P", reward).build())
                .payable())
        .isEqualTo(gbp("5.00"));
    assertThat(
            price(
                    Basket.in("GBP").line("EARL", 2, "5.00").inCategory("TEA"),
                    promotion("P", reward).build())
                .payable())
        .isEqualTo(gbp("10.00"));
  }

  // Gifts

  @Test
  void gift_is_chosen_by_putting_it_into_the_cart() {
    var gift = promotion("P", new Reward.Gift(CUPS, 1)).build();

    var before = price(teas(), gift);
    var after = price(teas().line("MUG", 2, "7.00").inCategory("CUPS"), gift);

    assertThat(whyMissed(before, "P"))
        .containsExactly("1 of category:CUPS may be put into the cart for nothing");
    assertThat(paid(after)).containsExactly("10.00", "4.00", "2.50", "7.00");
  }

  @Test
  void gifts_are_the_dearest_that_were_chosen() {
    var basket = Basket.in("GBP").line("GLASS", 2, "3.00").inCategory("CUPS");
    basket.line("MUG", 1, "7.00").inCategory("CUPS");

    assertThat(paid(price(basket, promotion("P", new Reward.Gift(CUPS, 2)).build())))
        .containsExactly("3.00", "0.00");
  }

  // Units alone

  @Test
  void units_of_a_promotion_that_has_them_alone_are_no_others() {
    var three =
        promotion("THREE", buyXGetY(2, 1, 100, Optional.empty()))
            .priority(1)
            .combination(alone(Exclusive.UNITS))
            .build();
    var tenth = percent("TENTH", 10, ALL).priority(2).build();
    var basket = Basket.in("GBP").line("EARL", 4, "5.00").inCategory("TEA");

    var quote = price(basket, three, tenth);

    // Two bought, one free, and 10 % off the one that is over.
    assertThat(units(quote, 0)).containsExactly("2 at 5.00", "1 at 4.50", "1 at 0.00");
    var line = quote.lines().get(0);
    assertThat(line.runs().stream().map(line::adjustmentsOf))
        .containsExactly(
            List.of(),
            List.of(new Adjustment("TENTH", gbp("0.50"))),
            List.of(new Adjustment("THREE", gbp("5.00"))));
    assertThat(quote.payable()).isEqualTo(gbp("14.50"));
  }

  @Test
  void promotion_that_has_units_alone_takes_none_that_others_gave_something_for() {
    var tenth = percent("TENTH", 10, Selector.sku("EARL")).priority(1).build();
    var half = percent("HALF", 50, ALL).priority(2).combination(alone(Exclusive.UNITS)).build();

    var quote = price(teas(), tenth, half);
    var all = price(Basket.in("GBP").line("EARL", 1, "5.00"), tenth, half);

    assertThat(paid(quote)).containsExactly("9.00", "2.00", "1.25");
    assertThat(whyMissed(all, "HALF"))
        .containsExactly("every unit of * has the promotions that it may have");
  }

  /** What is left of the cart after a promotion that has its units alone gets a tenth off. */
  private static List<String> paidWithATenthOffTheRest(Basket basket, Reward reward) {
    return paid(price(basket, own(reward), TENTH));
  }

  private static Promotion own(Reward reward) {
    return promotion("OWN", reward).priority(1).combination(alone(Exclusive.UNITS)).build();
  }

  @Test
  void units_that_are_bought_and_given_are_no_others_and_the_rest_of_their_lines_is() {
    var basket = Basket.in("GBP").line("EARL", 4, "5.00").inCategory("TEA");
    basket.line("SENCHA", 3, "4.00").inCategory("TEA").line("ASSAM", 1, "2.50").inCategory("TEA");

    // Of 8 units the 2 cheapest are free: ASSAM and a SENCHA; 2 SENCHA and 2 EARL are bought.
    assertThat(paidWithATenthOffTheRest(basket, buyXGetY(2, 1, 100, Optional.empty())))
        .containsExactly("19.00", "8.00", "0.00");
    // Once: ASSAM is free for two SENCHA.
    assertThat(paidWithATenthOffTheRest(basket, buyXGetY(2, 1, 100, Optional.of(1L))))
        .containsExactly("18.00", "11.60", "0.00");
  }

  @Test
  void units_that_are_bought_for_others_are_no_others_and_the_rest_of_their_lines_is() {
    var reward =
        new Reward.BuyXGetY(
            TEA, 2, Optional.of(CUPS), 1, Percent.HUNDRED, Reward.Which.CHEAPEST, Optional.empty());
    var basket =
        Basket.in("GBP")
            .line("SENCHA", 1, "4.00")
            .inCategory("TEA")
            .line("EARL", 4, "5.00")
            .inCategory("TEA")
            .line("MUG", 1, "7.00")
            .inCategory("CUPS")
            .line("GLASS", 3, "3.00")
            .inCategory("CUPS");

    // Five teas pay for two glasses: the SENCHA and three EARL.
    assertThat(paidWithATenthOffTheRest(basket, reward))
        .containsExactly("4.00", "19.50", "6.30", "2.70");
  }

  @Test
  void every_third_unit_and_the_two_counted_before_it_are_no_others() {
    var basket = Basket.in("GBP").line("A", 4, "10.00").line("B", 3, "4.00");
    var all = new Reward.NthItem(ALL, 3, Percent.HUNDRED, Optional.empty());
    var once = new Reward.NthItem(ALL, 3, Percent.HUNDRED, Optional.of(1L));

    // A is counted 1 to 4, B 5 to 7: the third and the sixth are free, the seventh is over.
    assertThat(paidWithATenthOffTheRest(basket, all)).containsExactly("30.00", "7.60");
    assertThat(paidWithATenthOffTheRest(basket, once)).containsExactly("29.00", "10.80");
  }

  @Test
  void units_for_a_price_are_no_others() {
    var basket = Basket.in("GBP").line("C", 3, "1.00").line("B", 2, "5.00").line("A", 2, "6.00");
    var reward = new Reward.UnitsForPrice(ALL, 3, gbp("10.00"), Optional.empty());

    // 7.00 off two A and one B, by 12.00 and 5.00.
    assertThat(paidWithATenthOffTheRest(basket, reward)).containsExactly("2.70", "7.44", "7.06");
  }

  @Test
  void goods_of_a_bundle_are_no_others_even_if_nothing_is_taken_off_them() {
    var basket =
        Basket.in("GBP").line("TENT", 3, "99.00").line("PEG", 20, "1.50").line("PIN", 2, "0.01");
    var reward =
        new Reward.Bundle(
            List.of(
                new Reward.Bundle.Part(Selector.sku("TENT"), 1),
                new Reward.Bundle.Part(Selector.sku("PEG"), 8),
                new Reward.Bundle.Part(Selector.sku("PIN"), 1)),
            gbp("100.01"),
            Optional.empty());
    var free =
        promotion("FREE", new Reward.FixedPrice(Selector.sku("PIN"), gbp("0.00"), PER_UNIT))
            .priority(3)
            .build();

    // 22.00 off 198.00, 24.00 and 0.02; a tenth off one tent and four pegs.
    var quote = price(basket, own(reward), TENTH, free);

    assertThat(paid(quote)).containsExactly("267.48", "27.02", "0.02");
    assertThat(whyMissed(quote, "FREE"))
        .containsExactly("every unit of sku:PIN has the promotions that it may have");
  }

  @Test
  void gift_is_no_others_and_more_of_the_same_is() {
    var basket = Basket.in("GBP").line("GLASS", 2, "3.00").inCategory("CUPS");
    basket.line("MUG", 1, "7.00").inCategory("CUPS");

    assertThat(paidWithATenthOffTheRest(basket, new Reward.Gift(CUPS, 2)))
        .containsExactly("2.70", "0.00");
  }

  @Test
  void amount_off_units_alone_leaves_none_of_them_to_others() {
    var amount = own(new Reward.AmountOff(TEA, gbp("3.30")));

    var quote = price(teas(), Promotion.builder().from(amount).layer(Layer.ITEM).build(), TENTH);

    // By 10.00, 4.00 and 2.50.
    assertThat(paid(quote)).containsExactly("8.00", "3.20", "2.00");
    assertThat(whyMissed(quote, "TENTH"))
        .containsExactly("every unit of * has the promotions that it may have");
  }

  @Test
  void goods_that_cost_no_more_than_their_price_together_say_so() {
    var basket = Basket.in("GBP").line("PIN", 3, "1.00").line("CUP", 1, "2.00");
    var three = new Reward.UnitsForPrice(ALL, 3, gbp("4.00"), Optional.empty());
    var both =
        new Reward.Bundle(
            List.of(
                new Reward.Bundle.Part(Selector.sku("PIN"), 2),
                new Reward.Bundle.Part(Selector.sku("CUP"), 1)),
            gbp("4.50"),
            Optional.empty());

    assertThat(whyMissed(price(basket, promotion("P", three).build()), "P"))
        .containsExactly("* costs GBP 4.00, and would cost no less with it");
    assertThat(whyMissed(price(basket, promotion("P", both).build()), "P"))
        .containsExactly("sku:PIN + sku:CUP costs GBP 4.00, and would cost no less with it");
  }

  @Test
  void units_that_were_kept_for_nothing_are_others_again() {
    var basket = Basket.in("GBP").line("PIN", 3, "0.10");

    // 1 % of 0.10 rounds to nothing.
    var quote =
        price(basket, own(new Reward.NthItem(ALL, 3, Percent.of(1), Optional.empty())), TENTH);

    assertThat(ids(quote)).containsExactly("TENTH");
    assertThat(paid(quote)).containsExactly("0.27");
  }

  @Test
  void nothing_is_told_of_units_alone_that_nothing_was_taken_off() {
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").line("BAG", 1, "0.00");

    var quote = price(basket, own(new Reward.PercentOff(ALL, Percent.of(10), EACH_LINE)));

    assertThat(quote.lines().get(0).adjustments()).hasSize(1);
    assertThat(quote.lines().get(1).adjustments()).isEmpty();
  }

  @Test
  void units_alone_do_not_go_below_their_lowest_price() {
    var basket = Basket.in("GBP").line("EARL", 4, "10.00").inCategory("TEA").notBelow("8.00");

    // Two are free, but may fall by 2.00 each; the other two are bought.
    var quote = price(basket, own(buyXGetY(1, 1, 100, Optional.empty())));
    var once = price(basket, own(buyXGetY(1, 1, 100, Optional.of(1L))), TENTH, TENTH_AGAIN);

    assertThat(paid(quote)).containsExactly("36.00");
    // One falls by 2.00, one is bought, and 2.00 and 1.80 off the other two would leave 16.20.
    assertThat(paid(once)).containsExactly("34.20");
  }

  @Test
  void most_that_is_taken_off_is_cut_of_units_alone_too() {
    var capped =
        promotion("OWN", buyXGetY(1, 1, 100, Optional.empty()))
            .maximumDiscount(gbp("3.00"))
            .priority(1)
            .combination(alone(Exclusive.UNITS))
            .build();

    // Two of 5.00, 5.00, 4.00 and 2.50 are free, which is 6.50; 3.00 by 4.00 and 2.50.
    assertThat(paid(price(teas(), capped))).containsExactly("10.00", "2.15", "1.35");
  }

  @Test
  void spend_is_read_of_units_that_others_have_for_themselves_too() {
    var over = new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp("12.50"));
    var more = new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp("12.51"));
    var reward = new Reward.FreeShipping();

    var quote =
        price(
            teas().shipping("4.00"),
            own(new Reward.Gift(Selector.sku("SENCHA"), 1)),
            promotion("REACHED", reward).addConditions(over).build(),
            promotion("MISSED", reward).addConditions(more).build());

    assertThat(ids(quote)).containsExactly("OWN", "REACHED");
    assertThat(whyMissed(quote, "MISSED"))
        .containsExactly("GBP 0.01 more for * is needed: GBP 12.50 of GBP 12.51 are there");
  }

  @Test
  void many_lines_have_their_units_alone() {
    var basket = Basket.in("GBP");
    for (int i = 0; i < 30; i++) {
      basket.line("SKU-" + i, 2, "1.00");
    }
    var reward = new Reward.NthItem(ALL, 2, Percent.of(50), Optional.empty());

    var quote = price(basket, own(reward));

    assertThat(quote.payable()).isEqualTo(gbp("45.00"));
    assertThat(paid(quote)).containsOnly("1.50");
    assertThat(units(quote, 29)).containsExactly("1 at 1.00", "1 at 0.50");
  }

  private static Basket teas() {
    return Basket.in("GBP")
        .line("EARL", 2, "5.00")
        .inCategory("TEA")
        .line("SENCHA", 1, "4.00")
        .inCategory("TEA")
        .line("ASSAM", 1, "2.50")
        .inCategory("TEA");
  }

  private static Promotion fixed(String amount, Reward.FixedPrice.Per per) {
    return promotion("P", new Reward.FixedPrice(TEA, gbp(amount), per)).build();
  }

  private static Reward buyXGetY(long buy, long get, long percent, Optional<Long> sets) {
    return buyXGetY(buy, get, percent, Reward.Which.CHEAPEST, sets);
  }

  private static Reward buyXGetY(
      long buy, long get, long percent, Reward.Which which, Optional<Long> sets) {
    return new Reward.BuyXGetY(TEA, buy, Optional.empty(), get, Percent.of(percent), which, sets);
  }
}
