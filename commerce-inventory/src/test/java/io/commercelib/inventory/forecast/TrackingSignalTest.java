package io.commercelib.inventory.forecast;

import static io.commercelib.inventory.forecast.ForecastMethodTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class TrackingSignalTest {

  /** Errors 10, -5, 10, 15, 20: sum 50, mean absolute deviation 12. */
  @Test
  void signal_is_the_sum_of_errors_over_their_mean_absolute_deviation() {
    TrackingSignal signal =
        TrackingSignal.start()
            .plus(110, 100)
            .plus(95, 100)
            .plus(110, 100)
            .plus(115, 100)
            .plus(120, 100);

    assertThat(signal.value()).isCloseTo(50.0 / 12, offset(1e-12));
    assertThat(signal.isAlarm()).isTrue();
    assertThat(signal.isAlarm(5)).isFalse();
  }

  @Test
  void errors_to_both_sides_are_no_alarm() {
    TrackingSignal signal = TrackingSignal.start();
    for (int i = 0; i < 50; i++) {
      signal = signal.plus(i % 2 == 0 ? 12 : 8, 10);
    }

    assertThat(signal.value()).isZero();
    assertThat(signal.isAlarm()).isFalse();
    assertThat(signal.smoothed()).isBetween(-0.2, 0.2);
  }

  @Test
  void one_sided_errors_bring_the_smoothed_signal_to_one() {
    TrackingSignal signal = TrackingSignal.start();
    for (int i = 0; i < 5; i++) {
      signal = signal.plus(8, 10);
    }

    assertThat(signal.smoothed()).isCloseTo(-1, offset(1e-12));
    assertThat(signal.value()).isCloseTo(-5, offset(1e-12));
  }

  @Test
  void nothing_compared_or_nothing_off_is_zero() {
    assertThat(TrackingSignal.start().value()).isZero();
    assertThat(TrackingSignal.start().plus(5, 5).value()).isZero();
    assertThat(TrackingSignal.start().plus(5, 5).smoothed()).isZero();
  }

  /** A level that doubles is seen by a method that does not move. */
  @Test
  void forecast_that_missed_a_change_of_level_raises_the_alarm() {
    double[] units = {10, 11, 9, 10, 10, 20, 21, 19, 20, 22, 20, 19};

    assertThat(
            ForecastMethod.simpleExponentialSmoothing(0).forecast(weeks(units)).signal().isAlarm())
        .isTrue();
    assertThat(
            ForecastMethod.naive().forecast(weeks(10, 11, 9, 10, 10, 11, 9, 10)).signal().isAlarm())
        .isFalse();
  }

  @Test
  void numbers_that_are_none_are_refused() {
    assertThatThrownBy(() -> TrackingSignal.start().plus(Double.NaN, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> TrackingSignal.start().isAlarm(0)).hasMessageContaining("above zero");
  }
}
