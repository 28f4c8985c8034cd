package io.commercelib.inventory.safetystock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.LeadTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyStockTest {
  private static final double FACTOR = CycleServiceLevel.of(0.90).safetyFactor();

  /**
   * Chopra and Meindl, Supply Chain Management, chapter on safety inventory: B&M sells 2,500 a week
   * with deviation 500, lead time two weeks, 90 % of cycles.
   */
  @Test
  void variable_demand_as_in_the_textbook() {
    DemandRate demand = new DemandRate(DemandPeriod.WEEK, 2_500, 500);

    assertThat(SafetyStock.forVariableDemand(demand, 2, FACTOR)).isCloseTo(906, offset(0.5));
  }

  /** The same chapter: Dell, 2,500 a day with deviation 500, lead time 7 days with deviation 7. */
  @Test
  void variable_lead_time_as_in_the_textbook() {
    DemandRate demand = new DemandRate(DemandPeriod.DAY, 2_500, 500);
    LeadTime leadTime = new LeadTime(DemandPeriod.DAY, 7, 7);

    double stock = SafetyStock.forVariableLeadTime(demand, leadTime, FACTOR);

    assertThat(stock / FACTOR).isCloseTo(17_550, offset(1.0));
    assertThat(stock).isCloseTo(22_491, offset(1.0));
  }

  @Test
  void no_lead_time_needs_no_safety_stock() {
    DemandRate demand = new DemandRate(DemandPeriod.DAY, 2_500, 500);

    assertThat(SafetyStock.forVariableDemand(demand, 0, FACTOR)).isZero();
    assertThat(SafetyStock.forVariableLeadTime(demand, LeadTime.ofDays(0), FACTOR)).isZero();
  }

  @Test
  void days_and_weeks_are_not_mixed() {
    DemandRate weekly = new DemandRate(DemandPeriod.WEEK, 2_500, 500);

    assertThatThrownBy(() -> SafetyStock.forVariableLeadTime(weekly, LeadTime.ofDays(7), FACTOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lead time is given per DAY, the demand per WEEK; convert one with in(...)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.49, 95, Double.NaN})
  void service_level_that_is_none_is_refused(double level) {
    assertThatThrownBy(() -> CycleServiceLevel.of(level))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 0.95 or 0.9999");
  }
}
