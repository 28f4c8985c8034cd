package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandDistributionTest {

  /** Snyder and Shen, 2nd ed., example 4.3: h = 0.18, p = 0.70, N(50, 8²): S = 56.6, cost 2.00. */
  @Test
  void normal_newsvendor_is_that_of_the_textbook() {
    NormalDemand demand = new NormalDemand(50, 8);

    double stock = demand.quantile(0.70 / 0.88);
    double cost = 0.18 * demand.complementaryLoss(stock) + 0.70 * demand.loss(stock);

    assertThat(stock).isCloseTo(56.60395592743389, offset(1e-9));
    assertThat(cost).isCloseTo(1.9976051931766445, offset(1e-9));
  }

  /** The same shop with Poisson demand, as stockpyl computes it: S = 56, cost 1.7972. */
  @Test
  void poisson_newsvendor_is_that_of_the_textbook() {
    PoissonDemand demand = new PoissonDemand(50);

    double stock = demand.quantile(0.70 / 0.88);
    double cost = 0.18 * demand.complementaryLoss(stock) + 0.70 * demand.loss(stock);

    assertThat(stock).isEqualTo(56);
    assertThat(cost).isCloseTo(1.797235211809178, offset(1e-9));
  }

  /** Expected values from scipy 1.17. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0, 0.740818220681718",
    "4, 0, 0.018315638888734182",
    "4, 4.9, 0.6288369351798734",
    "50, 0, 1.9287498479639183e-22",
    "50, 50, 0.5375166908531476",
    "50, 60, 0.927839820186743",
    "1000, 1000, 0.508409367168506",
    "1000, 1200, 0.9999999996115061"
  })
  void poisson_cdf_agrees_with_scipy(double mean, double units, double expected) {
    assertThat(new PoissonDemand(mean).cdf(units)).isCloseTo(expected, withPercentage(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.5, 0",
    "0.3, 0.9, 1",
    "0.3, 0.999, 3",
    "4, 0.5, 4",
    "4, 0.9, 7",
    "4, 0.999, 11",
    "50, 0.9, 59",
    "1000, 0.5, 1000",
    "1000, 0.9, 1041",
    "1000, 0.999, 1099"
  })
  void poisson_quantile_agrees_with_scipy(double mean, double probability, double expected) {
    assertThat(new PoissonDemand(mean).quantile(probability)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1, 0.04081822068171785",
    "4, 4, 0.7814672592526578",
    "50, 50, 2.8162503162595",
    "50, 61, 0.2114816293379843",
    "1000, 1000, 12.614611348717126"
  })
  void poisson_loss_agrees_with_its_sum(double mean, double stock, double expected) {
    assertThat(new PoissonDemand(mean).loss(stock)).isCloseTo(expected, offset(1e-10));
  }

  @Test
  void quantile_of_a_probability_that_is_reached_exactly_is_not_one_too_many() {
    PoissonDemand demand = new PoissonDemand(7.3);

    for (int units = 0; units < 25; units++) {
      assertThat(demand.quantile(demand.cdf(units))).isEqualTo(units);
    }
  }

  @Test
  void certain_demand_has_a_step_and_no_nan() {
    NormalDemand certain = new NormalDemand(10, 0);

    assertThat(certain.cdf(9.99)).isZero();
    assertThat(certain.cdf(10)).isOne();
    assertThat(certain.quantile(0.99)).isEqualTo(10);
    assertThat(certain.loss(4)).isEqualTo(6);
    assertThat(certain.complementaryLoss(14)).isEqualTo(4);
    assertThat(new PoissonDemand(0).quantile(0.99)).isZero();
    assertThat(new PoissonDemand(0).loss(3)).isZero();
  }

  @Test
  void several_spans_add_up() {
    assertThat(new NormalDemand(10, 3).over(4)).isEqualTo(new NormalDemand(40, 6));
    assertThat(new PoissonDemand(10).over(0.5)).isEqualTo(new PoissonDemand(5));
    assertThat(new NormalDemand(10, 3).over(0)).isEqualTo(new NormalDemand(0, 0));
  }

  @Test
  void numbers_that_are_none_are_refused() {
    assertThatThrownBy(() -> new NormalDemand(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NormalDemand(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PoissonDemand(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PoissonDemand(1).quantile(1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
