package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.alone;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.paid;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static io.commercelib.pricing.engine.Offers.whyMissed;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which promotions go together, in which order, and on which amounts they compute. */
class StackingTest {
  private static final Basket MUG = Basket.in("GBP").line("MUG", 1, "10.00").shipping("5.00");

  @Test
  void layers_go_before_priorities() {
    var shipping = promotion("SHIPPING", new Reward.FreeShipping()).priority(0).build();
    var order = promotion("ORDER", new Reward.AmountOff(ALL, gbp("1.00"))).priority(1).build();
    var item = percent("ITEM", 10, ALL).priority(2).build();
    var sale = percent("SALE", 50, ALL).layer(Layer.CATALOG_PRICE).priority(3).build();

    assertThat(ids(price(MUG, shipping, order, item, sale)))
        .containsExactly("SALE", "ITEM", "ORDER", "SHIPPING");
  }

  @Test
  void layer_is_that_of_the_reward_unless_set() {
    var sum = new Reward.PercentOff(ALL, Percent.of(10), Reward.PercentOff.Of.SUM);

    assertThat(percent("P", 10, ALL).build().layer()).isEqualTo(Layer.ITEM);
    assertThat(promotion("P", sum).build().layer()).isEqualTo(Layer.ORDER);
    assertThat(promotion("P", new Reward.FreeShipping()).build().layer()).isEqualTo(Layer.SHIPPING);
    assertThat(promotion("P", new Reward.FreeShipping()).layer(Layer.ITEM).build().layer())
        .isEqualTo(Layer.ITEM);
  }

  @Test
  void total_after_sale_is_what_the_catalog_prices_leave() {
    var sale = percent("SALE", 50, ALL).layer(Layer.CATALOG_PRICE).build();
    var tenth = percent("TENTH", 10, ALL).priority(1).build();
    var over = new Condition.MinimumSpend(ALL, Condition.Total.SALE, gbp("5.00"));
    var more = new Condition.MinimumSpend(ALL, Condition.Total.SALE, gbp("5.01"));
    var reward = new Reward.AmountOff(ALL, gbp("1.00"));

    var quote =
        price(
            MUG,
            sale,
            tenth,
            promotion("REACHED", reward).addConditions(over).build(),
            promotion("MISSED", reward).addConditions(more).build());

    assertThat(ids(quote)).containsExactly("SALE", "TENTH", "REACHED");
    assertThat(whyMissed(quote, "MISSED"))
        .containsExactly("GBP 0.01 more for * is needed: GBP 5.00 of GBP 5.01 are there");
  }

  @Test
  void promotion_computes_on_the_running_or_on_the_original_amount() {
    var first = percent("FIRST", 20, ALL).priority(1).build();
    var running = percent("SECOND", 10, ALL).priority(2).build();
    var original = percent("SECOND", 10, ALL).priority(2).basis(Basis.ORIGINAL).build();
    var most = percent("SECOND", 90, ALL).priority(2).basis(Basis.ORIGINAL).build();

    assertThat(paid(price(MUG, first, running))).containsExactly("7.20");
    assertThat(paid(price(MUG, first, original))).containsExactly("7.00");
    // 9.00 off 10.00, of which 8.00 are left.
    assertThat(paid(price(MUG, first, most))).containsExactly("0.00");
  }

  @Test
  void exclusive_in_its_layer_leaves_the_other_layers_alone() {
    var first = percent("FIRST", 10, ALL).priority(1).combination(alone(Exclusive.LAYER)).build();
    var second = percent("SECOND", 50, ALL).priority(2).build();
    var late = percent("LATE", 20, ALL).priority(3).combination(alone(Exclusive.LAYER)).build();
    var order = promotion("ORDER", new Reward.AmountOff(ALL, gbp("1.00"))).build();

    var quote = price(MUG, first, second, order);
    var other = price(MUG, second, late, order);

    assertThat(ids(quote)).containsExactly("FIRST", "ORDER");
    assertThat(whyMissed(quote, "SECOND")).containsExactly("FIRST stands alone and goes first");
    assertThat(ids(other)).containsExactly("SECOND", "ORDER");
    assertThat(whyMissed(other, "LATE")).containsExactly("it stands alone, and SECOND goes first");
  }

  @Test
  void promotions_are_combined_only_if_each_combines_with_the_other() {
    var sale = of("SALE", "sale", null);
    var loyal = of("LOYAL", "loyal", Set.of("sale"));
    var none = of("NONE", null, Set.of());
    var plain = of("PLAIN", null, null);

    assertThat(ids(price(MUG, sale, loyal))).containsExactly("LOYAL", "SALE");
    var quote = price(MUG, loyal, plain);
    assertThat(ids(quote)).containsExactly("LOYAL");
    assertThat(whyMissed(quote, "PLAIN"))
        .containsExactly("it is not combined with LOYAL, which goes first");
    assertThat(ids(price(MUG, sale, none))).containsExactly("NONE");
    assertThat(ids(price(MUG, sale, plain))).containsExactly("PLAIN", "SALE");
  }

  @Test
  void line_has_at_most_so_many_promotions_and_the_next_takes_the_others() {
    var rules =
        RuleSet.builder()
            .maximumOnLine(1)
            .addPromotions(
                percent("MUGS", 10, Selector.sku("MUG")).priority(1).build(),
                promotion("ALL", new Reward.AmountOff(ALL, gbp("2.00"))).priority(2).build())
            .build();

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, "10.00").line("CARD", 1, "3.00"));

    assertThat(paid(quote)).containsExactly("9.00", "1.00");
  }

  @Test
  void order_has_at_most_so_many_promotions() {
    var rules =
        RuleSet.builder()
            .maximumOnOrder(1)
            .addPromotions(percent("A", 10, ALL).build(), percent("B", 10, ALL).build())
            .build();

    var quote = price(rules, MUG);

    assertThat(ids(quote)).containsExactly("A");
    assertThat(whyMissed(quote, "B")).containsExactly("1 promotions are applied, no more may be");
  }

  @Test
  void sum_and_threshold_compute_on_original_amounts_if_they_say_so() {
    var sale = percent("SALE", 20, ALL).priority(1).build();
    var sum =
        promotion("SUM", new Reward.PercentOff(ALL, Percent.of(10), Reward.PercentOff.Of.SUM));
    var spend =
        promotion(
            "SPEND",
            new Reward.SpendThreshold(
                ALL, gbp("10.00"), gbp("1.50"), Reward.SpendThreshold.Times.ONCE));

    assertThat(paid(price(MUG, sale, sum.build()))).containsExactly("7.20");
    assertThat(paid(price(MUG, sale, sum.basis(Basis.ORIGINAL).build()))).containsExactly("7.00");
    assertThat(paid(price(MUG, sale, spend.build()))).containsExactly("8.00");
    assertThat(paid(price(MUG, sale, spend.basis(Basis.ORIGINAL).build()))).containsExactly("6.50");
  }

  @Test
  void amount_by_original_amounts_goes_to_others_where_a_line_has_no_room_if_it_says_so() {
    var half = percent("HALF", 50, Selector.sku("MUG")).build();
    var twelve = promotion("TWELVE", new Reward.AmountOff(ALL, gbp("12.00"))).basis(Basis.ORIGINAL);
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").line("CARD", 1, "10.00");

    // 6.00 each, and of the mug 5.00 are left.
    assertThat(paid(price(basket, half, twelve.build()))).containsExactly("0.00", "4.00");
    assertThat(paid(price(basket, half, twelve.sharesBeyondFloor(true).build())))
        .containsExactly("0.00", "3.00");
  }

  @Test
  void what_a_lowest_price_cuts_off_is_one_discount_with_what_the_others_have_anyway() {
    var half = percent("HALF", 50, ALL).sharesBeyondFloor(true).build();
    var basket = Basket.in("GBP").line("MUG", 2, "10.00").notBelow("7.50").line("CARD", 1, "30.00");

    var quote = price(basket, half);

    // 10.00 and 15.00, and 5.00 that the mugs may not fall.
    assertThat(paid(quote)).containsExactly("15.00", "10.00");
    assertThat(quote.lines().get(1).adjustments())
        .containsExactly(new Adjustment("HALF", gbp("20.00")));
    assertThat(quote.discount()).isEqualTo(gbp("25.00"));
  }

  @Test
  void promotion_that_takes_something_off_a_line_twice_counts_once_on_it() {
    var half = percent("HALF", 50, ALL).priority(1).sharesBeyondFloor(true).build();
    var last = percent("LAST", 10, Selector.sku("CARD")).priority(2).build();
    var none = percent("NONE", 10, Selector.sku("CARD")).priority(3).build();
    var rules = RuleSet.builder().maximumOnLine(2).addPromotions(half, last, none).build();
    var basket = Basket.in("GBP").line("MUG", 2, "10.00").notBelow("7.50").line("CARD", 1, "30.00");

    var quote = price(rules, basket);

    assertThat(ids(quote)).containsExactly("HALF", "LAST");
    assertThat(whyMissed(quote, "NONE"))
        .containsExactly("every unit of sku:CARD has the promotions that it may have");
  }

  @Test
  void no_unit_goes_below_its_lowest_price() {
    var half = percent("HALF", 50, ALL);
    var basket = Basket.in("GBP").line("MUG", 2, "10.00").notBelow("7.50").line("CARD", 1, "3.00");

    // 10.00 off the mugs would leave 10.00; 15.00 must be left.
    assertThat(paid(price(basket, half.build()))).containsExactly("15.00", "1.50");
    // The 5.00 that are cut off go to the card, as far as it costs anything.
    assertThat(paid(price(basket, half.sharesBeyondFloor(true).build())))
        .containsExactly("15.00", "0.00");
  }

  @Test
  void amount_that_a_lowest_price_cuts_off_goes_to_the_others_if_the_promotion_says_so() {
    var ten = promotion("TEN", new Reward.AmountOff(ALL, gbp("10.00")));
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").notBelow("9.00").line("CARD", 1, "10.00");

    assertThat(paid(price(basket, ten.build()))).containsExactly("9.00", "5.00");
    assertThat(paid(price(basket, ten.sharesBeyondFloor(true).build())))
        .containsExactly("9.00", "1.00");
  }

  private static Promotion of(String id, @Nullable String name, @Nullable Set<String> classes) {
    return percent(id, 10, ALL)
        .combination(
            Combination.builder()
                .ofClass(Optional.ofNullable(name))
                .combinesWith(Optional.ofNullable(classes))
                .build())
        .build();
  }
}
