package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DemandDistributionProperties {

  @Property
  void quantile_covers_its_probability_and_nothing_less_does(
      @ForAll("distributions") DemandDistribution demand,
      @ForAll("probabilities") double probability) {
    double stock = demand.quantile(probability);

    assertThat(demand.cdf(stock)).isGreaterThanOrEqualTo(probability - 1e-9);
    if (demand instanceof PoissonDemand && stock > 0) {
      assertThat(demand.cdf(stock - 1)).isLessThan(probability);
    }
  }

  @Property
  void more_probability_never_takes_less_stock(
      @ForAll("distributions") DemandDistribution demand,
      @ForAll("probabilities") double one,
      @ForAll("probabilities") double other) {
    assertThat(demand.quantile(Math.max(one, other)))
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

  @Provide
  Arbitrary<DemandDistribution> distributions() {
    Arbitrary<Double> means = Arbitraries.doubles().between(0, 20_000);
    Arbitrary<Double> deviations = Arbitraries.doubles().between(0, 5_000);
    return Arbitraries.oneOf(
        Combinators.combine(means, deviations).as(NormalDemand::new),
        means.map(PoissonDemand::new));
  }

  @Provide
  Arbitrary<Double> probabilities() {
    return Arbitraries.doubles().between(0.0001, 0.9999).ofScale(6);
  }
}
