package io.commercelib.inventory.forecast;

import static io.commercelib.inventory.forecast.ForecastMethodTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalogyTest {
  private static final Analogy.LikeItem ONE = new Analogy.LikeItem(weeks(10, 20, 30, 20), 1);
  private static final Analogy.LikeItem HALF = new Analogy.LikeItem(weeks(4, 8, 10, 10), 2);

  /** 10 + 20 and twice 4 + 8: 30 and 24. */
  @Test
  void item_without_a_history_begins_as_like_ones_did() {
    Forecast forecast = Analogy.with(List.of(ONE, HALF), 4).forecast(weeks());

    assertThat(forecast.over(2).mean()).isCloseTo(27, offset(1e-9));
    assertThat(forecast.next().mean()).isCloseTo(9, offset(1e-9));
    assertThat(forecast.method()).isEqualTo("analogy with 2 items");
    // Between 30 and 24 a variance of 18; within, 200/3 and four times 8, over two weeks.
    assertThat(forecast.over(2).variance()).isCloseTo(18 + (200.0 / 3 + 32) / 2 * 2, offset(1e-9));
  }

  /** Two weeks of 31 against weeks 3 and 4 of the like ones, 50 and 40; (2 x 31 + 4 x 22.5) / 6. */
  @Test
  void own_demand_counts_more_with_every_period() {
    Forecast forecast = Analogy.with(List.of(ONE, HALF), 4).forecast(weeks(30, 32));

    assertThat(forecast.over(2).mean()).isCloseTo(2 * (2 * 31 + 4 * 22.5) / 6, offset(1e-9));
  }

  @Test
  void older_than_all_like_ones_takes_what_they_had_last() {
    Forecast forecast = Analogy.with(List.of(ONE), 1).forecast(weeks(20, 20, 20, 20, 20));

    assertThat(forecast.over(3).mean()).isCloseTo(60, offset(1e-9));
  }

  @Test
  void analogy_of_nothing_and_of_other_periods_is_refused() {
    assertThatThrownBy(() -> Analogy.with(List.of(), 4)).hasMessageContaining("at least one");
    assertThatThrownBy(() -> Analogy.with(List.of(ONE), 0)).hasMessageContaining("above zero");
    assertThatThrownBy(() -> new Analogy.LikeItem(weeks(), 1))
        .hasMessageContaining("nothing is known");
    DemandSeries months = DemandSeries.of(DemandPeriod.MONTH, LocalDate.of(2010, 12, 1), 5);
    assertThatThrownBy(() -> Analogy.with(List.of(ONE), 4).forecast(months))
        .hasMessageContaining("per MONTH");
  }
}
