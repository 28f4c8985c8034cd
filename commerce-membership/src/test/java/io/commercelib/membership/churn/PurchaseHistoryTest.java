package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PurchaseHistoryTest {
  private static final PurchaseHistory HISTORY =
      PurchaseHistory.builder()
          .add(LocalDate.of(1997, 8, 2), Money.parse("USD 14.96"))
          .add(LocalDate.of(1997, 1, 1), Money.parse("USD 29.33"))
          .add(LocalDate.of(1997, 1, 18), Money.parse("USD 19.73"))
          .add(LocalDate.of(1997, 1, 18), Money.parse("USD 10.00"))
          .build();

  @Test
  void orders_of_one_day_are_one_purchase() {
    assertThat(HISTORY.purchases()).isEqualTo(3);
    assertThat(HISTORY.gaps()).containsExactly(17, 196);
    assertThat(HISTORY.spend()).isEqualTo(Money.parse("USD 74.02"));
    // The first customer of CDNOW: x 2, t_x 30.43, T 38.86, z 22.35.
    PurchaseSummary summary = HISTORY.summary(LocalDate.of(1997, 9, 30), PurchaseTime.WEEKS);
    assertThat(summary).isEqualTo(new PurchaseSummary(2, 213.0 / 7, 272.0 / 7));
    assertThat(HISTORY.repeatSpend())
        .hasValueSatisfying(
            spend ->
                assertThat(spend.mean(RoundingMode.HALF_UP)).isEqualTo(Money.parse("USD 22.35")));
  }

  @Test
  void what_came_later_is_not_known_yet() {
    assertThat(HISTORY.summary(LocalDate.of(1997, 1, 31), PurchaseTime.DAYS))
        .isEqualTo(new PurchaseSummary(1, 17, 30));
    assertThat(HISTORY.until(LocalDate.of(1997, 1, 17)).repeatSpend()).isEmpty();
    assertThat(HISTORY.summary(LocalDate.of(1997, 1, 1), PurchaseTime.DAYS))
        .isEqualTo(new PurchaseSummary(0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HISTORY.until(LocalDate.of(1996, 12, 31)))
        .withMessage("a history without a purchase; begin it with a member's first");
  }

  @Test
  void amounts_below_zero_and_of_other_currencies_are_refused() {
    PurchaseHistory.Builder builder =
        PurchaseHistory.builder().add(LocalDate.of(2026, 1, 1), Money.parse("USD 1.00"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(LocalDate.of(2026, 1, 2), Money.parse("USD -1.00")))
        .withMessageContaining("net of what was refunded");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(LocalDate.of(2026, 1, 2), Money.parse("EUR 1.00")))
        .withMessageContaining("stands among amounts in USD");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepeatSpend(0, Money.parse("USD 1.00")));
  }
}
