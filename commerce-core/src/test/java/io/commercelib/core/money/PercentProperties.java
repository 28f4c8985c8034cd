package io.commercelib.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class PercentProperties {

  @Property
  void tax_on_top_is_the_one_that_the_sum_includes(
      @ForAll @LongRange(max = 1_000_000_000_000L) long net,
      @ForAll @LongRange(max = 1_000_000_000L) long micros) {
    Percent rate = new Percent(BigDecimal.valueOf(micros, 6));
    long tax = rate.ofMinor(net, RoundingMode.HALF_UP);

    assertThat(rate.includedInMinor(net + tax, RoundingMode.HALF_UP)).isEqualTo(tax);
  }

  @Property
  void minor_units_and_money_agree(
      @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long minor,
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long micros,
      @ForAll RoundingMode mode) {
    Percent percent = new Percent(BigDecimal.valueOf(micros, 6));
    RoundingMode rounding = mode == RoundingMode.UNNECESSARY ? RoundingMode.HALF_UP : mode;
    Money amount = Money.ofMinor(CurrencyUnit.GBP, minor);
    BigDecimal expected = percent.of(amount, rounding).getAmountMinor();

    if (expected.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
      assertThat(percent.ofMinor(minor, rounding)).isEqualTo(expected.longValueExact());
    } else {
      assertThatThrownBy(() -> percent.ofMinor(minor, rounding))
          .isInstanceOf(ArithmeticException.class);
    }
  }
}
