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
import io.commercelib.pricing.promotion.Exclusive;
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
    assertThat(line.runs())
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
