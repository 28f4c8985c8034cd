package io.commercelib.core.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Three units at 4.00, of which promotions took something off. */
class QuoteLineSharesTest {
  private static final Adjustment OFF = new Adjustment("OFF", gbp("2.00"));
  private static final Adjustment CENT = new Adjustment("CENT", gbp("0.01"));

  @Test
  void alike_units_share_what_was_taken_off_them_and_the_dearer_get_what_is_rounded_down() {
    UnitRun dearer = new UnitRun(1, gbp("3.34"));
    UnitRun others = new UnitRun(2, gbp("3.33"));
    QuoteLine line = line("10.00", List.of(OFF), dearer, others);

    assertThat(line.adjustmentsOf(dearer)).containsExactly(new Adjustment("OFF", gbp("0.66")));
    assertThat(line.adjustmentsOf(others)).containsExactly(new Adjustment("OFF", gbp("1.34")));
  }

  @Test
  void run_that_gets_nothing_of_a_promotion_does_not_name_it() {
    UnitRun dearer = new UnitRun(2, gbp("4.00"));
    UnitRun others = new UnitRun(1, gbp("3.99"));
    QuoteLine line = line("11.99", List.of(CENT), dearer, others);

    assertThat(line.adjustmentsOf(dearer)).isEmpty();
    assertThat(line.adjustmentsOf(others)).containsExactly(CENT);
  }

  @Test
  void runs_that_say_it_themselves_are_taken_at_their_word() {
    UnitRun full = new UnitRun(2, gbp("4.00"));
    UnitRun half = new UnitRun(1, gbp("2.00"), List.of(OFF));
    QuoteLine line = line("10.00", List.of(OFF), full, half);

    assertThat(line.adjustmentsOf(full)).isEmpty();
    assertThat(line.adjustmentsOf(half)).containsExactly(OFF);
  }

  private static QuoteLine line(String payable, List<Adjustment> adjustments, UnitRun... runs) {
    return QuoteLine.builder()
        .id(new LineId("1"))
        .sku(new Sku("MUG"))
        .quantity(3)
        .unitPrice(BigMoney.parse("GBP 4.00"))
        .listAmount(gbp("12.00"))
        .adjustments(adjustments)
        .payable(gbp(payable))
        .addRuns(runs)
        .build();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
