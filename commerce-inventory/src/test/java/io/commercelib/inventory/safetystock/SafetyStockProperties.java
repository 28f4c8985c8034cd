package io.commercelib.inventory.safetystock;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.LeadTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class SafetyStockProperties {

  @Property
  void more_service_never_means_less_stock(
      @ForAll("levels") double one,
      @ForAll("levels") double other,
      @ForAll @DoubleRange(max = 1_000) double mean,
      @ForAll @DoubleRange(max = 1_000) double deviation,
      @ForAll @DoubleRange(max = 50) double late) {
    DemandRate demand = new DemandRate(DemandPeriod.DAY, mean, deviation);
    LeadTime leadTime = new LeadTime(DemandPeriod.DAY, 7, late);

    double less =
        SafetyStock.forVariableLeadTime(
            demand, leadTime, CycleServiceLevel.of(Math.min(one, other)).safetyFactor());
    double more =
        SafetyStock.forVariableLeadTime(
            demand, leadTime, CycleServiceLevel.of(Math.max(one, other)).safetyFactor());

    assertThat(more).isGreaterThanOrEqualTo(less).isFinite();
  }

  @Provide
  Arbitrary<Double> levels() {
    return Arbitraries.doubles().between(0.5, 0.99999).ofScale(5);
  }
}
