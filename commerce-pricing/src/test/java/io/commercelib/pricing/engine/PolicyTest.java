package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.paid;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.LineId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every choice of the policy, with worked figures. */
class PolicyTest {

  @ParameterizedTest
  @CsvSource({"PRODUCT, 1.00", "UNIT_PRICE, 0.99"})
  void unit_price_is_rounded_before_or_after_it_is_multiplied(
      PricingPolicy.ListRounds rounds, String amount) {
    var policy = PricingPolicy.builder().listRounds(rounds).build();

    assertThat(paid(price(rules(policy), Basket.in("GBP").line("PIN", 3, "0.333"))))
        .containsExactly(amount);
  }

  @ParameterizedTest
  @CsvSource({
    "DISCOUNT, 10.50, 8.92", // 1.575 is 1.58
    "PRICE, 10.50, 8.93", // 8.925 is 8.93
    "DISCOUNT, 56.95, 48.41", // 8.5425 is 8.54
    "PRICE, 56.95, 48.41", // 48.4075 is 48.41
  })
  void discount_or_price_is_rounded(PricingPolicy.PercentRounds rounds, String list, String paid) {
    var policy = PricingPolicy.builder().percentRounds(rounds).build();

    assertThat(
            paid(
                price(
                    rules(policy, percent("P", 15, ALL).build()),
                    Basket.in("GBP").line("MUG", 1, list))))
        .containsExactly(paid);
  }

  /**
   * Three and two at 0.35 less 15 %: 0.0525 a unit, 0.1575 and 0.105 a line, 0.2625 in all; what is
   * left is 0.2975 a unit, 0.8925 and 0.595 a line, 1.4875 in all.
   */
  @ParameterizedTest
  @CsvSource({
    "EACH_UNIT, DISCOUNT, 0.25",
    "EACH_LINE, DISCOUNT, 0.27",
    "SUM, DISCOUNT, 0.26",
    "EACH_UNIT, PRICE, 0.25",
    "EACH_LINE, PRICE, 0.26",
    "SUM, PRICE, 0.26",
  })
  void percentage_is_taken_per_unit_line_or_sum(
      Reward.PercentOff.Of of, PricingPolicy.PercentRounds rounds, String discount) {
    var policy = PricingPolicy.builder().percentOf(of).percentRounds(rounds).build();
    var reward = new Reward.PercentOff(ALL, Percent.of(15), Optional.empty());
    var basket = Basket.in("GBP").line("A", 3, "0.35").line("B", 2, "0.35");

    assertThat(price(rules(policy, promotion("P", reward).build()), basket).discount())
        .isEqualTo(gbp(discount));
  }

  /** Five at 0.45 less 10 %: 0.045 a unit, of which 0.41 (0.405) are left. */
  @ParameterizedTest
  @CsvSource({"DISCOUNT, 0.25", "PRICE, 0.20"})
  void percentage_of_each_unit_rounds_its_discount_or_its_price(
      PricingPolicy.PercentRounds rounds, String discount) {
    var policy = PricingPolicy.builder().percentRounds(rounds).build();
    var each = new Reward.PercentOff(ALL, Percent.of(10), Reward.PercentOff.Of.EACH_UNIT);
    var basket = Basket.in("GBP").line("A", 5, "0.45");

    assertThat(price(rules(policy, promotion("P", each).build()), basket).discount())
        .isEqualTo(gbp(discount));
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, 7.20", "ORIGINAL, 7.00"})
  void percentages_are_of_what_remains_or_of_the_original(Basis basis, String paid) {
    var policy = PricingPolicy.builder().basis(basis).build();

    assertThat(
            paid(
                price(
                    rules(
                        policy,
                        percent("A", 20, ALL).priority(1).build(),
                        percent("B", 10, ALL).priority(2).build()),
                    Basket.in("GBP").line("MUG", 1, "10.00"))))
        .containsExactly(paid);
  }

  @ParameterizedTest
  @CsvSource({
    "LARGEST_REMAINDER, 10.00, 3.34 3.33 3.33",
    "FLOOR_THEN_FIRST, 10.00, 3.34 3.33 3.33",
    "LAST_TAKES_REST, 10.00, 3.33 3.33 3.34",
    "EACH_ROUNDED, 10.00, 3.34 3.33 3.33",
    "LARGEST_REMAINDER, 2.00, 0.67 0.67 0.66",
    "FLOOR_THEN_FIRST, 2.00, 0.68 0.66 0.66",
    "LAST_TAKES_REST, 2.00, 0.66 0.66 0.68",
    "EACH_ROUNDED, 2.00, 0.66 0.67 0.67",
  })
  void amount_is_shared_out(PricingPolicy.AllocationMethod allocation, String amount, String off) {
    var policy = PricingPolicy.builder().allocation(allocation).build();
    var ten = promotion("P", new Reward.AmountOff(ALL, gbp(amount))).build();
    var basket = Basket.in("GBP").line("A", 1, "10.00").line("B", 1, "10.00").line("C", 1, "10.00");

    assertThat(
            price(rules(policy, ten), basket).lines().stream()
                .map(line -> line.adjustments().get(0).discount().getAmount().toPlainString()))
        .containsExactly(off.split(" "));
  }

  /** 0.03 by five equal lines is 0.006 each: 0.01 is 0.02 too much, and the first two give it. */
  @Test
  void shares_that_are_rounded_each_are_corrected_cent_by_cent_where_there_is_something() {
    var policy =
        PricingPolicy.builder().allocation(PricingPolicy.AllocationMethod.EACH_ROUNDED).build();
    var off = promotion("P", new Reward.AmountOff(ALL, gbp("0.03"))).build();
    var basket = Basket.in("GBP").line("FREE", 1, "0.00").line("PIN", 1, "0.01");
    for (String sku : List.of("A", "B", "C", "D", "E")) {
      basket.line(sku, 1, "1.00");
    }

    assertThat(paid(price(rules(policy, off), basket)))
        .containsExactly("0.00", "0.01", "1.00", "1.00", "0.99", "0.99", "0.99");
  }

  @ParameterizedTest
  @CsvSource({"FLOOR_THEN_FIRST, 0.00 0.33 0.65 0.00", "LAST_TAKES_REST, 0.00 0.34 0.64 0.00"})
  void what_is_left_over_is_of_the_first_or_last_line_that_costs_something(
      PricingPolicy.AllocationMethod allocation, String paid) {
    var policy = PricingPolicy.builder().allocation(allocation).build();
    var off = promotion("P", new Reward.AmountOff(ALL, gbp("0.50"))).build();
    var basket =
        Basket.in("GBP")
            .line("FREE", 1, "0.00")
            .line("A", 1, "0.50")
            .line("B", 1, "0.98")
            .line("GIFT", 1, "0.00");

    // By 0.50 and 0.98: 0.168 and 0.331.
    assertThat(paid(price(rules(policy, off), basket))).containsExactly(paid.split(" "));
  }

  @Test
  void what_a_line_has_no_room_for_goes_to_the_others_by_original_amounts_too() {
    var policy = PricingPolicy.builder().weights(Basis.ORIGINAL).build();
    var half = percent("HALF", 50, Selector.sku("A")).build();
    var twelve = promotion("TWELVE", new Reward.AmountOff(ALL, gbp("12.00")));
    var basket = Basket.in("GBP").line("A", 1, "10.00").line("B", 1, "10.00");

    // 6.00 each; of A only 5.00 are left.
    assertThat(paid(price(rules(policy, half, twelve.build()), basket)))
        .containsExactly("0.00", "4.00");
    assertThat(paid(price(rules(policy, half, twelve.sharesBeyondFloor(true).build()), basket)))
        .containsExactly("0.00", "3.00");
  }

  @ParameterizedTest
  @CsvSource({"PRODUCT, 0.82", "UNIT_PRICE, 0.83"})
  void graduated_prices_are_rounded_before_or_after_they_are_added_up(
      PricingPolicy.ListRounds rounds, String amount) {
    var policy = PricingPolicy.builder().listRounds(rounds).build();
    var request = Basket.in("GBP").line("PIN", 4, "0.204").request();
    var line = new LineId("1");
    var graduated =
        ItemFacts.builder()
            .from(Objects.requireNonNull(request.items().get(line)))
            .addGraduated(new VolumePrice(2, BigMoney.parse("GBP 0.206")))
            .build();

    // One at 0.204 and three at 0.206.
    var quote =
        PricingEngine.compile(rules(policy), Strategy.byPriority())
            .price(PricingRequest.builder().from(request).items(Map.of(line, graduated)).build());

    assertThat(paid(quote)).containsExactly(amount);
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, 3.33 6.67", "ORIGINAL, 2.50 7.50"})
  void amount_is_shared_out_by_running_or_original_amounts(Basis weights, String paid) {
    var policy = PricingPolicy.builder().weights(weights).build();
    var half = percent("HALF", 50, Selector.sku("A")).build();
    var five = promotion("FIVE", new Reward.AmountOff(ALL, gbp("5.00"))).build();
    var basket = Basket.in("GBP").line("A", 1, "10.00").line("B", 1, "10.00");

    // 5.00 by 5.00 and 10.00 is 1.67 and 3.33; by 10.00 and 10.00 it is 2.50 and 2.50.
    var quote = price(rules(policy, half, five), basket);

    assertThat(paid(quote)).containsExactly(paid.split(" "));
  }

  @Test
  void rules_say_which_policy_they_are_computed_by() {
    var policy = PricingPolicy.builder().name("house").version(3).build();

    assertThat(rules(policy).policy().name()).isEqualTo("house");
    assertThat(rules(policy).version()).isNotEqualTo(RuleSet.of().version());
  }

  private static RuleSet rules(PricingPolicy policy, Promotion... promotions) {
    return RuleSet.builder().policy(policy).addPromotions(promotions).build();
  }
}
