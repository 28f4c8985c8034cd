package io.commercelib.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.NormalDemand;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleExponentialSmoothingTest {

  /** Hyndman and Athanasopoulos, 2nd ed., section 7.1: oil of Saudi Arabia, in hundredths. */
  private static final DemandHistory OIL =
      weeks(
          44536, 45320, 45441, 42238, 45604, 44039, 42519, 48621, 50043, 52128, 50895, 48889, 50987,
          45672, 47382, 52595, 54983, 54234);

  @Test
  void level_and_error_are_those_of_the_textbook() {
    SmoothedForecast forecast =
        SimpleExponentialSmoothing.withConstant(0.8339).startingAt(44658.68).forecast(OIL);

    assertThat(forecast.level() / 100).isCloseTo(542.68, offset(0.005));
    // The book's training RMSE.
    assertThat(forecast.errorDeviation() / 100).isCloseTo(28.12, offset(0.005));
    assertThat(forecast.errors()).isEqualTo(18);
  }

  /**
   * 10,000 SKUs x 104 weeks of a published generator: the sums that two other programs (numpy and
   * plain Java) print for smoothing with this search.
   */
  @Test
  void search_agrees_with_other_programs_on_ten_thousand_series() {
    SimpleExponentialSmoothing smoothing = SimpleExponentialSmoothing.optimised();
    double constants = 0;
    double levels = 0;
    double deviations = 0;

    for (int sku = 0; sku < 10_000; sku++) {
      SmoothedForecast forecast = smoothing.forecast(weeks(SampleDemand.of(sku, 104)));
      constants += forecast.constant();
      levels += forecast.level();
      deviations += forecast.errorDeviation();
    }

    assertThat(constants).isCloseTo(1334.6106947187882, withPercentage(1e-9));
    assertThat(levels).isCloseTo(276178.2511875287, withPercentage(1e-9));
    assertThat(deviations).isCloseTo(162212.28622027166, withPercentage(1e-9));
  }

  /** Sum over j = 0 .. 3 of (1 + 0.2 j)^2 = 1 + 1.44 + 1.96 + 2.56 = 6.96. */
  @Test
  void error_of_several_periods_grows_with_the_constant() {
    SmoothedForecast forecast =
        SimpleExponentialSmoothing.withConstant(0.2).forecast(weeks(10, 20));

    NormalDemand demand = forecast.over(4);

    assertThat(demand.mean()).isCloseTo(48, offset(1e-9));
    assertThat(demand.standardDeviation()).isCloseTo(10 * Math.sqrt(6.96), offset(1e-9));
  }

  @Test
  void independent_errors_grow_with_the_root() {
    SmoothedForecast forecast =
        SimpleExponentialSmoothing.withConstant(0.2)
            .withErrorGrowth(ErrorGrowth.INDEPENDENT)
            .forecast(weeks(10, 20));

    assertThat(forecast.over(4).standardDeviation()).isCloseTo(20, offset(1e-9));
  }

  @Test
  void over_no_time_there_is_no_demand() {
    assertThat(SimpleExponentialSmoothing.optimised().forecast(weeks(3, 9, 4, 7)).over(0))
        .isEqualTo(new NormalDemand(0, 0));
  }

  @Test
  void single_observation_is_the_level_with_the_error_of_poisson_demand() {
    SmoothedForecast forecast = SimpleExponentialSmoothing.optimised().forecast(weeks(25));

    assertThat(forecast.level()).isEqualTo(25);
    assertThat(forecast.errorDeviation()).isEqualTo(5);
    assertThat(forecast.errors()).isZero();
    assertThat(forecast.constant()).isEqualTo(0.2);
  }

  @Test
  void all_zeros_are_expected_to_stay_so() {
    SmoothedForecast forecast = SimpleExponentialSmoothing.optimised().forecast(weeks(0, 0, 0, 0));

    assertThat(forecast.level()).isZero();
    assertThat(forecast.over(3)).isEqualTo(new NormalDemand(0, 0));
  }

  @Test
  void history_without_a_period_is_refused() {
    assertThatThrownBy(() -> SimpleExponentialSmoothing.optimised().forecast(weeks()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give at least one observation");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void constant_that_is_none_is_refused(double alpha) {
    assertThatThrownBy(() -> SimpleExponentialSmoothing.withConstant(alpha))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0 and at most 1");
  }

  @Test
  void method_is_named() {
    assertThat(SimpleExponentialSmoothing.withConstant(0.2).forecast(weeks(1, 2)).method())
        .isEqualTo("SES alpha 0.20");
  }

  private static DemandHistory weeks(long... units) {
    return DemandHistory.of(
        DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), Arrays.copyOf(units, units.length));
  }
}
