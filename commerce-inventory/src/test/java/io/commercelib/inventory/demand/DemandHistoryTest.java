package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemandHistoryTest {
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);

  @Test
  void latest_periods_start_later() {
    DemandHistory history = DemandHistory.of(DemandPeriod.WEEK, MONDAY, 5, 0, 7);

    assertThat(history.latest(2))
        .isEqualTo(DemandHistory.of(DemandPeriod.WEEK, MONDAY.plusWeeks(1), 0, 7));
    assertThat(history.latest(9)).isEqualTo(history);
    assertThat(history.total()).isEqualTo(12);
  }

  @Test
  void start_within_a_period_is_refused() {
    assertThatThrownBy(() -> DemandHistory.of(DemandPeriod.WEEK, MONDAY.plusDays(1), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("start on 2010-12-06");
  }

  @Test
  void negative_demand_names_the_period() {
    assertThatThrownBy(() -> DemandHistory.of(DemandPeriod.WEEK, MONDAY, 5, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("period 1, which starts on 2010-12-13, is -2");
  }

  @Test
  void history_does_not_change_with_the_array_it_was_made_of() {
    long[] units = {1, 2};
    DemandHistory history = DemandHistory.of(DemandPeriod.WEEK, MONDAY, units);

    units[0] = 100;

    assertThat(history.units(0)).isEqualTo(1);
  }
}
