package io.commercelib.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.FillRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicationsTest {
  private static final StockSimulation DRAWN =
      StockSimulation.builder()
          .demand(SimulatedDemand.drawn(DemandPeriod.DAY, new PoissonDemand(5)))
          .leadTimes(LeadTimes.observed(1, 2, 3))
          .initialStock(20)
          .warmUpPeriods(50)
          .periods(300)
          .costs(new CostRates(20, 1, 10))
          .build();

  /** Of 1, 2, 3, 4: mean 2.5, deviation 1.29099, and t of three degrees is 3.18245. */
  @Test
  void interval_is_students() {
    ConfidenceInterval interval = ConfidenceInterval.of(new double[] {1, 2, 3, 4});

    assertThat(interval.mean()).isEqualTo(2.5);
    assertThat(interval.high()).isCloseTo(2.5 + 3.182446 * 1.2909944 / 2, offset(1e-6));
    assertThat(interval.low()).isCloseTo(2.5 - 3.182446 * 1.2909944 / 2, offset(1e-6));
  }

  /** Squares of 1, 2 and 6 about 3 are 14; t of two degrees is 4.30265. */
  @Test
  void interval_of_uneven_figures_is_about_their_mean() {
    ConfidenceInterval interval = ConfidenceInterval.of(new double[] {1, 2, 6});

    assertThat(interval.mean()).isEqualTo(3);
    assertThat(interval.high()).isCloseTo(3 + 4.302653 * Math.sqrt(14 / 2.0 / 3), offset(1e-5));
    assertThat(interval.low()).isCloseTo(3 - 4.302653 * Math.sqrt(14 / 2.0 / 3), offset(1e-5));
  }

  @Test
  void interval_contains_its_ends_and_nothing_beyond() {
    ConfidenceInterval interval = new ConfidenceInterval(2, 1, 3);

    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(3)).isTrue();
    assertThat(interval.contains(0.999)).isFalse();
    assertThat(interval.contains(3.001)).isFalse();
  }

  @Test
  void progress_is_told_after_each_run_and_changes_nothing() {
    List<Integer> told = new ArrayList<>();

    Replications listened = DRAWN.replicate(SimulatedPolicy.baseStock(20), 1, 4, told::add);

    assertThat(told).containsExactly(1, 2, 3, 4);
    assertThat(listened).isEqualTo(DRAWN.replicate(SimulatedPolicy.baseStock(20), 1, 4));
  }

  @Test
  void too_few_replications_are_refused() {
    assertThatThrownBy(() -> new Replications(DRAWN, 1, List.of()))
        .hasMessageContaining("0 replications tell nothing");
    assertThatThrownBy(() -> DRAWN.replicate(SimulatedPolicy.baseStock(1), 1, -1))
        .hasMessageContaining("-1 replications tell nothing");
    assertThatThrownBy(
            () ->
                CheapestParameters.find(
                    DRAWN, List.of(1L), SimulatedPolicy::baseStock, FillRate.of(0.9), 1, -1))
        .hasMessageContaining("-1 replications tell nothing");
  }

  /** Of 4 and 4 units 4 and 2 are served: three quarters, whatever the seed. */
  @Test
  void target_just_reached_is_met_and_the_first_of_equals_is_taken() {
    StockSimulation recorded =
        StockSimulation.builder()
            .demand(
                SimulatedDemand.recorded(
                    DemandSeries.of(DemandPeriod.DAY, LocalDate.of(2026, 1, 1), 4, 4)))
            .leadTimes(LeadTimes.fixed(5))
            .initialStock(6)
            .periods(2)
            .costs(new CostRates(20, 1, 10))
            .build();

    CheapestParameters<String> found =
        CheapestParameters.find(
            recorded,
            List.of("first", "second"),
            name -> SimulatedPolicy.baseStock(0),
            FillRate.of(0.75),
            1,
            2);

    assertThat(found.cheapest().orElseThrow().parameters()).isEqualTo("first");
  }

  @Test
  void same_demand_for_both_tells_policies_apart_that_differ_by_little() {
    StockSimulation few =
        StockSimulation.builder()
            .demand(DRAWN.demand())
            .leadTimes(DRAWN.leadTimes())
            .initialStock(20)
            .periods(40)
            .costs(DRAWN.costs())
            .build();
    Replications one = few.replicate(SimulatedPolicy.pointAndQuantity(16, 15), 1, 20);
    Replications other = few.replicate(SimulatedPolicy.pointAndQuantity(17, 15), 1, 20);

    ConfidenceInterval difference = other.difference(one, SimulationFigures::onHand);
    ConfidenceInterval left = one.interval(SimulationFigures::onHand);
    ConfidenceInterval right = other.interval(SimulationFigures::onHand);

    assertThat(difference.mean()).isCloseTo(right.mean() - left.mean(), offset(1e-9));
    assertThat(difference.low()).isPositive();
    // Side by side the two intervals overlap.
    assertThat(left.high()).isGreaterThan(right.low());
  }

  @Test
  void policies_that_met_other_demand_are_not_compared() {
    SimulatedPolicy policy = SimulatedPolicy.baseStock(20);
    Replications runs = DRAWN.replicate(policy, 1, 3);

    assertThatThrownBy(
            () -> runs.difference(DRAWN.replicate(policy, 2, 3), SimulationFigures::cost))
        .hasMessageContaining("same seed");
    assertThatThrownBy(
            () -> runs.difference(DRAWN.replicate(policy, 1, 4), SimulationFigures::cost))
        .hasMessageContaining("same seed");
  }

  @Test
  void recorded_demand_and_fixed_lead_times_leave_nothing_to_chance() {
    StockSimulation recorded =
        StockSimulation.builder()
            .demand(
                SimulatedDemand.recorded(
                    DemandSeries.of(DemandPeriod.DAY, LocalDate.of(2026, 1, 1), 3, 1, 4, 1, 5)))
            .leadTimes(LeadTimes.fixed(1))
            .initialStock(6)
            .periods(5)
            .costs(new CostRates(20, 1, 10))
            .build();

    ConfidenceInterval cost =
        recorded.replicate(SimulatedPolicy.baseStock(6), 1, 3).interval(SimulationFigures::cost);

    assertThat(cost.low()).isEqualTo(cost.mean()).isEqualTo(cost.high());
  }

  @Test
  void cheapest_point_is_the_least_that_serves_for_certain_enough() {
    List<Long> points = List.of(6L, 10L, 14L, 18L, 22L, 26L);
    // Waiting costs all but nothing: without a target the lowest point would be the cheapest.
    StockSimulation patient =
        StockSimulation.builder()
            .demand(DRAWN.demand())
            .leadTimes(DRAWN.leadTimes())
            .initialStock(20)
            .warmUpPeriods(50)
            .periods(300)
            .costs(new CostRates(20, 1, 0.01))
            .build();

    CheapestParameters<Long> found =
        CheapestParameters.find(
            patient,
            points,
            point -> SimulatedPolicy.pointAndQuantity(point, 15),
            FillRate.of(0.95),
            1,
            20);

    CheapestParameters.Tried<Long> best = found.cheapest().orElseThrow();
    assertThat(found.tried()).extracting(CheapestParameters.Tried::parameters).isEqualTo(points);
    for (CheapestParameters.Tried<Long> tried : found.tried()) {
      ConfidenceInterval fillRate = tried.replications().interval(SimulationFigures::fillRate);
      assertThat(tried.meetsTarget()).isEqualTo(fillRate.low() >= 0.95);
      assertThat(tried.meetsTarget()).isEqualTo(tried.parameters() >= best.parameters());
      assertThat(tried.meetsTarget() && tried.cost().mean() < best.cost().mean()).isFalse();
    }
    assertThat(best.parameters()).isEqualTo(18);
    assertThat(best.replications())
        .isEqualTo(patient.replicate(SimulatedPolicy.pointAndQuantity(18, 15), 1, 20));
  }

  /** The example of the page on inventory. */
  @Test
  void example_of_the_page_finds_its_reorder_point() {
    StockSimulation year =
        StockSimulation.builder()
            .demand(SimulatedDemand.drawn(DemandPeriod.DAY, new PoissonDemand(5)))
            .leadTimes(LeadTimes.observed(2, 3, 5))
            .initialStock(40)
            .warmUpPeriods(100)
            .periods(365)
            .costs(new CostRates(20, 1, 10))
            .build();

    CheapestParameters<Long> found =
        CheapestParameters.find(
            year,
            List.of(18L, 22L, 26L, 30L),
            point -> SimulatedPolicy.pointAndQuantity(point, 40),
            FillRate.of(0.97),
            1,
            30);

    assertThat(found.cheapest().orElseThrow().parameters()).isEqualTo(26);
  }

  @Test
  void cycle_service_takes_more_stock_than_the_same_fill_rate() {
    List<Long> points = List.of(10L, 14L, 18L, 22L, 26L);

    CheapestParameters<Long> found =
        CheapestParameters.find(
            DRAWN,
            points,
            point -> SimulatedPolicy.pointAndQuantity(point, 15),
            CycleServiceLevel.of(0.97),
            1,
            20);

    assertThat(found.cheapest().orElseThrow().parameters()).isEqualTo(26);
  }

  @Test
  void target_that_nothing_meets_leaves_only_the_table() {
    CheapestParameters<Long> found =
        CheapestParameters.find(
            DRAWN, List.of(1L, 2L), SimulatedPolicy::baseStock, FillRate.of(0.99), 1, 5);

    assertThat(found.cheapest()).isEmpty();
    assertThat(found.tried()).hasSize(2).noneMatch(CheapestParameters.Tried::meetsTarget);
    assertThatThrownBy(
            () ->
                CheapestParameters.find(
                    DRAWN, List.<Long>of(), SimulatedPolicy::baseStock, FillRate.of(0.99), 1, 5))
        .hasMessageContaining("at least one");
  }
}
