package io.commercelib.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.testing.SampleDemand;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForecastMethodTest {

  /** Hyndman and Athanasopoulos, 2nd ed., section 7.1: oil of Saudi Arabia, in hundredths. */
  private static final DemandSeries OIL =
      weeks(
          44536, 45320, 45441, 42238, 45604, 44039, 42519, 48621, 50043, 52128, 50895, 48889, 50987,
          45672, 47382, 52595, 54983, 54234);

  /** The same book, section 7.2: air passengers of Australia, 1990 to 2004, in millions. */
  private static final DemandSeries AIR =
      weeks(
          17.5534, 21.8601, 23.8866, 26.9293, 26.8885, 28.8314, 30.0751, 30.9535, 30.1857, 31.5797,
          32.577569, 33.477398, 39.021581, 41.386432, 41.596552);

  /**
   * The same book, section 7.3: nights of tourists in Australia by quarter, from 2005, millions.
   */
  private static final DemandSeries TOURISTS =
      weeks(
          41.727458, 24.04185, 32.328103, 37.328708, 46.213153, 29.346326, 36.48291, 42.977719,
          48.901525, 31.180221, 37.717881, 40.420211, 51.206863, 31.887228, 40.978263, 43.772491,
          55.558567, 33.850915, 42.076383, 45.642292, 59.76678, 35.191877, 44.319737, 47.913736);

  @Test
  void level_and_error_of_smoothing_are_those_of_the_textbook() {
    FittedForecast forecast =
        ForecastMethod.simpleExponentialSmoothing(0.8339).startingAt(44658.68).forecast(OIL);

    assertThat(forecast.next().mean() / 100).isCloseTo(542.68, offset(0.005));
    // The book's training RMSE.
    assertThat(forecast.next().standardDeviation() / 100).isCloseTo(28.12, offset(0.005));
    assertThat(forecast.errors()).isEqualTo(18);
    assertThat(forecast.method()).isEqualTo("SES alpha 0.83");
  }

  /**
   * 10,000 SKUs x 104 weeks of a published generator: the sums that two other programs (numpy and
   * plain Java) print for smoothing with this search.
   */
  @Test
  void search_for_the_constant_agrees_with_other_programs_on_ten_thousand_series() {
    ForecastMethod smoothing = ForecastMethod.simpleExponentialSmoothing();
    double constants = 0;
    double levels = 0;
    double deviations = 0;

    for (int sku = 0; sku < 10_000; sku++) {
      FittedForecast forecast = smoothing.forecast(weeks(SampleDemand.of(sku, 104)));
      constants += forecast.parameter("alpha");
      levels += forecast.next().mean();
      deviations += Math.sqrt(forecast.errorVariance());
    }

    assertThat(constants).isCloseTo(1334.6106947187882, withPercentage(1e-9));
    assertThat(levels).isCloseTo(276178.2511875287, withPercentage(1e-9));
    assertThat(deviations).isCloseTo(162212.28622027166, withPercentage(1e-9));
  }

  /** Expected values from statsmodels 0.13 with the same constants and start. */
  @Test
  void trends_agree_with_statsmodels() {
    FittedForecast linear = ForecastMethod.holt(0.8, 0.2).startingAt(15.5, 2.1).forecast(AIR);
    FittedForecast damped =
        ForecastMethod.dampedTrend(0.8, 0.2, 0.9).startingAt(15.5, 2.1).forecast(AIR);

    assertThat(linear.errorVariance()).isCloseTo(3.0234373104396974, offset(1e-12));
    assertThat(linear.expected(1)).isCloseTo(43.69206159801368, offset(1e-12));
    assertThat(linear.expected(5)).isCloseTo(50.84477266318885, offset(1e-12));
    assertThat(damped.errorVariance()).isCloseTo(3.0368096261121553, offset(1e-12));
    assertThat(damped.expected(1)).isCloseTo(42.94906801741677, offset(1e-12));
    assertThat(damped.expected(5)).isCloseTo(46.62479552625485, offset(1e-12));
    assertThat(damped.method()).isEqualTo("damped trend alpha 0.80 beta 0.20 phi 0.90");
  }

  /** Expected values from statsmodels 0.13 with the same constants and start. */
  @Test
  void seasons_agree_with_statsmodels() {
    FittedForecast additive =
        ForecastMethod.holtWintersAdditive(4)
            .withParameters(0.3, 0.1, 0.2)
            .startingAt(33, 0.5, 8, -9, -2, 3)
            .forecast(TOURISTS);
    FittedForecast multiplicative =
        ForecastMethod.holtWintersMultiplicative(4)
            .withParameters(0.3, 0.1, 0.2)
            .startingAt(33, 0.5, 1.25, 0.75, 0.95, 1.05)
            .forecast(TOURISTS);

    assertThat(additive.errorVariance()).isCloseTo(3.916745444484647, offset(1e-12));
    assertThat(additive.expected(1)).isCloseTo(58.33620475018178, offset(1e-12));
    assertThat(additive.expected(6)).isCloseTo(40.210966648386524, offset(1e-12));
    assertThat(multiplicative.errorVariance()).isCloseTo(2.3666553825158805, offset(1e-12));
    assertThat(multiplicative.expected(1)).isCloseTo(60.62600493425377, offset(1e-12));
    assertThat(multiplicative.expected(6)).isCloseTo(38.323463629242326, offset(1e-12));
  }

  /** With a trend and a season that never change nothing is off, whatever the constants. */
  @Test
  void pattern_without_noise_is_found_at_once() {
    double[] units = new double[16];
    double[] season = {1.2, 0.7, 0.9, 1.2};
    for (int t = 0; t < units.length; t++) {
      units[t] = (20 + 2 * (t + 1)) + 10 * (season[t % 4] - 1);
    }

    FittedForecast forecast = ForecastMethod.holtWintersAdditive(4).forecast(weeks(units));

    assertThat(forecast.errorVariance()).isCloseTo(0, offset(1e-18));
    assertThat(forecast.expected(1)).isCloseTo(20 + 2 * 17 + 2, offset(1e-9));
    assertThat(forecast.expected(4)).isCloseTo(20 + 2 * 20 + 2, offset(1e-9));
    assertThat(ForecastMethod.holt().forecast(weeks(3, 5, 7, 9, 11, 13)).expected(2))
        .isCloseTo(17, offset(1e-9));
  }

  /**
   * Demands 6 after 2 periods, 3 after 3, 9 after 1, alpha 0.5: sizes 6, 4.5, 6.75; intervals 2,
   * 2.5, 1.75.
   */
  @Test
  void croston_and_its_corrections_smooth_size_and_interval_apart() {
    DemandSeries series = weeks(0, 6, 0, 0, 3, 9);

    assertThat(ForecastMethod.croston().withParameters(0.5).forecast(series).expected(1))
        .isCloseTo(6.75 / 1.75, offset(1e-12));
    assertThat(ForecastMethod.syntetosBoylan().withParameters(0.5).forecast(series).expected(1))
        .isCloseTo(0.75 * 6.75 / 1.75, offset(1e-12));
    FittedForecast corrected =
        ForecastMethod.shaleBoylanJohnston().withParameters(0.5).forecast(series);
    assertThat(corrected.expected(7)).isCloseTo((1 - 0.5 / 1.5) * 6.75 / 1.75, offset(1e-12));
    assertThat(corrected.fitted(1)).isEmpty();
    assertThat(corrected.fitted(2).getAsDouble()).isCloseTo((1 - 0.5 / 1.5) * 3, offset(1e-12));
    assertThat(corrected.errors()).isEqualTo(4);
  }

  /** As above; probability 1/2, then 0.4, 0.32, 0.456, 0.5648 with beta 0.2. */
  @Test
  void probability_of_demand_falls_while_there_is_none() {
    ForecastMethod method = ForecastMethod.teunterSyntetosBabai().withParameters(0.5, 0.2);

    assertThat(method.forecast(weeks(0, 6, 0, 0, 3, 9)).expected(1))
        .isCloseTo(0.5648 * 6.75, offset(1e-12));
    assertThat(method.forecast(weeks(0, 6, 0, 0, 0)).expected(1))
        .isCloseTo(0.5 * 0.8 * 0.8 * 0.8 * 6, offset(1e-12));
  }

  /** Sums of the latest two: 3, 12 (ends with the last), smoothed with 0.5 from 3 and 0: 7.5. */
  @Test
  void adida_smooths_sums_of_periods() {
    DemandSeries series = weeks(1, 2, 0, 12);

    assertThat(ForecastMethod.adida(2).withParameters(0.5).forecast(series).expected(1))
        .isCloseTo((3 + 0.5 * (12 - 3)) / 2, offset(1e-12));
    assertThat(ForecastMethod.adida(2).withParameters(0.5).forecast(series).fitted(3)).hasValue(1);
    assertThat(ForecastMethod.adida(1).withParameters(0.5).forecast(series).expected(1))
        .isEqualTo(ForecastMethod.simpleExponentialSmoothing(0.5).forecast(series).expected(1));
    // One demand in two periods on average, at most a quarter of them.
    assertThat(ForecastMethod.adida().forecast(weeks(1, 0, 3, 0, 2, 0, 1, 0)).method())
        .startsWith("ADIDA of 2 alpha");
  }

  @Test
  void simple_methods_repeat_what_was() {
    DemandSeries series = weeks(4, 8, 6, 5, 9, 7);

    assertThat(ForecastMethod.naive().forecast(series).expected(3)).isEqualTo(7);
    assertThat(ForecastMethod.movingAverage(4).forecast(series).expected(1)).isEqualTo(6.75);
    assertThat(ForecastMethod.mean().forecast(series).expected(1)).isEqualTo(6.5);
    FittedForecast seasonal = ForecastMethod.seasonalNaive(3).forecast(series);
    assertThat(seasonal.expected(1)).isEqualTo(5);
    assertThat(seasonal.expected(2)).isEqualTo(9);
    assertThat(seasonal.expected(4)).isEqualTo(5);
    assertThat(seasonal.over(4).mean()).isEqualTo(5 + 9 + 7 + 5);
    assertThat(seasonal.fitted(2)).isEmpty();
    assertThat(seasonal.fitted(4)).hasValue(8);
  }

  @Test
  void unknown_periods_neither_count_as_zero_nor_as_error() {
    DemandSeries gaps =
        DemandHistory.builder(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6))
            .addMissing()
            .add(10)
            .addMissing()
            .addMissing()
            .add(14)
            .build()
            .series();

    FittedForecast smoothed = ForecastMethod.simpleExponentialSmoothing(0.5).forecast(gaps);
    assertThat(smoothed.expected(1)).isEqualTo(12);
    assertThat(smoothed.errors()).isEqualTo(1);
    assertThat(smoothed.errorVariance()).isEqualTo(16);
    assertThat(ForecastMethod.naive().forecast(gaps).expected(1)).isEqualTo(14);
    assertThat(ForecastMethod.mean().forecast(gaps).expected(1)).isEqualTo(12);
    // The interval between the two demands is one known period.
    assertThat(ForecastMethod.croston().withParameters(0.5).forecast(gaps).expected(1))
        .isEqualTo(12);
    // The trend goes on where nothing is known: 10 at 2 and 14 at 5 lie on the line.
    assertThat(ForecastMethod.holt(0.5, 0.5).forecast(gaps).expected(3))
        .isCloseTo(14 + 3 * 4.0 / 3, offset(1e-9));
  }

  /** Sum over j = 0 .. 3 of (1 + 0.2 j)^2 = 1 + 1.44 + 1.96 + 2.56 = 6.96. */
  @Test
  void error_of_several_periods_grows_as_the_model_says() {
    FittedForecast forecast =
        ForecastMethod.simpleExponentialSmoothing(0.2)
            .withErrorGrowth(ErrorGrowth.OF_THE_MODEL)
            .withFamily(DistributionFamily.NORMAL)
            .forecast(weeks(10, 20));

    assertThat(forecast.over(4).mean()).isCloseTo(48, offset(1e-9));
    assertThat(forecast.over(4).standardDeviation()).isCloseTo(10 * Math.sqrt(6.96), offset(1e-9));
    assertThat(forecast.over(0)).isEqualTo(new NormalDemand(0, 0));
    // Half way between one and two periods.
    assertThat(forecast.over(1.5).variance()).isCloseTo(100 * (1 + 2.44) / 2, offset(1e-9));
  }

  @Test
  void independent_errors_grow_with_the_root() {
    FittedForecast forecast =
        ForecastMethod.simpleExponentialSmoothing(0.2)
            .withErrorGrowth(ErrorGrowth.INDEPENDENT)
            .forecast(weeks(10, 20));

    assertThat(forecast.over(4).standardDeviation()).isCloseTo(20, offset(1e-9));
  }

  /**
   * Weeks alternate between 0 and 10 and 5 is expected: one week is off by 5, but two together
   * never; independence would have it 7.07.
   */
  @Test
  void error_over_several_periods_is_what_it_was_in_the_history() {
    double[] units = new double[24];
    for (int t = 0; t < units.length; t++) {
      units[t] = t % 2 * 10.0;
    }
    ForecastMethod flat = ForecastMethod.simpleExponentialSmoothing(0).startingAt(5);

    FittedForecast forecast = flat.forecast(weeks(units));

    assertThat(forecast.over(1).standardDeviation()).isEqualTo(5);
    assertThat(forecast.over(2).standardDeviation()).isZero();
    assertThat(forecast.over(3).standardDeviation()).isEqualTo(5);
    assertThat(
            flat.withErrorGrowth(ErrorGrowth.INDEPENDENT)
                .forecast(weeks(units))
                .over(2)
                .standardDeviation())
        .isCloseTo(Math.sqrt(50), offset(1e-12));
  }

  @Test
  void too_few_sums_are_no_measure_so_the_model_answers() {
    ForecastMethod flat = ForecastMethod.simpleExponentialSmoothing(0).startingAt(5);
    DemandSeries nine = weeks(0, 10, 0, 10, 0, 10, 0, 10, 0);

    assertThat(flat.forecast(nine).over(2).standardDeviation()).isZero();
    assertThat(flat.forecast(nine).over(3).variance()).isCloseTo(75, offset(1e-9));
  }

  @Test
  void demand_over_the_lead_time_has_quantiles_of_its_kind() {
    FittedForecast forecast =
        ForecastMethod.mean().forecast(weeks(0, 3, 0, 1, 0, 0, 8, 1, 0, 2, 0, 0));

    assertThat(forecast.over(2)).isInstanceOf(NegativeBinomialDemand.class);
    assertThat(forecast.over(2).quantile(0.95))
        .isEqualTo(Math.rint(forecast.over(2).quantile(0.95)));
  }

  @Test
  void single_observation_is_the_level_with_the_error_of_poisson_demand() {
    FittedForecast forecast = ForecastMethod.simpleExponentialSmoothing().forecast(weeks(25));

    assertThat(forecast.next().mean()).isEqualTo(25);
    assertThat(forecast.next().standardDeviation()).isEqualTo(5);
    assertThat(forecast.errors()).isZero();
    assertThat(forecast.parameter("alpha")).isEqualTo(0.2);
  }

  @Test
  void falling_trend_never_expects_less_than_nothing() {
    FittedForecast forecast = ForecastMethod.holt(0.5, 0.5).forecast(weeks(50, 40, 30, 20, 10));

    assertThat(forecast.expected(1)).isZero();
    assertThat(forecast.over(20).mean()).isZero();
  }

  @Test
  void methods_that_take_more_say_how_much() {
    assertThatThrownBy(() -> ForecastMethod.holtWintersAdditive(4).forecast(weeks(1, 2, 3, 4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Holt-Winters of 4, additive takes 8 known periods")
        .hasMessageContaining("has 5");
    assertThatThrownBy(() -> ForecastMethod.mean().forecast(weeks(new double[0])))
        .hasMessageContaining("mean takes 1 known periods, the series from 2010-12-06 has 0");
  }

  @Test
  void faulty_settings_are_refused_with_what_is_right() {
    assertThatThrownBy(() -> ForecastMethod.simpleExponentialSmoothing(1.5))
        .hasMessageContaining("alpha of SES is 1.5; give a number from 0 to 1");
    assertThatThrownBy(() -> ForecastMethod.dampedTrend(0.5, 0.5, 1))
        .hasMessageContaining("phi of damped trend is 1.0");
    assertThatThrownBy(() -> ForecastMethod.holtWintersAdditive(1))
        .hasMessageContaining("season of 1");
    assertThatThrownBy(() -> ForecastMethod.movingAverage(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> ForecastMethod.adida(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> ForecastMethod.croston().startingAt(5))
        .hasMessageContaining("Croston has no state that could be given");
    assertThatThrownBy(() -> ForecastMethod.holt().startingAt(5))
        .hasMessageContaining("starts from 2 numbers, 1 are given");
    assertThatThrownBy(() -> ForecastMethod.holt().startingAt(5, Double.NaN))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> ForecastMethod.holt().withParameters(0.5))
        .hasMessageContaining("Holt has 2 parameters, 1 are given");
    FittedForecast forecast = ForecastMethod.croston().forecast(weeks(1, 2));
    assertThatThrownBy(() -> forecast.parameter("beta")).hasMessageContaining("it has [alpha]");
    assertThatThrownBy(() -> forecast.over(-1)).hasMessageContaining("zero to");
    assertThatThrownBy(() -> forecast.expected(0)).hasMessageContaining("the next is 1");
  }

  static DemandSeries weeks(double... units) {
    return DemandSeries.of(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), units);
  }

  static DemandSeries weeks(long[] units) {
    return weeks(Arrays.stream(units).asDoubleStream().toArray());
  }
}
