package io.commercelib.inventory.forecast;

import static io.commercelib.inventory.forecast.ForecastMethodTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.EmpiricalDemand;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  /** Sums of two neighbours of 1 0 0 4 0 2 0 0 3: 1 0 4 4 2 2 0 3. */
  @Test
  void windows_are_the_sums_that_were() {
    Forecast forecast = Bootstrap.ofWindows().forecast(weeks(1, 0, 0, 4, 0, 2, 0, 0, 3));

    assertThat(forecast.over(2)).isEqualTo(EmpiricalDemand.of(1, 0, 4, 4, 2, 2, 0, 3));
    assertThat(forecast.over(2).quantile(0.75)).isEqualTo(3);
    assertThat(forecast.over(0)).isEqualTo(EmpiricalDemand.of(0));
    assertThat(forecast.over(1.5).mean()).isCloseTo((10.0 / 9 + 2) / 2, offset(1e-12));
  }

  @Test
  void too_few_windows_are_made_up_of_single_periods() {
    Forecast forecast = Bootstrap.ofWindows().forecast(weeks(1, 0, 3));

    assertThat(forecast.over(2)).isEqualTo(EmpiricalDemand.of(1, 0, 3).over(2));
  }

  /** Demand of 4 every other week, and none last: 4, then 0, then 4. */
  @Test
  void chain_knows_that_demand_follows_on_none() {
    double[] units = new double[40];
    for (int t = 0; t < units.length; t += 2) {
      units[t] = 4;
    }
    Forecast forecast = Bootstrap.ofMarkovChain(2_000, 1).forecast(weeks(units));

    // One demand in one week, and still one in two; jittered around 4.5 by a deviation of 2.
    assertThat(forecast.over(1).mean()).isCloseTo(4.5, offset(0.15));
    assertThat(forecast.over(2)).isEqualTo(forecast.over(1));
    assertThat(forecast.over(3).mean()).isCloseTo(9, offset(0.2));
    assertThat(forecast.over(1).standardDeviation()).isCloseTo(2, offset(0.2));
    assertThat(forecast.over(1).quantile(0.001)).isPositive();
  }

  @Test
  void seed_says_what_is_drawn() {
    Forecaster one = Bootstrap.ofMarkovChain(500, 7);
    Forecaster other = Bootstrap.ofMarkovChain(500, 8);
    double[] units = {0, 3, 0, 0, 9, 1, 0, 0, 2, 0};

    assertThat(one.forecast(weeks(units)).over(4)).isEqualTo(one.forecast(weeks(units)).over(4));
    assertThat(one.forecast(weeks(units)).over(4))
        .isNotEqualTo(other.forecast(weeks(units)).over(4));
  }

  @Test
  void no_demand_draws_none_and_no_history_is_refused() {
    assertThat(Bootstrap.ofMarkovChain(100, 1).forecast(weeks(0, 0)).over(3))
        .isEqualTo(EmpiricalDemand.of(0));
    assertThatThrownBy(() -> Bootstrap.ofWindows().forecast(weeks(new double[0])))
        .hasMessageContaining("takes 1 known period");
    assertThatThrownBy(() -> Bootstrap.ofMarkovChain(99, 1)).hasMessageContaining("100 to 100000");
  }
}
