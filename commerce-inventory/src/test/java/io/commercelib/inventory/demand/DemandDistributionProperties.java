package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DemandDistributionProperties {

  @Property
  void quantile_covers_its_probability_and_nothing_less_does(
      @ForAll("distributions") DemandDistribution demand,
      @ForAll("probabilities") double probability) {
    double stock = demand.quantile(probability);

    // A search for the stock ends within a millionth of a unit.
    assertThat(demand.cdf(stock + 1e-6)).isGreaterThanOrEqualTo(probability - 1e-9);
    if (stock > 0
        && (demand instanceof PoissonDemand || demand instanceof NegativeBinomialDemand)) {
      assertThat(demand.cdf(stock - 1)).isLessThan(probability);
    }
  }

  @Property
  void more_probability_never_takes_less_stock(
      @ForAll("distributions") DemandDistribution demand,
      @ForAll("probabilities") double one,
      @ForAll("probabilities") double other) {
    assertThat(demand.quantile(Math.max(one, other)) + 1e-9)
        .isGreaterThanOrEqualTo(demand.quantile(Math.min(one, other)));
  }

  @Property
  void shortage_less_remainder_is_demand_less_stock(
      @ForAll("distributions") DemandDistribution demand, @ForAll("probabilities") double share) {
    double stock = demand.mean() * 2 * share;

    double difference = demand.loss(stock) - demand.complementaryLoss(stock);

    assertThat(difference).isCloseTo(demand.mean() - stock, offset(1e-6 * (1 + demand.mean())));
    assertThat(demand.loss(stock)).isNotNegative();
    assertThat(demand.complementaryLoss(stock)).isNotNegative();
  }

  @Property
  void no_answer_is_ever_nan_or_infinite(
      @ForAll("distributions") DemandDistribution demand,
      @ForAll("probabilities") double probability,
      @ForAll("stocks") double stock) {
    assertThat(demand.quantile(probability)).isFinite();
    assertThat(demand.cdf(stock)).isBetween(0.0, 1.0);
    assertThat(demand.cdf(Double.POSITIVE_INFINITY)).isOne();
    assertThat(demand.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(demand.loss(stock)).isFinite().isNotNegative();
    assertThat(demand.complementaryLoss(stock)).isFinite().isNotNegative();
  }

  @Property
  void more_stock_never_loses_more(
      @ForAll("distributions") DemandDistribution demand,
      @ForAll("stocks") double one,
      @ForAll("stocks") double other) {
    double rounding = 1e-9 * (1 + demand.mean());
    assertThat(demand.loss(Math.max(one, other)))
        .isLessThanOrEqualTo(demand.loss(Math.min(one, other)) + rounding);
    assertThat(demand.cdf(Math.max(one, other)))
        .isGreaterThanOrEqualTo(demand.cdf(Math.min(one, other)) - 1e-12);
  }

  @Property(tries = 200)
  void spans_multiply_mean_and_variance(
      @ForAll("distributions") DemandDistribution demand, @ForAll @IntRange(max = 6) int spans) {
    DemandDistribution sum = demand.over(spans);

    assertThat(sum.mean()).isCloseTo(spans * demand.mean(), withPercentage(1e-6));
    assertThat(sum.variance()).isCloseTo(spans * demand.variance(), withPercentage(1));
  }

  @Property
  void widening_adds_to_the_variance_alone(
      @ForAll("distributions") DemandDistribution demand,
      @ForAll @DoubleRange(min = 0, max = 1e6) double more) {
    DemandDistribution wider = demand.widened(more);

    assertThat(wider.mean()).isCloseTo(demand.mean(), offset(1e-6 * (1 + demand.mean())));
    if (demand.mean() > 0) {
      assertThat(wider.variance()).isCloseTo(demand.variance() + more, withPercentage(1e-6));
    }
  }

  @Provide
  Arbitrary<Double> stocks() {
    return Arbitraries.doubles().between(-1_000, 60_000);
  }

  @Provide
  Arbitrary<DemandDistribution> distributions() {
    Arbitrary<Double> means = Arbitraries.doubles().between(0, 20_000);
    Arbitrary<Double> deviations = Arbitraries.doubles().between(0, 5_000);
    Arbitrary<DemandDistribution> ofFamilies =
        Combinators.combine(Arbitraries.of(DistributionFamily.values()), means, deviations)
            .as((family, mean, deviation) -> family.of(mean, deviation * deviation));
    return Arbitraries.oneOf(ofFamilies, empirical());
  }

  private static Arbitrary<DemandDistribution> empirical() {
    return Arbitraries.doubles()
        .between(0, 500)
        .ofScale(1)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(EmpiricalDemand::of);
  }

  @Provide
  Arbitrary<Double> probabilities() {
    return Arbitraries.doubles().between(0.0001, 0.9999).ofScale(6);
  }
}
