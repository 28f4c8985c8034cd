package io.commercelib.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
  private static final JsonCodec<Percent> CODEC = JsonCodec.of(Percent.class);

  @ParameterizedTest
  @ValueSource(strings = {"10", "10.0", "1E+1", "10.000000000000", "100E-1"})
  void one_number_has_one_form(String text) {
    Percent percent = new Percent(new BigDecimal(text));

    assertThat(percent).isEqualTo(Percent.of(10)).hasSameHashCodeAs(Percent.of(10));
    assertThat(percent).hasToString("10%");
    assertThat(CODEC.encode(percent)).isEqualTo("10");
  }

  @Test
  void zero_has_one_form_too() {
    assertThat(Percent.parse("-0.00")).isEqualTo(Percent.ZERO);
    assertThat(new Percent(new BigDecimal("0E+9999"))).isEqualTo(Percent.ZERO);
  }

  @Test
  void json_comes_back_as_it_was_written() {
    Percent percent = Percent.parse("12.345678");

    assertThat(CODEC.encode(percent)).isEqualTo("12.345678");
    assertThat(CODEC.decode("12.345678")).isEqualTo(percent);
    assertThat(CODEC.decode("12.0")).isEqualTo(Percent.of(12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "1e9", "", " 1", "1%", "0x10", "1.", ".5", "+1", "NaN", "99999999"})
  void text_that_is_no_plain_number_is_refused(String text) {
    assertThatThrownBy(() -> Percent.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void long_text_is_refused_without_reading_it_and_shown_short() {
    assertThatThrownBy(() -> Percent.parse("9".repeat(1_000_000)))
        .hasMessage("'99999999999999999999...' is no percentage; write plain digits such as 12.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1000000.1", "1e-999999999", "0.0000001"})
  void number_out_of_bounds_is_refused_however_it_is_made(String text) {
    assertThatThrownBy(() -> new Percent(new BigDecimal(text)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CODEC.decode(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void share_of_an_amount_is_rounded_to_its_currency() {
    Percent vat = Percent.parse("17.5");

    assertThat(vat.of(Money.parse("GBP 0.30"), RoundingMode.HALF_EVEN))
        .isEqualTo(Money.parse("GBP 0.05"));
    assertThat(vat.of(Money.parse("JPY 99"), RoundingMode.DOWN)).isEqualTo(Money.parse("JPY 17"));
    assertThat(vat.of(Money.parse("KWD 1.000"), RoundingMode.UNNECESSARY))
        .isEqualTo(Money.parse("KWD 0.175"));
    assertThat(
            vat.of(
                Money.parse("CHF 1.00"),
                MoneyRounding.to(RoundingMode.HALF_UP).withStep(Money.parse("CHF 0.05"))))
        .isEqualTo(Money.parse("CHF 0.20"));
  }

  @Test
  void percentage_that_is_on_top_of_the_rest_is_found_in_the_sum() {
    assertThat(Percent.of(20).includedInMinor(12_000, RoundingMode.HALF_UP)).isEqualTo(2_000);
    assertThat(Percent.parse("5.5").includedInMinor(100, RoundingMode.HALF_UP)).isEqualTo(5);
    assertThat(Percent.ZERO.includedInMinor(100, RoundingMode.HALF_UP)).isZero();
  }

  @Test
  void complement_is_what_is_missing_to_the_whole() {
    assertThat(Percent.parse("12.5").complement()).isEqualTo(Percent.parse("87.5"));
    assertThat(Percent.parse("12.5").asFraction()).isEqualByComparingTo("0.125");
    assertThat(Percent.of(10)).isGreaterThan(Percent.parse("9.9"));
  }
}
