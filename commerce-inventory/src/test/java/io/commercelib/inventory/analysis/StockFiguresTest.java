package io.commercelib.inventory.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;

class StockFiguresTest {

  /** 1,200 / 300; 365 / 4; 450 / 300; 840 / 1,000; 46 / 52; 970 / 1,000. */
  @Test
  void figures_of_a_year_are_ratios_of_what_happened() {
    StockFigures figures =
        StockFigures.of(
            window(365, "1200.00", "450.00", "300.00")
                .received(1000)
                .sold(840)
                .asked(1000)
                .served(970)
                .cycles(52)
                .cyclesWithStockOut(6)
                .build());

    assertThat(figures.turnover()).contains(new BigDecimal("4.0000"));
    assertThat(figures.daysOnHand()).contains(new BigDecimal("91.2500"));
    assertThat(figures.grossMarginReturn()).contains(new BigDecimal("1.5000"));
    assertThat(figures.sellThrough()).contains(new BigDecimal("0.8400"));
    assertThat(figures.serviceLevel()).contains(new BigDecimal("0.8846"));
    assertThat(figures.fillRate()).contains(new BigDecimal("0.9700"));
  }

  /** A third of the stock was sold in 30 days: a unit lies 90, not 30 / 0.3333. */
  @Test
  void days_on_hand_come_from_the_exact_turnover() {
    StockFigures figures = StockFigures.of(window(30, "100.00", "20.00", "300.00").build());

    assertThat(figures.turnover()).contains(new BigDecimal("0.3333"));
    assertThat(figures.daysOnHand()).contains(new BigDecimal("90.0000"));
  }

  @Test
  void figure_without_a_denominator_is_empty() {
    StockFigures nothing = StockFigures.of(window(30, "0.00", "0.00", "0.00").build());
    StockFigures kept = StockFigures.of(window(30, "0.00", "0.00", "300.00").build());
    StockFigures cameBack = StockFigures.of(window(30, "-30.00", "-10.00", "300.00").build());

    assertThat(nothing)
        .isEqualTo(
            new StockFigures(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(kept.turnover()).contains(new BigDecimal("0.0000"));
    assertThat(kept.daysOnHand()).isEmpty();
    assertThat(cameBack.turnover()).contains(new BigDecimal("-0.1000"));
    assertThat(cameBack.daysOnHand()).isEmpty();
  }

  /** (1,200 + 300) / (300 + 200); (970 + 30) / (1,000 + 250): not averages of ratios. */
  @Test
  void figures_of_all_items_are_those_of_their_sums() {
    StockActivity mug =
        window(365, "1200.00", "450.00", "300.00")
            .received(1000)
            .sold(840)
            .asked(1000)
            .served(970)
            .cycles(52)
            .cyclesWithStockOut(6)
            .build();
    StockActivity pot =
        window(365, "300.00", "50.00", "200.00")
            .received(100)
            .sold(40)
            .asked(250)
            .served(30)
            .cycles(8)
            .cyclesWithStockOut(6)
            .build();

    StockFigures all = StockFigures.of(StockActivity.total(List.of(mug, pot)));

    assertThat(all.turnover()).contains(new BigDecimal("3.0000"));
    assertThat(all.daysOnHand()).contains(new BigDecimal("121.6667"));
    assertThat(all.grossMarginReturn()).contains(new BigDecimal("1.0000"));
    assertThat(all.sellThrough()).contains(new BigDecimal("0.8000"));
    assertThat(all.serviceLevel()).contains(new BigDecimal("0.8000"));
    assertThat(all.fillRate()).contains(new BigDecimal("0.8000"));
    assertThat(StockActivity.total(List.of(mug))).isEqualTo(mug);
  }

  @Test
  void average_stock_is_rounded_as_the_caller_says() {
    List<BigMoney> months = List.of(gbp("100.00"), gbp("100.00"), gbp("100.01"));

    assertThat(StockActivity.average(months, RoundingMode.HALF_EVEN)).isEqualTo(gbp("100.00"));
    assertThat(StockActivity.average(months, RoundingMode.UP)).isEqualTo(gbp("100.01"));
    assertThatThrownBy(() -> StockActivity.average(List.of(), RoundingMode.UP))
        .hasMessageContaining("at one at least");
  }

  @Test
  void what_cannot_have_happened_is_refused() {
    assertThatThrownBy(() -> window(0, "1", "1", "1").build()).hasMessageContaining("0 days");
    assertThatThrownBy(() -> window(1, "1", "1", "-1").build())
        .hasMessageContaining("stock is worth GBP -1");
    assertThatThrownBy(() -> window(1, "1", "1", "1").margin(BigMoney.parse("EUR 1")).build())
        .hasMessageContaining("all in one currency");
    assertThatThrownBy(() -> window(1, "1", "1", "1").averageStock(BigMoney.parse("EUR 1")).build())
        .hasMessageContaining("all in one currency");
    assertThatThrownBy(() -> window(1, "1", "1", "1").asked(3).served(4).build())
        .hasMessage("4 of 3 units asked for were served; give zero or more, and not more than all");
    assertThatThrownBy(() -> window(1, "1", "1", "1").cycles(3).cyclesWithStockOut(-1).build())
        .hasMessageContaining("-1 of 3 cycles had a stock-out");
    assertThatThrownBy(() -> window(1, "1", "1", "1").sold(-1).build())
        .hasMessageContaining("-1 were sold");
    assertThatThrownBy(() -> StockActivity.total(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(
            () ->
                StockActivity.total(
                    List.of(window(1, "1", "1", "1").build(), window(2, "1", "1", "1").build())))
        .hasMessageContaining("1 and 2 days");
  }

  private static StockActivity.Builder window(int days, String cost, String margin, String stock) {
    StockActivity.Builder builder = StockActivity.builder();
    builder.days(days).costOfGoodsSold(gbp(cost)).margin(gbp(margin)).averageStock(gbp(stock));
    return builder;
  }

  private static BigMoney gbp(String amount) {
    return BigMoney.parse("GBP " + amount);
  }
}
