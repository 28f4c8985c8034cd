package io.commercelib.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class UnitRunTest {
  private static final JsonCodec<UnitRun> CODEC = JsonCodec.of(UnitRun.class);
  private static final UnitRun PLAIN = new UnitRun(2, Money.parse("EUR 3.33"));

  @Test
  void run_of_a_quote_of_old_has_no_adjustments_of_its_own() {
    assertThat(CODEC.encode(PLAIN)).doesNotContain("adjustments");
    assertThat(CODEC.decode(CODEC.encode(PLAIN))).isEqualTo(PLAIN);
  }

  @Test
  void run_comes_back_with_what_promotions_took_off_it() {
    var run =
        new UnitRun(
            2, Money.parse("EUR 3.33"), List.of(new Adjustment("TEN", Money.parse("EUR 0.74"))));

    assertThat(CODEC.decode(CODEC.encode(run))).isEqualTo(run);
  }

  @Test
  void adjustments_of_runs_that_are_not_those_of_their_line_make_no_line() {
    var line =
        QuoteLine.builder()
            .id(new LineId("1"))
            .sku(new Sku("MUG"))
            .quantity(3)
            .unitPrice(BigMoney.parse("EUR 1.00"))
            .listAmount(Money.parse("EUR 3.00"))
            .addAdjustments(new Adjustment("TEN", Money.parse("EUR 0.50")))
            .payable(Money.parse("EUR 2.50"))
            .addRuns(
                new UnitRun(
                    1,
                    Money.parse("EUR 0.84"),
                    List.of(new Adjustment("TEN", Money.parse("EUR 0.15")))),
                new UnitRun(2, Money.parse("EUR 0.83")));

    assertThatThrownBy(line::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "line '1': promotions took {TEN=EUR 0.50} off it and {TEN=EUR 0.15} off its units; both"
                + " must agree");
  }
}
