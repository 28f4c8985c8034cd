package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.alone;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.promotion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CartAmountsTest {
  private final PricingPlan plan = PricingEngine.compile(RuleSet.of(), Strategy.byPriority());

  @Test
  void amounts_are_those_of_lines_in_the_order_of_the_cart_and_of_shipping() {
    CartAmounts amounts =
        plan.amounts(
            Basket.in("GBP")
                .line("TEA", 2, "3.10")
                .line("MUG", 1, "2.55")
                .shipping("4.95")
                .request());

    assertThat(amounts.lines()).containsExactly(Money.parse("GBP 6.20"), Money.parse("GBP 2.55"));
    assertThat(amounts.shipping()).isEqualTo(Money.parse("GBP 4.95"));
    assertThat(amounts.total()).isEqualTo(Money.parse("GBP 13.70"));
    assertThat(amounts.applied()).isEmpty();
    assertThat(amounts).hasToString("lines [GBP 6.20, GBP 2.55], shipping GBP 4.95, by []");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void amounts_are_those_of_the_quote(String what, RuleSet rules) {
    PricingRequest request =
        Basket.in("GBP")
            .line("2", "MUG", 3, "3.33")
            .ofTaxClass("standard")
            .line("1", "TEA", 1, "5.00")
            .ofTaxClass("food")
            .shipping("4.00")
            .taxed(
                TaxFacts.builder()
                    .included(false)
                    .putRates("standard", Percent.of(20))
                    .putRates("food", Percent.ZERO)
                    .shippingClass("standard")
                    .build())
            .request();
    PricingPlan plan = PricingEngine.compile(rules, Strategy.byPriority());

    Quote quote = plan.price(request);
    CartAmounts amounts = plan.amounts(request);

    assertThat(amounts.lines()).isEqualTo(quote.lines().stream().map(QuoteLine::payable).toList());
    assertThat(amounts.shipping()).isEqualTo(quote.shipping().payable());
    assertThat(amounts.total()).isEqualTo(quote.payable());
    assertThat(amounts.applied()).isEqualTo(ids(quote)).contains("A");
  }

  static Stream<Arguments> rules() {
    var group = Combination.oneOf("G");
    var ofClass = Combination.builder().ofClass("one").build();
    var others = Combination.builder().combinesWith(Set.of("two")).build();
    return Stream.of(
        arguments("together", RuleSet.of(a().build(), b().build())),
        arguments("one of a group", of(a().combination(group), b().combination(group))),
        arguments("first alone", of(a().combination(alone(Exclusive.ORDER)), b())),
        arguments("second alone", of(a(), b().combination(alone(Exclusive.ORDER)))),
        arguments("first alone in its layer", of(a().combination(alone(Exclusive.LAYER)), b())),
        arguments("second alone in its layer", of(a(), b().combination(alone(Exclusive.LAYER)))),
        arguments("not combined", of(a().combination(ofClass), b().combination(others))),
        arguments(
            "in another currency",
            of(a(), promotion("B", new Reward.AmountOff(ALL, Money.parse("EUR 1.00"))))),
        arguments("over", of(a(), b().validUntil(Instant.parse("2026-01-01T00:00:00Z")))),
        arguments(
            "for others", of(a(), b().addConditions(Condition.in(Condition.Fact.TIER, "GOLD")))),
        arguments(
            "to the most, and out of budget",
            of(
                a().maximumDiscount(Money.parse("GBP 1.00")),
                b().limits(Limits.builder().budget(Money.parse("GBP 0.50")).build()))),
        arguments(
            "free shipping and no more than two",
            RuleSet.builder()
                .maximumOnOrder(2)
                .addPromotions(
                    a().build(),
                    promotion("FREE", new Reward.FreeShipping()).build(),
                    promotion("MORE", new Reward.ShippingPrice(Money.parse("GBP 1.00"))).build())
                .build()));
  }

  private static Promotion.Builder a() {
    return percent("A", 10, ALL).priority(1);
  }

  private static Promotion.Builder b() {
    return percent("B", 20, ALL).priority(2);
  }

  private static RuleSet of(Promotion.Builder first, Promotion.Builder second) {
    return RuleSet.of(first.build(), second.build());
  }

  @Test
  void amounts_that_agree_are_equal() {
    CartAmounts amounts = amounts(100, "A");

    assertThat(amounts).isEqualTo(amounts(100, "A")).hasSameHashCodeAs(amounts(100, "A"));
    assertThat(amounts).isNotEqualTo(amounts(101, "A")).isNotEqualTo(amounts(100, "B"));
  }

  @Test
  void a_total_beyond_what_can_be_counted_is_refused() {
    CartAmounts amounts = amounts(Long.MAX_VALUE, "A");

    assertThatThrownBy(amounts::total).isInstanceOf(ArithmeticException.class);
  }

  private static CartAmounts amounts(long line, String applied) {
    return new CartAmounts(CurrencyUnit.GBP, new long[] {line}, 1, List.of(applied));
  }
}
