package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemandPeriodTest {

  @Test
  void weeks_start_on_monday() {
    assertThat(DemandPeriod.WEEK.startOf(LocalDate.of(2026, 11, 22)))
        .isEqualTo(LocalDate.of(2026, 11, 16));
  }

  @Test
  void deviation_of_a_week_is_that_of_a_day_times_the_root_of_seven() {
    DemandRate week = new DemandRate(DemandPeriod.DAY, 10, 4).in(DemandPeriod.WEEK);

    assertThat(week.mean()).isCloseTo(70, offset(1e-12));
    assertThat(week.standardDeviation()).isCloseTo(4 * Math.sqrt(7), offset(1e-12));
  }

  @Test
  void lead_time_of_14_days_is_two_weeks() {
    assertThat(LeadTime.ofDays(14).in(DemandPeriod.WEEK))
        .isEqualTo(LeadTime.of(DemandPeriod.WEEK, 2));
  }

  @Test
  void negative_and_unknown_numbers_are_refused() {
    assertThatThrownBy(() -> new DemandRate(DemandPeriod.DAY, -1, 0))
        .hasMessage("mean demand is -1.0; give a finite number, zero or more");
    assertThatThrownBy(() -> LeadTime.ofDays(Double.NaN))
        .hasMessageContaining("mean lead time is NaN");
  }
}
