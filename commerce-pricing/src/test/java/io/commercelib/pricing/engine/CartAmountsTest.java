package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

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
