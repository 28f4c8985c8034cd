package io.commercelib.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyRoundingTest {
  private static final MoneyRounding SHOP =
      MoneyRounding.to(RoundingMode.HALF_UP)
          .withStep(Money.parse("CHF 0.05"))
          .withStep(Money.parse("SEK 1.00"))
          .withStep(Money.parse("DKK 0.50"));

  @ParameterizedTest
  @CsvSource({
    "GBP 1.005, GBP 1.01",
    "GBP -1.005, GBP -1.01",
    "JPY 149.5, JPY 150",
    "KWD 1.2345, KWD 1.235",
    "CHF 1.024, CHF 1.00",
    "CHF 1.025, CHF 1.05",
    "CHF -1.025, CHF -1.05",
    "SEK 12.499999, SEK 12.00",
    "DKK 0.25, DKK 0.50",
  })
  void amount_goes_to_the_decimals_or_to_the_step_of_its_currency(String exact, String rounded) {
    assertThat(SHOP.round(BigMoney.parse(exact))).isEqualTo(Money.parse(rounded));
  }

  @Test
  void amount_is_rounded_once_and_not_first_to_the_decimals() {
    // To the penny first it would be 1.025 -> 1.03 and then 1.05.
    assertThat(SHOP.round(BigMoney.parse("CHF 1.0249"))).isEqualTo(Money.parse("CHF 1.00"));
  }

  @Test
  void line_costs_unit_price_times_quantity_rounded_once() {
    assertThat(SHOP.amount(BigMoney.parse("GBP 0.001255"), 1000))
        .isEqualTo(Money.parse("GBP 1.26"));
    assertThat(SHOP.amount(BigMoney.parse("GBP 0.001255"), -1000))
        .isEqualTo(Money.parse("GBP -1.26"));
  }

  @Test
  void line_beyond_a_long_of_minor_units_is_refused() {
    assertThatThrownBy(() -> SHOP.amount(BigMoney.parse("GBP 1000000"), Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("use smaller amounts");
  }

  @Test
  void later_step_replaces_an_earlier_one() {
    assertThat(SHOP.withStep(Money.parse("CHF 0.10")).round(Money.parse("CHF 1.05")))
        .isEqualTo(Money.parse("CHF 1.10"));
  }

  @Test
  void step_that_is_none_is_refused() {
    assertThatThrownBy(() -> SHOP.withStep(Money.parse("CHF 0.00")))
        .hasMessage(
            "amounts in CHF are rounded in steps of CHF 0.00; give a step above zero in CHF");
    assertThatThrownBy(
            () -> new MoneyRounding(RoundingMode.UP, Map.of("CHF", Money.parse("SEK 1.00"))))
        .hasMessage(
            "amounts in CHF are rounded in steps of SEK 1.00; give a step above zero in CHF");
  }
}
