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

  /**
   * Expected values from scipy 1.16: nbinom, gamma and lognorm, losses by adding or integrating.
   */
  @Test
  void negative_binomial_agrees_with_scipy() {
    NegativeBinomialDemand demand = new NegativeBinomialDemand(12, 30);

    assertThat(demand.cdf(0)).isCloseTo(0.00065536, offset(1e-12));
    assertThat(demand.cdf(12.9)).isCloseTo(0.5841070624424645, offset(1e-12));
    assertThat(demand.cdf(25)).isCloseTo(0.9814493454030674, offset(1e-12));
    assertThat(demand.quantile(0.5)).isEqualTo(11);
    assertThat(demand.quantile(0.95)).isEqualTo(22);
    assertThat(demand.quantile(0.999)).isEqualTo(35);
    assertThat(demand.loss(20)).isCloseTo(0.30160113110506304, offset(1e-10));
    assertThat(demand.loss(12)).isCloseTo(2.1564694530562716, offset(1e-10));
    assertThat(new NegativeBinomialDemand(2, 2.02).loss(3))
        .isCloseTo(0.2207175105071718, offset(1e-9));
    NegativeBinomialDemand large = new NegativeBinomialDemand(1e5, 4e8);
    assertThat(large.quantile(0.95)).isEqualTo(135_009);
    assertThat(large.loss(130_000)).isCloseTo(842.7641153044651, withPercentage(1e-6));
  }

  @Test
  void gamma_agrees_with_scipy() {
    GammaDemand demand = new GammaDemand(50, 35);

    assertThat(demand.cdf(10)).isCloseTo(0.05906046658975591, offset(1e-12));
    assertThat(demand.cdf(200)).isCloseTo(0.997191758805247, offset(1e-12));
    assertThat(demand.quantile(0.05)).isCloseTo(9.11052675121178, withPercentage(1e-6));
    assertThat(demand.quantile(0.95)).isCloseTo(117.84265169498725, withPercentage(1e-6));
    assertThat(demand.loss(80)).isCloseTo(5.18584680628498, withPercentage(1e-6));
    assertThat(demand.loss(-5)).isEqualTo(55);
  }

  /** Snyder and Shen's companion stockpyl: ln D normal with 2 and 0.3, loss at 10 is 0.2836497. */
  @Test
  void lognormal_agrees_with_stockpyl_and_scipy() {
    assertThat(LognormalDemand.ofLogarithm(2, 0.3).loss(10))
        .isCloseTo(0.28364973888106326, offset(1e-10));
    LognormalDemand demand = new LognormalDemand(50, 35);

    assertThat(demand.cdf(10)).isCloseTo(0.012777664323741276, offset(1e-12));
    assertThat(demand.quantile(0.95)).isCloseTo(115.73915599625461, withPercentage(1e-9));
    assertThat(demand.quantile(0.999)).isCloseTo(288.3217893076165, withPercentage(1e-9));
    assertThat(demand.loss(80)).isCloseTo(5.141161964502639, withPercentage(1e-7));
  }

  @Test
  void demand_that_hardly_scatters_is_as_good_as_normal() {
    DemandDistribution normal = new NormalDemand(8_370.64, 0.01);
    DemandDistribution gamma = new GammaDemand(8_370.64, 0.01);

    assertThat(gamma.quantile(0.95)).isEqualTo(normal.quantile(0.95));
    assertThat(gamma.cdf(8_370.65)).isEqualTo(normal.cdf(8_370.65));
    assertThat(gamma.loss(8_370.65)).isEqualTo(normal.loss(8_370.65));
    // Either side of where the one becomes the other they hardly differ.
    assertThat(new GammaDemand(1_000, 0.9999).quantile(0.99))
        .isCloseTo(new GammaDemand(1_000, 1.0001).quantile(0.99), offset(0.002));
    DemandDistribution many = new NegativeBinomialDemand(5e6, 6e6);
    assertThat(many.quantile(0.95))
        .isCloseTo(5e6 + 1.6448536269514722 * Math.sqrt(6e6), offset(2.0));
    assertThat(many.loss(5e6)).isCloseTo(Math.sqrt(6e6) * 0.3989422804014327, offset(0.1));
  }

  @Test
  void empirical_demand_is_what_was_observed() {
    EmpiricalDemand demand = EmpiricalDemand.of(4, 0, 0, 8);

    assertThat(demand.mean()).isEqualTo(3);
    assertThat(demand.variance()).isEqualTo(11);
    assertThat(demand.cdf(3.9)).isEqualTo(0.5);
    assertThat(demand.quantile(0.5)).isZero();
    assertThat(demand.quantile(0.51)).isEqualTo(4);
    assertThat(demand.quantile(0.9999)).isEqualTo(8);
    assertThat(demand.loss(2)).isEqualTo(0.25 * 2 + 0.25 * 6);
    assertThat(demand.complementaryLoss(2)).isEqualTo(1);
  }

  /** Two throws of a die: 7 with 6/36, at most 3 with 3/36. */
  @Test
  void empirical_demand_of_several_spans_is_every_sum_with_its_probability() {
    EmpiricalDemand twice = EmpiricalDemand.of(1, 2, 3, 4, 5, 6).over(2);

    assertThat(twice.cdf(7) - twice.cdf(6)).isCloseTo(6.0 / 36, offset(1e-12));
    assertThat(twice.cdf(3)).isCloseTo(3.0 / 36, offset(1e-12));
    assertThat(twice.mean()).isCloseTo(7, offset(1e-12));
    assertThat(twice.variance()).isCloseTo(35.0 / 6, offset(1e-12));
    assertThat(EmpiricalDemand.of(4, 0).over(0)).isEqualTo(EmpiricalDemand.of(0));
    assertThat(EmpiricalDemand.of(4, 0).over(1)).isEqualTo(EmpiricalDemand.of(4, 0));
  }

  /** 1.25 spans of exactly 4 units: 8 in a quarter of all cases, else 4. */
  @Test
  void part_of_a_span_is_in_with_its_probability() {
    assertThat(EmpiricalDemand.of(4).over(1.25))
        .isEqualTo(EmpiricalDemand.of(new double[] {4, 8}, new double[] {0.75, 0.25}));
  }

  @Test
  void sums_beyond_the_points_kept_keep_their_mean() {
    double[] observed = new double[900];
    for (int i = 0; i < observed.length; i++) {
      observed[i] = (i * 7919L) % 100_003;
    }
    EmpiricalDemand demand = EmpiricalDemand.of(observed);

    EmpiricalDemand sum = demand.over(3);

    assertThat(sum.mean()).isCloseTo(3 * demand.mean(), withPercentage(1e-9));
    assertThat(sum.variance()).isCloseTo(3 * demand.variance(), withPercentage(0.1));
    assertThat(sum.variance()).isLessThan(3 * demand.variance());
  }

  /** Axsäter's rule of thumb. */
  @ParameterizedTest
  @CsvSource({
    "100, 2400, NormalDemand",
    "100, 2600, NegativeBinomialDemand",
    "4, 3, NormalDemand",
    "4, 4.2, PoissonDemand",
    "4, 4.5, NegativeBinomialDemand",
    "0, 4, NormalDemand",
    "4, 0, NormalDemand"
  })
  void kind_is_chosen_by_mean_and_variance(double mean, double variance, String kind) {
    assertThat(DistributionFamily.AUTOMATIC.of(mean, variance).getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @Test
  void faulty_parameters_say_what_to_do() {
    assertThatThrownBy(() -> new NegativeBinomialDemand(4, 4))
        .hasMessageContaining("mean 4.0 and variance 4.0")
        .hasMessageContaining("take Poisson");
    assertThatThrownBy(() -> new GammaDemand(0, 1)).hasMessageContaining("above zero");
    assertThatThrownBy(() -> new LognormalDemand(5, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> EmpiricalDemand.of()).hasMessageContaining("at least one demand");
    assertThatThrownBy(() -> EmpiricalDemand.of(new double[] {1, 2}, new double[] {0.5, 0.4}))
        .hasMessageContaining("sum up to 0.9");
    assertThatThrownBy(() -> EmpiricalDemand.of(3, -1)).hasMessageContaining("-1.0");
  }
}
