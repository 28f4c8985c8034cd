package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.paid;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static io.commercelib.pricing.engine.Offers.whyMissed;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.UsageFacts;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.testing.Basket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a cart gets of promotions that run out, by what is told to be left of them. */
class LimitsTest {

  @Test
  void what_is_left_for_one_more_order_is_enough() {
    var limits = Limits.builder().uses(5L).usesPerCustomer(2L);

    assertThat(discount(limits, uses(1, 1))).isEqualTo("1.00");
    assertThat(why(limits, uses(0, 1))).isEqualTo("P is used up");
    assertThat(why(limits, uses(1, 0))).isEqualTo("the customer has used P as often as one may");
  }

  @Test
  void customer_must_be_known_where_units_of_one_are_counted() {
    var promotion = percent("P", 10, ALL).limits(Limits.builder().unitsPerCustomer(9L).build());

    assertThat(whyMissed(price(Basket.in("GBP").line("MUG", 1, "10.00"), promotion.build()), "P"))
        .containsExactly("who uses it is not known");
  }

  @Test
  void as_many_units_as_are_left_may_be_had_and_no_more() {
    var all = Limits.builder().units(9L);
    var each = Limits.builder().unitsPerCustomer(9L);
    var both = Limits.builder().units(9L).unitsPerCustomer(9L);

    // The cart has two mugs.
    assertThat(discount(all, units(2, 0))).isEqualTo("1.00");
    assertThat(why(all, units(1, 9))).isEqualTo("P may be had for 1 more units");
    assertThat(why(all, units(0, 9))).isEqualTo("P may be had for 0 more units");
    assertThat(discount(each, units(0, 2))).isEqualTo("1.00");
    assertThat(why(each, units(9, 1))).isEqualTo("P may be had for 1 more units");
    assertThat(discount(both, units(2, 2))).isEqualTo("1.00");
    assertThat(why(both, units(9, 1))).isEqualTo("P may be had for 1 more units");
    assertThat(why(both, units(1, 9))).isEqualTo("P may be had for 1 more units");
  }

  @Test
  void budget_that_is_just_enough_is_given_without_a_word() {
    var refuse = Limits.builder().budget(gbp("99.00"));
    var trim = Limits.builder().budget(gbp("99.00")).whenExceeded(Limits.WhenExceeded.TRIM);

    for (Limits.Builder limits : new Limits.Builder[] {refuse, trim}) {
      var quote = price(basket(budget("1.00")), limited("P", limits.build()));

      assertThat(quote.discount()).isEqualTo(gbp("1.00"));
      assertThat(quote.applied().get(0).reasons()).hasSize(1);
    }
    assertThat(why(refuse, budget("0.99"))).isEqualTo("of the budget of P GBP 0.99 are left");
    assertThat(why(trim, budget("0.00"))).isEqualTo("of the budget of P GBP 0.00 are left");
    assertThat(discount(trim, budget("0.99"))).isEqualTo("0.99");
  }

  @Test
  void line_that_something_is_taken_off_twice_counts_its_units_once() {
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").notBelow("9.00").line("CARD", 2, "10.00");
    var half =
        percent("P", 50, ALL)
            .sharesBeyondFloor(true)
            .limits(Limits.builder().units(3L).build())
            .build();

    // 5.00 and 10.00, of which the mug bears 1.00 and the cards the rest.
    assertThat(paid(price(basket, half))).containsExactly("9.00", "6.00");
  }

  @Test
  void orders_and_units_of_promotions_that_are_counted_together_count_within_a_cart() {
    var uses = Limits.builder().uses(1L).countedAs("BOTH").build();
    var ofCustomer = Limits.builder().usesPerCustomer(1L).countedAs("BOTH").build();
    var units = Limits.builder().units(5L).countedAs("BOTH").build();
    var unitsOfCustomer = Limits.builder().unitsPerCustomer(5L).countedAs("BOTH").build();

    assertThat(second(uses, uses(1, 1))).isEqualTo("B is used up");
    assertThat(second(uses, uses(2, 1))).isEqualTo("1.90");
    assertThat(second(ofCustomer, uses(9, 1)))
        .isEqualTo("the customer has used B as often as one may");
    assertThat(second(ofCustomer, uses(9, 2))).isEqualTo("1.90");
    assertThat(second(units, units(3, 9))).isEqualTo("B may be had for 1 more units");
    assertThat(second(units, units(4, 9))).isEqualTo("1.90");
    assertThat(second(unitsOfCustomer, units(9, 3))).isEqualTo("B may be had for 1 more units");
    assertThat(second(unitsOfCustomer, units(9, 2))).isEqualTo("B may be had for 0 more units");
    assertThat(second(unitsOfCustomer, units(9, 4))).isEqualTo("1.90");
  }

  @Test
  void budget_of_promotions_that_are_counted_together_is_what_the_first_leaves() {
    var budget = Limits.builder().budget(gbp("99.00")).countedAs("BOTH").build();

    assertThat(second(budget, budget("1.50"))).isEqualTo("of the budget of B GBP 0.50 are left");
    assertThat(second(budget, budget("1.00"))).isEqualTo("of the budget of B GBP 0.00 are left");
    assertThat(second(budget, budget("1.90"))).isEqualTo("1.90");
  }

  @Test
  void promotion_that_is_counted_by_another_name_takes_nothing_of_it() {
    var one = Limits.builder().uses(1L).countedAs("ONE").build();
    var budget = Limits.builder().budget(gbp("9.00")).countedAs("TWO").build();
    var two = Limits.builder().uses(1L).countedAs("TWO").build();
    var basket = basket(uses(1, 1)).left("A", uses(1, 1)).left("B", uses(1, 1));

    assertThat(ids(price(basket, limited("A", one), limited("B", two)))).containsExactly("A", "B");
    // They share the name, but not what is limited.
    assertThat(ids(price(basket, limited("A", budget), limited("B", two))))
        .containsExactly("A", "B");
  }

  @Test
  void free_shipping_counts_no_units_and_is_cut_to_what_is_left() {
    var limits = Limits.builder().units(5L).budget(gbp("9.00"));
    var free =
        promotion("P", new Reward.FreeShipping())
            .limits(limits.whenExceeded(Limits.WhenExceeded.TRIM).build())
            .build();
    var basket = Basket.in("GBP").line("MUG", 6, "5.00").shipping("4.00").left("P", budget("1.50"));

    assertThat(price(basket, free).shipping().payable()).isEqualTo(gbp("2.50"));
  }

  /** Returns what two of a kind take off a cart of two mugs, or why the second does not. */
  private static String second(Limits limits, UsageFacts left) {
    var quote =
        price(
            basket(left).left("A", left).left("B", left),
            limited("A", limits),
            percent("B", 10, Selector.sku("MUG")).priority(101).limits(limits).build());
    return ids(quote).contains("B")
        ? quote.discount().getAmount().toPlainString()
        : whyMissed(quote, "B").get(0);
  }

  private static String discount(Limits.Builder limits, UsageFacts left) {
    return price(basket(left), limited("P", limits.build())).discount().getAmount().toPlainString();
  }

  private static String why(Limits.Builder limits, UsageFacts left) {
    return whyMissed(price(basket(left), limited("P", limits.build())), "P").get(0);
  }

  /** Two mugs for 10.00, bought by somebody who is known. */
  private static Basket basket(UsageFacts left) {
    return Basket.in("GBP").line("MUG", 2, "5.00").boughtBy("C-1").left("P", left);
  }

  private static Promotion limited(String id, Limits limits) {
    return percent(id, 10, ALL).limits(limits).build();
  }

  private static UsageFacts uses(long all, long ofCustomer) {
    return new UsageFacts(
        Optional.of(all),
        Optional.of(ofCustomer),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static UsageFacts units(long all, long ofCustomer) {
    return new UsageFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.of(all),
        Optional.of(ofCustomer),
        Optional.empty());
  }

  private static UsageFacts budget(String left) {
    return new UsageFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(gbp(left)));
  }
}
