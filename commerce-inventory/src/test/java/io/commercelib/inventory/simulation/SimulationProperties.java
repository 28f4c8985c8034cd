package io.commercelib.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SimulationProperties {

  private static StockSimulation simulation(
      List<Integer> demand, List<Integer> leadTimes, long initialStock, UnmetDemand unmet) {
    return StockSimulation.builder()
        .demand(
            SimulatedDemand.recorded(
                DemandSeries.of(
                    DemandPeriod.DAY,
                    LocalDate.of(2026, 1, 1),
                    demand.stream().mapToDouble(Integer::doubleValue).toArray())))
        .leadTimes(new LeadTimes(leadTimes))
        .unmet(unmet)
        .initialStock(initialStock)
        .periods(demand.size())
        .costs(new CostRates(10, 1, 5))
        .build();
  }

  @Provide
  Arbitrary<SimulatedPolicy> policies() {
    Arbitrary<Long> points = Arbitraries.longs().between(-5, 30);
    return Arbitraries.oneOf(
        points.map(point -> SimulatedPolicy.pointAndQuantity(point, 7)),
        points.map(point -> SimulatedPolicy.pointAndLevel(point, point + 12)),
        points.map(SimulatedPolicy::baseStock),
        points.map(level -> SimulatedPolicy.orderUpTo(3, level)));
  }

  @Property
  void nothing_appears_and_nothing_vanishes(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 12) Integer> demand,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 6) Integer> leadTimes,
      @ForAll @IntRange(max = 40) int initialStock,
      @ForAll UnmetDemand unmet,
      @ForAll("policies") SimulatedPolicy policy,
      @ForAll long seed) {
    SimulationRun run = simulation(demand, leadTimes, initialStock, unmet).run(policy, seed);

    long onHand = initialStock;
    long onOrder = 0;
    long waiting = 0;
    for (SimulatedPeriod period : run.periods()) {
      onHand += period.received() - period.released() - period.served();
      onOrder += period.ordered() - period.received();
      waiting -= period.released();
      waiting += unmet == UnmetDemand.WAITS ? period.missed() : 0;
      assertThat(period.onHand()).isEqualTo(onHand).isNotNegative();
      assertThat(period.onOrder()).isEqualTo(onOrder).isNotNegative();
      assertThat(period.waiting()).isEqualTo(waiting).isNotNegative();
      // Nobody waits beside a full shelf.
      assertThat(Math.min(period.onHand(), period.waiting())).isZero();
    }
  }

  @Property
  void lost_sales_never_wait(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 12) Integer> demand,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 6) Integer> leadTimes,
      @ForAll("policies") SimulatedPolicy policy,
      @ForAll long seed) {
    SimulationRun run = simulation(demand, leadTimes, 10, UnmetDemand.IS_LOST).run(policy, seed);

    assertThat(run.periods()).allMatch(period -> period.waiting() == 0 && period.released() == 0);
    assertThat(run.figures().waiting()).isZero();
  }

  /** With the safety stock there from the start, orders are the same and all stock is higher. */
  @Property
  void more_safety_stock_never_serves_fewer_units(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 12) Integer> demand,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 6) Integer> leadTimes,
      @ForAll @IntRange(max = 20) int safetyStock,
      @ForAll @IntRange(max = 20) int more,
      @ForAll @IntRange(max = 3) int kind,
      @ForAll long seed) {
    SimulationFigures less = withSafetyStock(demand, leadTimes, safetyStock, kind, seed);
    SimulationFigures greater = withSafetyStock(demand, leadTimes, safetyStock + more, kind, seed);

    assertThat(greater.fillRate()).isGreaterThanOrEqualTo(less.fillRate());
    assertThat(greater.cycleService()).isGreaterThanOrEqualTo(less.cycleService());
    assertThat(greater.onHand()).isGreaterThanOrEqualTo(less.onHand());
    assertThat(greater.orders()).isEqualTo(less.orders());
  }

  private static SimulationFigures withSafetyStock(
      List<Integer> demand, List<Integer> leadTimes, int safetyStock, int kind, long seed) {
    SimulatedPolicy policy =
        switch (kind) {
          case 0 -> SimulatedPolicy.baseStock(safetyStock);
          case 1 -> SimulatedPolicy.orderUpTo(3, safetyStock);
          case 2 -> SimulatedPolicy.pointAndQuantity(safetyStock, 9);
          default -> SimulatedPolicy.pointAndLevel(safetyStock, safetyStock + 9L);
        };
    return simulation(demand, leadTimes, safetyStock, UnmetDemand.WAITS)
        .run(policy, seed)
        .figures();
  }
}
