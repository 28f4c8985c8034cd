package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingPlanTest {
  private static final Selector ALL = Selector.everything();
  private static final ReasonText ENGLISH =
      ReasonText.english(Arrays.asList(PricingReason.values()));

  // What a line costs

  @Test
  void cart_that_no_promotion_touches_costs_its_list_prices() {
    var quote = price(RuleSet.of(), Basket.in("GBP").line("MUG", 3, "2.55").shipping("4.00"));

    assertThat(quote.lines().get(0).adjustments()).isEmpty();
    assertThat(quote.payable()).isEqualTo(gbp("11.65"));
    assertThat(quote.applied()).isEmpty();
    assertThat(quote.missed()).isEmpty();
    assertThat(quote.definitions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GBP, 0.333, 3, 1.00, HALF_UP",
    "GBP, 0.0025, 2, 0.01, HALF_UP",
    "GBP, 0.0025, 2, 0.00, HALF_EVEN",
    "GBP, 0.0025, 2, 0.00, DOWN",
    "GBP, 0.000001, 80995, 0.08, HALF_UP",
    "GBP, 2.5, 4, 10.00, HALF_UP",
    "JPY, 33.3, 3, 100, HALF_UP",
    "KWD, 0.3333, 3, 1.000, HALF_UP",
    "KWD, 0.333, 3, 0.999, HALF_UP",
    "GBP, 123456789012345.678905, 2, 246913578024691.36, HALF_UP",
    "GBP, 1234567890123.678905, 3, 3703703670371.04, HALF_UP",
  })
  void unit_price_times_quantity_is_rounded_once(
      String currency, String unitPrice, long quantity, String amount, RoundingMode rounding) {
    var policy = PricingPolicy.builder().listRounding(rounding).build();
    var rules = RuleSet.builder().policy(policy).build();

    var quote = price(rules, Basket.in(currency).line("MUG", quantity, unitPrice));

    assertThat(quote.linesPayable()).isEqualTo(Money.parse(currency + " " + amount));
  }

  @Test
  void units_of_a_line_differ_by_one_minor_unit_at_most_the_dearest_first() {
    var rules = RuleSet.of(promotion("OFF", new Reward.AmountOff(ALL, gbp("2.00"))).build());

    var quote = price(rules, Basket.in("GBP").line("MUG", 3, "4.00"));

    assertThat(runsWithAdjustments(quote.lines().get(0)))
        .containsExactly(
            new UnitRun(1, gbp("3.34"), List.of(new Adjustment("OFF", gbp("0.66")))),
            new UnitRun(2, gbp("3.33"), List.of(new Adjustment("OFF", gbp("1.34")))));
  }

  @Test
  void unit_that_nothing_was_taken_off_has_no_part_in_the_discount() {
    var cent = promotion("CENT", new Reward.AmountOff(ALL, gbp("0.01"))).build();
    var tenth = percent("TENTH", 10, ALL).build();
    var basket = Basket.in("GBP").line("MUG", 3, "4.00");

    assertThat(runsWithAdjustments(price(RuleSet.of(cent), basket).lines().get(0)))
        .containsExactly(
            new UnitRun(2, gbp("4.00")),
            new UnitRun(1, gbp("3.99"), List.of(new Adjustment("CENT", gbp("0.01")))));
    // Of units that all cost the same it is said with the line.
    assertThat(price(RuleSet.of(tenth), basket).lines().get(0).runs())
        .containsExactly(new UnitRun(3, gbp("3.60")));
  }

  @Test
  void forty_lines_have_all_of_three_promotions() {
    var basket = Basket.in("GBP");
    IntStream.range(0, 40).forEach(i -> basket.line("SKU-" + i, 1, "10.00"));
    var rules =
        RuleSet.of(
            percent("A", 10, ALL).build(),
            percent("B", 10, ALL).build(),
            percent("C", 10, ALL).build());

    var quote = price(rules, basket);

    assertThat(quote.payable()).isEqualTo(gbp("291.60"));
    assertThat(quote.lines())
        .allSatisfy(
            line ->
                assertThat(line.adjustments())
                    .containsExactly(
                        new Adjustment("A", gbp("1.00")),
                        new Adjustment("B", gbp("0.90")),
                        new Adjustment("C", gbp("0.81"))));
  }

  // Rewards, with worked figures

  @ParameterizedTest
  @CsvSource({
    "15, 10.50, 1.58, HALF_UP",
    "15, 10.50, 1.57, HALF_DOWN",
    "15, 10.50, 1.58, HALF_EVEN",
    "15, 10.50, 1.57, FLOOR",
    "12.5, 0.20, 0.03, HALF_UP",
    "12.5, 0.20, 0.02, HALF_EVEN",
    "100, 7.77, 7.77, CEILING",
    "0.0001, 100.00, 0.01, UP",
  })
  void percentage_rounds_the_discount_of_each_line(
      BigDecimal percent, String price, String discount, RoundingMode rounding) {
    var rules =
        RuleSet.builder()
            .policy(PricingPolicy.builder().discountRounding(rounding).build())
            .addPromotions(
                promotion(
                        "OFF",
                        new Reward.PercentOff(
                            ALL, new Percent(percent), Reward.PercentOff.Of.EACH_LINE))
                    .build())
            .build();

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, price));

    assertThat(quote.discount()).isEqualTo(gbp(discount));
  }

  @Test
  void percentage_of_the_sum_is_rounded_once_and_shared_out() {
    var basket = fiveAt("0.99");

    var ofEach = price(RuleSet.of(percent("P", 15, ALL).build()), basket);
    var ofSum =
        price(
            RuleSet.of(
                promotion("P", new Reward.PercentOff(ALL, Percent.of(15), Reward.PercentOff.Of.SUM))
                    .build()),
            basket);

    assertThat(ofEach.discount()).isEqualTo(gbp("0.75"));
    assertThat(ofSum.discount()).isEqualTo(gbp("0.74"));
    assertThat(discounts(ofSum)).containsExactly("0.15", "0.15", "0.15", "0.15", "0.14");
  }

  @Test
  void amount_is_shared_out_by_largest_remainder_ties_by_line_id() {
    var rules = RuleSet.of(promotion("TEN", new Reward.AmountOff(ALL, gbp("10.00"))).build());
    // Presented backwards; 10 comes after 9 though "10" sorts before "9".
    var basket =
        Basket.in("GBP")
            .line("10", "C", 1, "10.00")
            .line("9", "B", 1, "10.00")
            .line("8", "A", 1, "10.00");

    var quote = price(rules, basket);

    assertThat(discounts(quote)).containsExactly("3.33", "3.33", "3.34");
  }

  @Test
  void amount_off_takes_at_most_what_the_lines_cost() {
    var rules =
        RuleSet.of(
            promotion("TEN", new Reward.AmountOff(Selector.sku("CARD"), gbp("10.00"))).build());

    var quote = price(rules, Basket.in("GBP").line("CARD", 2, "1.25").line("MUG", 1, "2.55"));

    assertThat(discounts(quote)).containsExactly("2.50", "0.00");
  }

  @ParameterizedTest
  @CsvSource({
    "49.99, 0.00, 0.00",
    "50.00, 10.00, 10.00",
    "99.99, 10.00, 10.00",
    "100.00, 10.00, 20.00",
    "149.99, 10.00, 20.00",
  })
  void spend_threshold_counts_once_or_for_every_time(String spent, String once, String every) {
    var basket = Basket.in("GBP").line("MUG", 1, spent);

    assertThat(price(threshold(Reward.SpendThreshold.Times.ONCE), basket).discount())
        .isEqualTo(gbp(once));
    assertThat(price(threshold(Reward.SpendThreshold.Times.EVERY), basket).discount())
        .isEqualTo(gbp(every));
  }

  @Test
  void shipping_is_free_or_reduced_but_never_below_nothing() {
    var reduced = promotion("LESS", new Reward.ShippingAmountOff(gbp("3.00"))).build();
    var free = promotion("FREE", new Reward.FreeShipping()).build();
    var basket = Basket.in("GBP").line("MUG", 1, "2.55");

    assertThat(price(RuleSet.of(reduced), basket.shipping("4.50")).shipping().payable())
        .isEqualTo(gbp("1.50"));
    assertThat(price(RuleSet.of(reduced), basket.shipping("2.50")).shipping().payable())
        .isEqualTo(gbp("0.00"));
    assertThat(price(RuleSet.of(free), basket.shipping("4.50")).shipping().adjustments())
        .containsExactly(new Adjustment("FREE", gbp("4.50")));
  }

  // Order and combination

  @Test
  void each_promotion_computes_on_what_those_before_it_left() {
    var second = percent("SECOND", 10, ALL).priority(2).build();
    var first = percent("FIRST", 20, ALL).priority(1).build();

    var quote = price(RuleSet.of(second, first), Basket.in("GBP").line("MUG", 1, "10.00"));

    assertThat(quote.lines().get(0).adjustments())
        .containsExactly(
            new Adjustment("FIRST", gbp("2.00")), new Adjustment("SECOND", gbp("0.80")));
    assertThat(quote.payable()).isEqualTo(gbp("7.20"));
  }

  @Test
  void minimum_spend_reads_the_total_it_names() {
    var sale = percent("SALE", 50, ALL).priority(0).build();
    var list = minimum("LIST", Condition.Total.LIST);
    var running = minimum("RUNNING", Condition.Total.RUNNING);

    var quote = price(RuleSet.of(sale, list, running), Basket.in("GBP").line("MUG", 1, "80.00"));

    assertThat(ids(quote)).containsExactly("SALE", "LIST");
    assertThat(whyMissed(quote, "RUNNING"))
        .containsExactly("GBP 15.00 more for * is needed: GBP 35.00 of GBP 50.00 are there");
  }

  @Test
  void of_a_group_the_first_that_gives_something_is_applied() {
    var nothing =
        percent("A-NOTHING", 10, Selector.sku("CARD"))
            .combination(Combination.oneOf("g"))
            .addConditions(new Condition.MinimumQuantity(ALL, 9))
            .build();
    var first = percent("B-FIRST", 10, ALL).combination(Combination.oneOf("g")).build();
    var second = percent("C-SECOND", 20, ALL).combination(Combination.oneOf("g")).build();

    var quote =
        price(
            RuleSet.of(second, first, nothing),
            Basket.in("GBP").line("MUG", 1, "10.00").line("CARD", 1, "1.00"));

    assertThat(ids(quote)).containsExactly("B-FIRST");
    assertThat(whyMissed(quote, "C-SECOND"))
        .containsExactly("B-FIRST of the same group g goes first");
  }

  @Test
  void exclusive_promotion_is_the_first_and_last_or_not_at_all() {
    var alone = Combination.builder().exclusive(Exclusive.ORDER).build();
    var early = percent("EARLY", 10, ALL).priority(1).combination(alone).build();
    var plain = percent("PLAIN", 20, ALL).priority(2).build();
    var late = percent("LATE", 30, ALL).priority(3).combination(alone).build();
    var basket = Basket.in("GBP").line("MUG", 1, "10.00");

    var withEarly = price(RuleSet.of(early, plain, late), basket);
    var withoutEarly = price(RuleSet.of(plain, late), basket);

    assertThat(ids(withEarly)).containsExactly("EARLY");
    assertThat(whyMissed(withEarly, "PLAIN")).containsExactly("EARLY stands alone and goes first");
    assertThat(ids(withoutEarly)).containsExactly("PLAIN");
    assertThat(whyMissed(withoutEarly, "LATE"))
        .containsExactly("it stands alone, and PLAIN goes first");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T23:59:59.999999Z, false",
    "2026-11-27T00:00:00Z, true",
    "2026-11-27T00:00:00.002Z, true",
    "2026-11-27T23:59:59.002Z, true",
    "2026-11-27T23:59:59.999999Z, true",
    "2026-11-28T00:00:00Z, false",
  })
  void promotion_is_valid_from_its_start_until_before_its_end(String at, boolean valid) {
    var rules =
        RuleSet.of(
            percent("DAY", 10, ALL)
                .validFrom(Instant.parse("2026-11-27T00:00:00Z"))
                .validUntil(Instant.parse("2026-11-28T00:00:00Z"))
                .build());

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, "10.00").at(at));

    assertThat(ids(quote)).hasSize(valid ? 1 : 0);
    assertThat(quote.missed()).isEmpty();
  }

  // Conditions and selectors

  @Test
  void category_means_all_below_it_too() {
    var rules = RuleSet.of(percent("TEA", 10, Selector.category("TEA")).build());

    var quote =
        price(
            rules,
            Basket.in("GBP")
                .line("SENCHA", 1, "10.00")
                .inCategory("DRINKS", "TEA", "GREEN")
                .line("ESPRESSO", 1, "10.00")
                .inCategory("DRINKS", "COFFEE"));

    assertThat(discounts(quote)).containsExactly("1.00", "0.00");
  }

  @Test
  void selectors_are_combined() {
    var selection =
        new Selector.AnyOf(
                List.of(
                    new Selector.AllOf(
                        List.of(Selector.tag("new"), new Selector.BrandIn(Set.of("Acme")))),
                    Selector.category("TEA")))
            .except(Selector.sku("SENCHA"));
    var rules = RuleSet.of(percent("P", 10, selection).build());

    var quote =
        price(
            rules,
            Basket.in("GBP")
                .line("SENCHA", 1, "10.00")
                .inCategory("TEA")
                .line("ASSAM", 1, "10.00")
                .inCategory("TEA")
                .line("MUG", 1, "10.00")
                .tagged("new", "blue")
                .ofBrand("Acme")
                .line("CUP", 1, "10.00")
                .tagged("new"));

    assertThat(discounts(quote)).containsExactly("0.00", "1.00", "1.00", "0.00");
    assertThat(selection.notation()).isEqualTo("(((tag:new&brand:Acme)|category:TEA)-sku:SENCHA)");
  }

  @ParameterizedTest
  @CsvSource({
    "49.99, 0.00",
    "50.00, 5.00",
    "99.99, 5.00",
    "100.00, 15.00",
    "149.99, 15.00",
    "999.00, 15.00"
  })
  void highest_step_that_is_reached_counts(String spent, String off) {
    var steps =
        new Reward.SpendSteps(
            ALL,
            List.of(
                new Reward.SpendSteps.Step(gbp("50.00"), gbp("5.00")),
                new Reward.SpendSteps.Step(gbp("100.00"), gbp("15.00"))));

    var quote =
        price(RuleSet.of(promotion("P", steps).build()), Basket.in("GBP").line("MUG", 1, spent));

    assertThat(discounts(quote)).containsExactly(off);
  }

  @Test
  void first_step_is_what_is_missing() {
    var steps =
        new Reward.SpendSteps(
            Selector.category("TEA"),
            List.of(
                new Reward.SpendSteps.Step(gbp("50.00"), gbp("5.00")),
                new Reward.SpendSteps.Step(gbp("100.00"), gbp("15.00"))));

    var quote =
        price(
            RuleSet.of(promotion("P", steps).build()),
            Basket.in("GBP").line("ASSAM", 1, "37.60").inCategory("TEA"));

    assertThat(whyMissed(quote, "P"))
        .containsExactly(
            "GBP 12.40 more for category:TEA is needed: GBP 37.60 of GBP 50.00 are there");
  }

  @Test
  void steps_that_do_not_grow_make_no_reward() {
    var step = new Reward.SpendSteps.Step(gbp("50.00"), gbp("5.00"));
    var dearer = new Reward.SpendSteps.Step(gbp("60.00"), gbp("5.00"));

    assertThatThrownBy(() -> new Reward.SpendSteps(ALL, List.of(step, dearer)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "after GBP 5.00 off GBP 50.00 comes GBP 5.00 off GBP 60.00; let both grow, in one"
                + " currency");
    assertThatThrownBy(() -> new Reward.SpendSteps(ALL, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 steps of spending; give 1 to 100");
  }

  @Test
  void shipping_at_a_price_is_for_shipping_that_costs_more() {
    var rules = RuleSet.of(promotion("P", new Reward.ShippingPrice(gbp("1.00"))).build());

    var dear = price(rules, Basket.in("GBP").line("MUG", 1, "2.00").shipping("4.95"));
    var cheap = price(rules, Basket.in("GBP").line("MUG", 1, "2.00").shipping("1.00"));

    assertThat(dear.payable()).isEqualTo(gbp("3.00"));
    assertThat(cheap.payable()).isEqualTo(gbp("3.00"));
    assertThat(whyMissed(cheap, "P"))
        .containsExactly("shipping costs GBP 1.00, no more than GBP 1.00");
  }

  @Test
  void what_is_above_the_most_is_cut_by_what_each_line_would_lose() {
    // 10 % would be 1.00, 2.00 and 0.03: of 2.00 that is 66, 132 and 2.
    var rules = RuleSet.of(percent("P", 10, ALL).maximumDiscount(gbp("2.00")).build());

    var quote =
        price(
            rules,
            Basket.in("GBP")
                .line("MUG", 1, "10.00")
                .line("TRAY", 1, "20.00")
                .line("PIN", 1, "0.25"));

    assertThat(discounts(quote)).containsExactly("0.66", "1.32", "0.02");
    assertThat(quote.applied().get(0).reasons().stream().map(ENGLISH::of))
        .containsExactly("it has no conditions", "it takes off GBP 2.00 at most");
  }

  @Test
  void what_is_below_the_most_is_not_cut() {
    var rules = RuleSet.of(percent("P", 10, ALL).maximumDiscount(gbp("1.00")).build());

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, "10.00"));

    assertThat(discounts(quote)).containsExactly("1.00");
    assertThat(quote.applied().get(0).reasons()).hasSize(1);
  }

  @Test
  void line_of_which_nothing_is_left_after_the_cut_has_no_part_in_it() {
    var rules = RuleSet.of(percent("P", 50, ALL).maximumDiscount(gbp("0.01")).build());

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, "10.00").line("PIN", 1, "0.02"));

    assertThat(quote.lines().get(0).adjustments()).hasSize(1);
    assertThat(quote.lines().get(1).adjustments()).isEmpty();
    assertThat(quote.linesPayable()).isEqualTo(gbp("10.01"));
  }

  @Test
  void most_off_the_shipping_is_cut_too() {
    var rules =
        RuleSet.of(promotion("P", new Reward.FreeShipping()).maximumDiscount(gbp("3.00")).build());

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, "2.00").shipping("4.95"));

    assertThat(quote.payable()).isEqualTo(gbp("3.95"));
  }

  @Test
  void attribute_seller_and_price_select_lines() {
    Basket basket =
        Basket.in("GBP")
            .line("BLUE", 1, "9.99")
            .with("colour", "blue")
            .soldBy("Smith")
            .line("RED", 1, "10.00")
            .with("colour", "red")
            .soldBy("Jones")
            .line("CUP", 1, "19.999")
            .with("size", "red")
            .line("BOWL", 1, "20.00");
    var red = new Selector.AttributeIn("colour", Set.of("red", "green"));
    var bySmith = new Selector.SellerIn(Set.of("Smith"));
    var tens = new Selector.PriceRange(Optional.of(gbp("10.00")), Optional.of(gbp("20.00")));
    var cheap = new Selector.PriceRange(Optional.empty(), Optional.of(gbp("10.00")));
    var dear = new Selector.PriceRange(Optional.of(gbp("20.00")), Optional.empty());

    assertThat(halved(red, basket)).containsExactly("RED");
    assertThat(halved(bySmith, basket)).containsExactly("BLUE");
    assertThat(halved(new Selector.OwnGoods(), basket)).containsExactly("CUP", "BOWL");
    assertThat(halved(tens, basket)).containsExactly("RED", "CUP");
    assertThat(halved(cheap, basket)).containsExactly("BLUE");
    assertThat(halved(dear, basket)).containsExactly("BOWL");
    assertThat(List.of(red, bySmith, new Selector.OwnGoods(), tens, cheap, dear))
        .extracting(Selector::notation)
        .containsExactly(
            "colour:green,red",
            "seller:Smith",
            "own-goods",
            "price:GBP 10.00..GBP 20.00",
            "price:..GBP 10.00",
            "price:GBP 20.00..");
  }

  private static List<String> halved(Selector selection, Basket basket) {
    return price(RuleSet.of(percent("P", 50, selection).build()), basket).lines().stream()
        .filter(line -> !line.adjustments().isEmpty())
        .map(line -> line.sku().value())
        .toList();
  }

  @Test
  void range_of_prices_is_for_carts_in_its_currency() {
    var dear = new Selector.PriceRange(Optional.of(gbp("20.00")), Optional.empty());

    var quote =
        price(
            RuleSet.of(percent("P", 50, dear).build()), Basket.in("EUR").line("BOWL", 1, "30.00"));

    assertThat(whyMissed(quote, "P")).containsExactly("it is for GBP, the cart is in EUR");
  }

  @Test
  void why_a_promotion_holds_is_told() {
    var rules =
        RuleSet.of(
            percent("P", 10, ALL)
                .coupon("TEATIME")
                .addConditions(
                    Condition.in(Condition.Fact.TIER, "GOLD"),
                    new Condition.Any(
                        List.of(
                            Condition.in(Condition.Fact.REGION, "DE"),
                            Condition.in(Condition.Fact.SEGMENT, "new"))),
                    new Condition.Not(Condition.in(Condition.Fact.CHANNEL, "store")),
                    Condition.in(Condition.Fact.SHIPPING_METHOD, "standard"),
                    new Condition.MinimumQuantity(Selector.sku("MUG"), 2))
                .build());

    var quote =
        price(
            rules,
            Basket.in("GBP")
                .line("MUG", 3, "2.55")
                .coupon(" teatime ")
                .tier("GOLD")
                .segments("new", "vip"));

    assertThat(quote.applied())
        .singleElement()
        .satisfies(
            applied ->
                assertThat(applied.reasons().stream().map(ENGLISH::of))
                    .containsExactly(
                        "coupon TEATIME was entered",
                        "the tier is GOLD",
                        "the customer is in segment new",
                        "nothing rules it out",
                        "it is sent by standard",
                        "3 units of sku:MUG reach 2"));
  }

  @Test
  void everything_that_is_missing_is_told_at_once() {
    var rules =
        RuleSet.of(
            percent("P", 10, ALL)
                .addConditions(
                    Condition.in(Condition.Fact.TIER, "SILVER", "GOLD"),
                    new Condition.Any(
                        List.of(
                            Condition.in(Condition.Fact.REGION, "DE"),
                            Condition.in(Condition.Fact.CHANNEL, "store"))),
                    new Condition.Not(Condition.in(Condition.Fact.SEGMENT, "resellers")),
                    new Condition.MinimumQuantity(Selector.sku("MUG"), 12))
                .build());

    var quote =
        price(rules, Basket.in("GBP").line("MUG", 3, "2.55").to("UK").segments("resellers"));

    assertThat(whyMissed(quote, "P"))
        .containsExactly(
            "the tier is -, it must be one of GOLD,SILVER",
            "none of its 2 alternatives fits",
            "it goes to UK, it must be one of DE",
            "it is bought in web, it must be one of store",
            "what must not be is there",
            "the customer is in segment resellers",
            "9 more of sku:MUG are needed: 3 of 12 are there");
  }

  // Coupons

  @Test
  void coupon_that_leads_nowhere_is_told() {
    var expired =
        percent("OLD", 10, ALL)
            .coupon("SUMMER")
            .validUntil(Instant.parse("2026-09-01T00:00:00Z"))
            .build();

    var quote =
        price(
            RuleSet.of(expired),
            Basket.in("GBP").line("MUG", 1, "10.00").coupon("summer").coupon("hello\u0000\u202e"));

    assertThat(quote.missed())
        .containsExactly(
            new MissedPromotion(
                "OLD",
                List.of(Reason.of(PricingReason.NO_LONGER_VALID, "until", "2026-09-01T00:00:00Z"))),
            new MissedPromotion(
                "coupon:HELLO??",
                List.of(Reason.of(PricingReason.COUPON_UNKNOWN, "coupon", "HELLO??"))));
    assertThat(quote.definitions()).containsOnlyKeys("OLD");
  }

  @Test
  void coupon_is_told_though_a_hundred_other_promotions_were_missed() {
    var promotions =
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    percent("P-" + i, 10, ALL)
                        .addConditions(Condition.in(Condition.Fact.TIER, "GOLD"))
                        .build())
            .toList();
    var rules = RuleSet.builder().promotions(promotions).build();

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, "10.00").coupon("NONE"));

    assertThat(quote.missed()).hasSize(100);
    assertThat(quote.missed().get(0).id()).isEqualTo("coupon:NONE");
  }

  @Test
  void promotion_of_a_coupon_is_told_though_a_hundred_others_were_missed() {
    var gold = Condition.in(Condition.Fact.TIER, "GOLD");
    var rules =
        RuleSet.builder()
            .addAllPromotions(
                IntStream.range(0, 150)
                    .mapToObj(i -> percent("P-" + i, 10, ALL).addConditions(gold).build())
                    .toList())
            .addPromotions(
                percent("Z-MISSED", 10, ALL).coupon("MISSED").addConditions(gold).build(),
                percent("Z-OVER", 10, ALL)
                    .coupon("OVER")
                    .validUntil(Instant.parse("2026-01-01T00:00:00Z"))
                    .build())
            .build();
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").coupon("OVER").coupon("MISSED");
    var plan = PricingEngine.compile(rules, Strategy.byPriority());

    var quote = plan.price(basket.request());

    assertThat(quote.missed()).hasSize(100);
    assertThat(quote.missed().subList(0, 3))
        .extracting(MissedPromotion::id)
        .containsExactly("Z-MISSED", "Z-OVER", "P-0");
    assertThat(whyNot(plan, "P-99", basket.request()))
        .containsExactly("the tier is -, it must be one of GOLD");
  }

  @Test
  void hundred_promotions_of_one_coupon_are_told_and_no_more() {
    var gold = Condition.in(Condition.Fact.TIER, "GOLD");
    var rules =
        RuleSet.builder()
            .addAllPromotions(
                IntStream.range(0, 101)
                    .mapToObj(
                        i ->
                            percent("P-" + i, 10, ALL)
                                .coupon("GOLD-WEEK")
                                .addConditions(gold)
                                .build())
                    .toList())
            .build();
    var basket = Basket.in("GBP").line("MUG", 1, "10.00").coupon("GOLD-WEEK").coupon("UNKNOWN");

    var quote = price(rules, basket);

    assertThat(quote.missed())
        .hasSize(100)
        .allSatisfy(missed -> assertThat(missed.id()).startsWith("P-"));
  }

  @Test
  void coupons_beyond_the_limit_are_told_and_not_looked_at() {
    var basket = Basket.in("GBP").line("MUG", 1, "10.00");
    IntStream.range(0, 20).forEach(i -> basket.coupon("NONE-" + i));
    var asMany = price(RuleSet.of(), basket);
    IntStream.range(20, 500).forEach(i -> basket.coupon("NONE-" + i));

    var quote = price(RuleSet.of(), basket);

    assertThat(whyMissed(asMany, "coupon:*")).isEmpty();
    assertThat(quote.missed()).hasSize(PricingPlan.MAX_COUPONS + 1);
    assertThat(whyMissed(quote, "coupon:*"))
        .containsExactly("500 coupons were entered, at most 20 count");
  }

  @Test
  void promotion_with_a_coupon_is_no_concern_of_carts_without_it() {
    var rules = RuleSet.of(percent("SECRET", 10, ALL).coupon("SECRET-1").build());
    var request = Basket.in("GBP").line("MUG", 1, "10.00").request();
    var plan = PricingEngine.compile(rules, Strategy.byPriority());

    assertThat(plan.price(request).missed()).isEmpty();
    assertThat(plan.whyNot("SECRET", request))
        .contains(new MissedPromotion("SECRET", List.of(Reason.of(PricingReason.COUPON_MISSING))));
    assertThat(
            plan.whyNot(
                "SECRET", Basket.in("GBP").line("MUG", 1, "10.00").coupon("SECRET-1").request()))
        .isEmpty();
  }

  // Why not

  @Test
  void why_not_explains_promotions_that_do_not_touch_the_cart() {
    var rules =
        RuleSet.of(
            percent("TEA", 10, Selector.category("TEA")).build(),
            percent("LATER", 10, ALL).validFrom(Instant.parse("2027-01-01T00:00:00Z")).build(),
            promotion("YEN", new Reward.AmountOff(ALL, Money.parse("JPY 100"))).build(),
            promotion("FREE", new Reward.FreeShipping()).build(),
            promotion(
                    "SUM",
                    new Reward.PercentOff(
                        Selector.tag("new"), Percent.of(10), Reward.PercentOff.Of.SUM))
                .build(),
            promotion("OFF", new Reward.AmountOff(Selector.tag("new"), gbp("1.00"))).build(),
            promotion(
                    "SPEND",
                    new Reward.SpendThreshold(
                        Selector.tag("new"),
                        gbp("5.00"),
                        gbp("1.00"),
                        Reward.SpendThreshold.Times.ONCE))
                .build(),
            percent("NOW", 10, ALL).build());
    var request = Basket.in("GBP").line("MUG", 1, "10.00").request();
    var plan = PricingEngine.compile(rules, Strategy.byPriority());

    assertThat(whyNot(plan, "TEA", request)).containsExactly("no line is of category:TEA");
    assertThat(whyNot(plan, "SUM", request)).containsExactly("no line is of tag:new");
    assertThat(whyNot(plan, "OFF", request)).containsExactly("no line is of tag:new");
    assertThat(whyNot(plan, "SPEND", request)).containsExactly("no line is of tag:new");
    assertThat(whyNot(plan, "LATER", request)).containsExactly("it starts at 2027-01-01T00:00:00Z");
    assertThat(whyNot(plan, "YEN", request)).containsExactly("it is for JPY, the cart is in GBP");
    assertThat(whyNot(plan, "FREE", request))
        .containsExactly("nothing is left to take off shipping");
    assertThat(plan.whyNot("NOW", request)).isEmpty();
    assertThatThrownBy(() -> plan.whyNot("NEVER", request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("have no promotion 'NEVER'; ask for one of theirs");
  }

  @Test
  void discount_that_rounds_to_nothing_is_not_applied() {
    var rules = RuleSet.of(percent("P", 1, ALL).build());

    var quote = price(rules, Basket.in("GBP").line("CARD", 1, "0.49"));

    assertThat(quote.applied()).isEmpty();
    assertThat(whyMissed(quote, "P")).containsExactly("what it takes off * rounds to nothing");
  }

  // The quote

  @Test
  void quote_keeps_the_definitions_of_what_was_applied_and_missed() {
    var rules =
        RuleSet.of(
            percent("P", 10, ALL).build(),
            percent("GOLD", 5, ALL)
                .addConditions(Condition.in(Condition.Fact.TIER, "GOLD"))
                .build(),
            percent("TEA", 10, Selector.category("TEA")).build());

    var quote = price(rules, Basket.in("GBP").line("MUG", 1, "10.00"));

    assertThat(quote.rulesVersion()).isEqualTo(rules.version());
    assertThat(quote.definitions())
        .containsOnlyKeys("P", "GOLD")
        .containsEntry(
            "P",
            "{\"id\":\"P\",\"name\":\"P\",\"priority\":100,\"reward\":{\"kind\":\"percent-off\","
                + "\"selection\":{\"kind\":\"everything\"},\"percent\":\"10\","
                + "\"of\":\"each-line\"}}");
    assertThat(quote.applied())
        .containsExactly(
            new AppliedPromotion(
                "P", gbp("1.00"), List.of(Reason.of(PricingReason.NO_CONDITIONS))));
  }

  @Test
  void amounts_that_cannot_be_counted_are_an_error_that_says_where() {
    var basket = Basket.in("GBP").line("MUG", Long.MAX_VALUE, "2.55");

    assertThatThrownBy(() -> price(RuleSet.of(), basket))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("line '1': 9223372036854775807 units at GBP 2.55 are more than");
  }

  @Test
  void amounts_far_beyond_any_shop_are_still_exact() {
    var rules = RuleSet.of(percent("P", 33, ALL).build());

    var quote = price(rules, Basket.in("GBP").line("MUG", 10_000_000_000L, "9000000.00"));

    assertThat(quote.discount()).isEqualTo(gbp("29700000000000000.00"));
  }

  @Test
  void strategy_and_rules_are_named_by_the_plan() {
    var rules = RuleSet.of(percent("P", 10, ALL).build());

    assertThat(PricingEngine.compile(rules, Strategy.byPriority()).rules()).isSameAs(rules);
  }

  private static Quote price(RuleSet rules, Basket basket) {
    return PricingEngine.compile(rules, Strategy.byPriority()).price(basket.request());
  }

  private static List<String> whyNot(PricingPlan plan, String id, PricingRequest request) {
    return plan.whyNot(id, request).stream()
        .flatMap(missed -> missed.reasons().stream())
        .map(ENGLISH::of)
        .toList();
  }

  private static List<String> whyMissed(Quote quote, String id) {
    return quote.missed().stream()
        .filter(missed -> missed.id().equals(id))
        .flatMap(missed -> missed.reasons().stream())
        .map(ENGLISH::of)
        .toList();
  }

  private static List<String> ids(Quote quote) {
    return quote.applied().stream().map(AppliedPromotion::id).toList();
  }

  private static List<String> discounts(Quote quote) {
    return quote.lines().stream()
        .map(line -> line.listAmount().minus(line.payable()).getAmount().toPlainString())
        .toList();
  }

  private static Basket fiveAt(String price) {
    var basket = Basket.in("GBP");
    IntStream.range(0, 5).forEach(i -> basket.line("SKU-" + i, 1, price));
    return basket;
  }

  private static RuleSet threshold(Reward.SpendThreshold.Times times) {
    return RuleSet.of(
        promotion("SPEND", new Reward.SpendThreshold(ALL, gbp("50.00"), gbp("10.00"), times))
            .build());
  }

  private static Promotion minimum(String id, Condition.Total total) {
    return promotion(id, new Reward.AmountOff(ALL, gbp("5.00")))
        .addConditions(new Condition.MinimumSpend(ALL, total, gbp("50.00")))
        .build();
  }

  private static Promotion.Builder percent(String id, long percent, Selector selection) {
    return promotion(
        id, new Reward.PercentOff(selection, Percent.of(percent), Reward.PercentOff.Of.EACH_LINE));
  }

  private static Promotion.Builder promotion(String id, Reward reward) {
    return Promotion.builder().id(id).name(id).priority(100).reward(reward);
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }

  /** Returns the runs, each with what was taken off its units. */
  private static List<UnitRun> runsWithAdjustments(QuoteLine line) {
    return line.runs().stream()
        .map(run -> new UnitRun(run.count(), run.each(), line.adjustmentsOf(run)))
        .toList();
  }
}
