package io.commercelib.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SumTest {
  private static final Money MOST = Money.ofMinor(CurrencyUnit.EUR, Long.MAX_VALUE);
  private static final Money CENT = Money.ofMinor(CurrencyUnit.EUR, 1);

  @Test
  void adds_and_subtracts_to_the_cent() {
    Sum sum =
        Sum.of(Money.parse("EUR 10.00"))
            .plus(Money.parse("EUR 0.35"), 3)
            .minusAll(List.of(new Adjustment("A", Money.parse("EUR 11.04"))));

    assertThat(sum.money()).isEqualTo(CENT);
    assertThat(sum.is(CENT)).isTrue();
    assertThat(sum.is(Money.parse("EUR 0.02"))).isFalse();
    assertThat(sum.minus(CENT).isZero()).isTrue();
  }

  @Test
  void is_exact_beyond_what_a_long_counts() {
    Sum sum = Sum.of(MOST).plus(MOST).plus(CENT, Long.MAX_VALUE);

    assertThat(sum.money()).isEqualTo(MOST.multipliedBy(3));
    assertThat(sum.is(MOST.multipliedBy(3))).isTrue();
    assertThat(sum.is(MOST)).isFalse();
    assertThat(sum.minus(MOST).minus(MOST).is(MOST)).isTrue();
    assertThat(sum.minus(MOST).isZero()).isTrue();
  }

  @Test
  void refuses_another_currency() {
    Sum sum = Sum.of(CENT);

    assertThatThrownBy(() -> sum.plus(Money.parse("GBP 0.01")))
        .hasMessage("GBP 0.01 stands among amounts in EUR; a quote is in one currency");
  }
}
