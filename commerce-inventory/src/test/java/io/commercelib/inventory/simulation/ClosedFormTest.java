package io.commercelib.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.commercelib.inventory.cost.BaseStock;
import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.cost.MinMaxOptimum;
import io.commercelib.inventory.cost.ReorderPointOptimum;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.Forecaster;
import io.commercelib.inventory.forecast.GivenForecast;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What the textbooks compute lies in the intervals of what is simulated, as often as intervals of
 * 95 % should: one seed proves little, so each closed form meets forty.
 */
class ClosedFormTest {
  private static final int SEEDS = 40;
  // 38 of 40 are expected; fewer than 35 come up once in 70 times if all is right.
  private static final int LEAST_HOLDING = 35;

  private static List<Replications> simulated(
      DemandDistribution demand,
      int leadTime,
      CostRates costs,
      long initialStock,
      int periods,
      SimulatedPolicy policy) {
    StockSimulation simulation =
        StockSimulation.builder()
            .demand(SimulatedDemand.drawn(DemandPeriod.WEEK, demand))
            .leadTimes(LeadTimes.fixed(leadTime))
            .initialStock(initialStock)
            .warmUpPeriods(periods / 5)
            .periods(periods)
            .costs(costs)
            .build();
    List<Replications> seeds = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      seeds.add(simulation.replicate(policy, seed, 10));
    }
    return seeds;
  }

  private static void assertAgrees(
      List<Replications> seeds, ToDoubleFunction<SimulationFigures> figure, double closedForm) {
    List<ConfidenceInterval> intervals =
        seeds.stream().map(replications -> replications.interval(figure)).toList();

    assertThat(intervals)
        .filteredOn(interval -> interval.contains(closedForm))
        .hasSizeGreaterThanOrEqualTo(LEAST_HOLDING);
    // Intervals that are wide enough hold anything: the mean of all has to be close as well,
    // within 3 % as what waits is little and comes in bursts.
    assertThat(intervals.stream().mapToDouble(ConfidenceInterval::mean).average().orElseThrow())
        .isCloseTo(closedForm, withPercentage(3));
  }

  /** Five periods of N(50, 8²); rounded to whole units their variance is 0.13 % greater. */
  @Test
  void base_stock_costs_and_serves_what_the_closed_form_says() {
    DemandDistribution demand = new NormalDemand(50, 8);
    CostRates costs = new CostRates(0, 0.18, 0.70);

    List<Replications> runs = simulated(demand, 4, costs, 265, 500, SimulatedPolicy.baseStock(265));

    assertAgrees(runs, SimulationFigures::cost, BaseStock.costOf(265, demand, 4, costs));
    assertAgrees(runs, SimulationFigures::onHand, demand.over(5).complementaryLoss(265));
    assertAgrees(runs, SimulationFigures::waiting, demand.over(5).loss(265));
    // Whole units: 265 cover all that is rounded to 265.
    assertAgrees(runs, SimulationFigures::cycleService, demand.over(5).cdf(265.5));
  }

  /** A review a week and two weeks of lead time: 39 units for 95 % of three weeks' demand of 30. */
  @Test
  void reorder_policy_reaches_the_cycle_service_it_aims_at() {
    DemandDistribution demand = new PoissonDemand(10);
    SimulatedPolicy policy =
        SimulatedPolicy.of(
            ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7),
            new KnownRate(new DemandRate(DemandPeriod.WEEK, 10, Math.sqrt(10))),
            LeadTime.of(DemandPeriod.WEEK, 2),
            OrderTerms.any());

    List<Replications> runs = simulated(demand, 2, new CostRates(0, 1, 19), 39, 200, policy);

    assertAgrees(runs, SimulationFigures::cycleService, demand.over(3).cdf(39));
    assertThat(demand.over(3).cdf(39)).isGreaterThanOrEqualTo(0.95);
  }

  /** Knows what is to be expected, whatever the series says. */
  private record KnownRate(DemandRate rate) implements Forecaster {
    @Override
    public String name() {
      return "known";
    }

    @Override
    public Forecast forecast(DemandSeries series) {
      return new GivenForecast(rate, DistributionFamily.POISSON);
    }
  }

  @Test
  void point_and_level_cost_what_the_exact_method_says() {
    CostRates costs = new CostRates(64, 1, 9);
    for (DemandDistribution demand :
        new DemandDistribution[] {new PoissonDemand(10), new NegativeBinomialDemand(5, 20)}) {
      for (int leadTime : new int[] {0, 2}) {
        MinMaxOptimum.PointAndLevel best = MinMaxOptimum.optimal(demand, leadTime, costs);
        long point = (long) best.point();
        long level = (long) best.level();

        List<Replications> runs =
            simulated(
                demand, leadTime, costs, level, 500, SimulatedPolicy.pointAndLevel(point, level));

        assertAgrees(
            runs,
            SimulationFigures::cost,
            MinMaxOptimum.costOf(point, level, demand, leadTime, costs));
      }
    }
  }

  /**
   * Looked at once a period, (r, nQ) leaves every position from r + 1 to r + Q equally often, and
   * stock lasts for lead time and one period: with that demand the formula of continuous review is
   * exact, undershoot and all, as long as no period asks for more than Q.
   */
  @Test
  void point_and_quantity_cost_what_the_formula_says_of_lead_time_and_one_period() {
    CostRates costs = new CostRates(100, 20, 150);
    DemandDistribution demand = new PoissonDemand(0.5);

    List<Replications> runs =
        simulated(demand, 3, costs, 8, 1_000, SimulatedPolicy.pointAndQuantity(2, 6));

    assertAgrees(
        runs,
        SimulationFigures::cost,
        ReorderPointOptimum.costOf(2, 6, 0.5, demand.over(4), costs));
  }

  /**
   * With 0.02 units a period hardly ever two come at once: a review per period is a continuous one,
   * and one period more than the lead time of 100 moves the cost by less than 1 %.
   */
  @Test
  void unit_demand_in_short_periods_costs_what_continuous_review_does() {
    CostRates costs = new CostRates(100, 0.2, 1.5);
    DemandDistribution demand = new PoissonDemand(0.02);

    List<Replications> runs =
        simulated(demand, 100, costs, 8, 10_000, SimulatedPolicy.pointAndQuantity(2, 6));

    double exact = ReorderPointOptimum.costOf(2, 6, 0.02, demand.over(101), costs);
    assertAgrees(runs, SimulationFigures::cost, exact);
    assertThat(ReorderPointOptimum.costOf(2, 6, 0.02, demand.over(100), costs))
        .isCloseTo(exact, withPercentage(1));
  }
}
