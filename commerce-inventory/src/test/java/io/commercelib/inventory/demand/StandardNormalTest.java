package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardNormalTest {

  /** Expected values computed with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "-37, 5.7255712225245768227e-300",
    "-20, 2.7536241186062336951e-89",
    "-10, 7.619853024160526066e-24",
    "-6, 9.865876450376981407e-10",
    "-3, 0.0013498980316300945267",
    "-1.5, 0.066807201268858066004",
    "-0.6, 0.27425311775007358769",
    "0, 0.5",
    "0.3, 0.61791142218895263307",
    "0.7, 0.75803634777692697138",
    "1, 0.84134474606854294859",
    "5, 0.99999971334842812081"
  })
  void cdf_agrees_to_13_digits_down_to_the_smallest_tail(double z, double expected) {
    assertThat(StandardNormal.cdf(z)).isCloseTo(expected, withPercentage(1e-11));
  }

  /** Expected values computed with 40 digits for the double next to each probability. */
  @ParameterizedTest
  @CsvSource({
    "1e-300, -37.0470962993612",
    "1e-10, -6.3613409024040561991",
    "0.001, -3.0902323061678135354",
    "0.025, -1.9599639845400542118",
    "0.5, 0",
    "0.9, 1.2815515655446005935",
    "0.95, 1.6448536269514722843",
    "0.975, 1.9599639845400538556",
    "0.999, 3.0902323061678132778"
  })
  void quantile_agrees_to_a_billionth_and_better(double probability, double expected) {
    assertThat(StandardNormal.quantile(probability)).isCloseTo(expected, offset(1e-12));
  }

  /** Silver, Pyke and Thomas, appendix: G_u(0) = 0.3989, G_u(1) = 0.0833, G_u(2) = 0.0085. */
  @ParameterizedTest
  @CsvSource({"0, 0.3989", "1, 0.0833", "2, 0.0085", "-1, 1.0833"})
  void loss_is_that_of_the_printed_table(double k, double expected) {
    assertThat(StandardNormal.loss(k)).isCloseTo(expected, offset(0.00005));
  }

  @Test
  void far_out_the_tails_end_at_zero_and_one() {
    assertThat(StandardNormal.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(StandardNormal.cdf(Double.POSITIVE_INFINITY)).isOne();
    assertThat(StandardNormal.loss(100)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void probability_that_is_none_is_refused(double probability) {
    assertThatThrownBy(() -> StandardNormal.quantile(probability))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0 and below 1");
  }
}
