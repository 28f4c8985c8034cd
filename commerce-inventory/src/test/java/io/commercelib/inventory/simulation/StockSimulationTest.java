package io.commercelib.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandObservation;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.reorder.OrderCosts;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class StockSimulationTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  private static SimulatedDemand weeks(double... units) {
    return SimulatedDemand.recorded(DemandSeries.of(DemandPeriod.WEEK, MONDAY, units));
  }

  private static StockSimulation.Builder simulation(int initialStock, double... units) {
    return StockSimulation.builder()
        .demand(weeks(units))
        .leadTimes(LeadTimes.fixed(1))
        .initialStock(initialStock)
        .periods(units.length)
        .costs(new CostRates(10, 1, 5));
  }

  @Test
  void waiting_demand_is_served_first_from_what_comes_in() {
    SimulationRun run =
        simulation(10, 4, 8, 3, 0, 2).build().run(SimulatedPolicy.pointAndQuantity(6, 10), 1);

    // Ordered at the end of period 0: there at the start of period 2.
    assertThat(run.periods())
        .containsExactly(
            new SimulatedPeriod(0, 0, 0, 4, 4, 6, 0, 10, 10),
            new SimulatedPeriod(1, 0, 0, 8, 6, 0, 2, 0, 10),
            new SimulatedPeriod(2, 10, 2, 3, 3, 5, 0, 10, 10),
            new SimulatedPeriod(3, 0, 0, 0, 0, 5, 0, 0, 10),
            new SimulatedPeriod(4, 10, 0, 2, 2, 13, 0, 0, 0));
    SimulationFigures figures = run.figures();
    // Two cycles end, in periods 2 and 4; the first had a stock-out.
    assertThat(figures.cycleService()).isEqualTo(0.5);
    assertThat(figures.fillRate()).isEqualTo(15.0 / 17);
    assertThat(figures.onHand()).isEqualTo(29.0 / 5);
    assertThat(figures.waiting()).isEqualTo(2.0 / 5);
    assertThat(figures.orders()).isEqualTo(2.0 / 5);
    assertThat(figures.orderingCost()).isEqualTo(4);
    assertThat(figures.holdingCost()).isEqualTo(29.0 / 5);
    assertThat(figures.shortageCost()).isEqualTo(2);
    assertThat(figures.cost()).isCloseTo(4 + 29.0 / 5 + 2, offset(1e-12));
  }

  @Test
  void lost_demand_costs_by_the_unit_and_waits_for_nothing() {
    SimulationRun run =
        simulation(10, 4, 8, 3, 0, 2)
            .unmet(UnmetDemand.IS_LOST)
            .build()
            .run(SimulatedPolicy.pointAndQuantity(6, 10), 1);

    assertThat(run.periods())
        .containsExactly(
            new SimulatedPeriod(0, 0, 0, 4, 4, 6, 0, 10, 10),
            new SimulatedPeriod(1, 0, 0, 8, 6, 0, 0, 0, 10),
            new SimulatedPeriod(2, 10, 0, 3, 3, 7, 0, 0, 0),
            new SimulatedPeriod(3, 0, 0, 0, 0, 7, 0, 0, 0),
            new SimulatedPeriod(4, 0, 0, 2, 2, 5, 0, 10, 10));
    assertThat(run.figures().shortageCost()).isEqualTo(5 * 2 / 5.0);
    assertThat(run.figures().waiting()).isZero();
    assertThat(run.figures().cycleService()).isZero();
  }

  @Test
  void lead_time_of_zero_is_there_for_the_next_period() {
    SimulationRun run =
        simulation(5, 5, 5, 5)
            .leadTimes(LeadTimes.fixed(0))
            .build()
            .run(SimulatedPolicy.baseStock(5), 1);

    assertThat(run.figures().fillRate()).isEqualTo(1);
    assertThat(run.figures().onHand()).isZero();
    assertThat(run.figures().cycleService()).isEqualTo(1);
    assertThat(run.periods()).extracting(SimulatedPeriod::received).containsExactly(0L, 5L, 5L);
  }

  @Test
  void without_demand_service_is_full_and_nothing_is_ordered() {
    SimulationRun run =
        simulation(3, 0, 0, 0).build().run(SimulatedPolicy.pointAndQuantity(2, 10), 1);

    assertThat(run.figures()).isEqualTo(new SimulationFigures(1, 1, 3, 0, 0, 0, 3, 0));
  }

  @Test
  void stock_out_without_any_receipt_counts_as_one_cycle() {
    SimulationRun run = simulation(3, 2, 2, 2).build().run(review -> 0, 1);

    assertThat(run.figures().cycleService()).isZero();
    assertThat(run.figures().fillRate()).isEqualTo(0.5);
  }

  @Test
  void warm_up_is_simulated_but_not_counted() {
    SimulationRun run =
        simulation(0, 5, 5, 5, 5)
            .leadTimes(LeadTimes.fixed(0))
            .warmUpPeriods(2)
            .periods(2)
            .build()
            .run(SimulatedPolicy.baseStock(5), 1);

    // Period 1 waits for what period 0 missed no longer: from then on all is served.
    assertThat(run.periods()).extracting(SimulatedPeriod::number).containsExactly(2, 3);
    assertThat(run.figures().fillRate()).isEqualTo(1);
    assertThat(run.figures().cycleService()).isEqualTo(1);
  }

  @Test
  void reviews_come_at_the_end_of_every_so_many_periods() {
    SimulationRun run =
        simulation(20, 1, 2, 3, 4, 5, 6).build().run(SimulatedPolicy.orderUpTo(3, 20), 1);

    assertThat(run.periods())
        .extracting(SimulatedPeriod::ordered)
        .containsExactly(0L, 0L, 6L, 0L, 0L, 15L);
  }

  @Test
  void position_at_or_below_the_point_is_raised_to_the_level() {
    SimulationRun run =
        simulation(10, 3, 3, 3, 3).build().run(SimulatedPolicy.pointAndLevel(4, 12), 1);

    assertThat(run.periods()).extracting(SimulatedPeriod::ordered).containsExactly(0L, 8L, 0L, 0L);
    assertThat(run.periods())
        .extracting(SimulatedPeriod::position)
        .containsExactly(7L, 12L, 9L, 6L);
  }

  @Test
  void quantity_is_ordered_as_often_as_it_takes() {
    SimulationRun run = simulation(10, 18).build().run(SimulatedPolicy.pointAndQuantity(4, 5), 1);

    // From -8 to above 4.
    assertThat(run.periods()).extracting(SimulatedPeriod::ordered).containsExactly(15L);
  }

  @Test
  void later_order_may_arrive_first() {
    StockSimulation varying =
        simulation(0, new double[40]).leadTimes(LeadTimes.observed(0, 3)).build();

    SimulationRun run = varying.run(review -> review.number() + 1, 7);

    List<Long> received =
        run.periods().stream().map(SimulatedPeriod::received).filter(units -> units > 0).toList();
    List<Long> sorted = new ArrayList<>(received);
    sorted.sort(null);
    assertThat(received).isNotEqualTo(sorted);
  }

  @Test
  void any_reorder_policy_is_asked_with_the_demand_so_far() {
    List<Integer> known = new ArrayList<>();
    SimulatedPolicy policy =
        SimulatedPolicy.of(
            ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.5), 7),
            ForecastMethod.movingAverage(2),
            LeadTime.of(DemandPeriod.WEEK, 1),
            OrderTerms.of(1, 6));

    SimulationRun run =
        simulation(20, 10, 10, 10, 10, 10, 10)
            .historyPeriods(3)
            .periods(3)
            .build()
            .run(
                review -> {
                  known.add(review.demandSoFar().size());
                  return policy.quantity(review);
                },
                1);

    assertThat(known).containsExactly(4, 5, 6);
    // 20 for lead time and review, 10 are left: 10 are needed, 12 ordered; then 8 are, again 12.
    assertThat(run.periods()).extracting(SimulatedPeriod::ordered).containsExactly(12L, 12L, 6L);
  }

  @Test
  void every_reorder_policy_of_the_module_keeps_stock() {
    StockSimulation weekly =
        StockSimulation.builder()
            .demand(SimulatedDemand.drawn(DemandPeriod.WEEK, new PoissonDemand(10)))
            .leadTimes(LeadTimes.fixed(2))
            .initialStock(40)
            .historyPeriods(26)
            .warmUpPeriods(20)
            .periods(104)
            .costs(new CostRates(20, 1, 9))
            .build();
    OrderCosts costs =
        new OrderCosts(Money.parse("EUR 20"), BigMoney.parse("EUR 1"), DemandPeriod.WEEK);
    BigMoney shortage = BigMoney.parse("EUR 9");
    CycleServiceLevel service = CycleServiceLevel.of(0.95);

    // Looked at once a week, who reckons with being looked at all the time needs a week more.
    Map<ReorderPolicy, Integer> leadTimes =
        Map.of(
            ReorderPolicy.reorderPoint(service, 7, costs), 2,
            ReorderPolicy.orderUpTo(service, 7), 2,
            ReorderPolicy.minMax(service, 7, costs), 2,
            ReorderPolicy.fixed(35, 60), 2,
            ReorderPolicy.cheapestPointAndQuantity(costs, shortage), 3,
            ReorderPolicy.cheapestPointAndLevel(costs, shortage), 2);
    leadTimes.forEach(
        (policy, weeks) -> {
          SimulationFigures figures =
              weekly
                  .run(
                      SimulatedPolicy.of(
                          policy,
                          ForecastMethod.movingAverage(26),
                          LeadTime.of(DemandPeriod.WEEK, weeks),
                          OrderTerms.any()),
                      1)
                  .figures();

          assertThat(figures.fillRate()).as("%s", policy).isGreaterThan(0.85);
          assertThat(figures.orders()).as("%s", policy).isBetween(0.1, 1.0);
        });
  }

  @Test
  void order_that_would_come_after_the_end_stays_on_order() {
    SimulationRun run =
        simulation(0, 0, 0, 0)
            .leadTimes(LeadTimes.fixed(Integer.MAX_VALUE))
            .build()
            .run(SimulatedPolicy.baseStock(5), 1);

    assertThat(run.periods()).extracting(SimulatedPeriod::onOrder).containsExactly(5L, 5L, 5L);
    assertThat(run.periods()).allMatch(period -> period.received() == 0);
  }

  @Test
  void same_seed_gives_the_same_and_another_seed_another_run() {
    StockSimulation drawn =
        StockSimulation.builder()
            .demand(SimulatedDemand.drawn(DemandPeriod.DAY, new PoissonDemand(3)))
            .leadTimes(LeadTimes.observed(1, 2, 4))
            .initialStock(12)
            .periods(200)
            .costs(new CostRates(10, 1, 5))
            .build();
    SimulatedPolicy policy = SimulatedPolicy.pointAndQuantity(10, 12);

    assertThat(drawn.run(policy, 42)).isEqualTo(drawn.run(policy, 42));
    assertThat(drawn.run(policy, 42)).isNotEqualTo(drawn.run(policy, 43));
    assertThat(drawn.replicate(policy, 42, 5)).isEqualTo(drawn.replicate(policy, 42, 5));
    // More replications leave the first ones as they are; a single run is the first of them.
    assertThat(drawn.replicate(policy, 42, 9).runs())
        .startsWith(drawn.replicate(policy, 42, 5).runs().toArray(SimulationFigures[]::new));
    assertThat(drawn.replicate(policy, 42, 2).runs().get(0))
        .isEqualTo(drawn.run(policy, 42).figures());
  }

  @Test
  void drawn_demand_is_whole_and_never_below_zero() {
    SimulationRun run =
        StockSimulation.builder()
            .demand(SimulatedDemand.drawn(DemandPeriod.DAY, new NormalDemand(1, 5)))
            .leadTimes(LeadTimes.fixed(0))
            .initialStock(0)
            .periods(500)
            .costs(new CostRates(10, 1, 5))
            .build()
            .run(SimulatedPolicy.baseStock(3), 5);

    assertThat(run.periods()).allMatch(period -> period.demand() >= 0);
    assertThat(run.periods()).anyMatch(period -> period.demand() == 0);
  }

  @Test
  void recorded_demand_is_rounded_to_the_nearest_unit() {
    SimulationRun run =
        simulation(9, 0.4, 0.5, 1.4, 1.5)
            .build()
            .run(SimulatedPolicy.pointAndQuantity(0, 1).reviewedEvery(1), 1);

    assertThat(run.periods()).extracting(SimulatedPeriod::demand).containsExactly(0L, 1L, 1L, 2L);
  }

  @Test
  void demand_that_is_unknown_or_cannot_be_counted_is_refused() {
    DemandHistory gap =
        DemandHistory.builder(DemandPeriod.WEEK, MONDAY)
            .add(DemandObservation.of(3))
            .addMissing()
            .build();

    assertThatThrownBy(() -> SimulatedDemand.recorded(gap.series()))
        .hasMessageContaining("clean the demand first");
    assertThatThrownBy(() -> weeks(0x1.0p53)).hasMessageContaining("count in packs");
  }

  @Test
  void what_cannot_be_simulated_is_refused() {
    StockSimulation three = simulation(3, 1, 1, 1).build();

    assertThatThrownBy(() -> simulation(3, 1, 1).periods(3).build().run(review -> 0, 1))
        .hasMessageContaining("3 periods are to be simulated, 2 are recorded");
    assertThatThrownBy(() -> three.run(review -> -1, 1))
        .hasMessageContaining("orders -1 units at the end of period 0");
    assertThatThrownBy(() -> three.replicate(review -> 0, 1, 1))
        .hasMessageContaining("1 replications");
    assertThatThrownBy(() -> simulation(-1, 1).build()).hasMessageContaining("initial stock");
    assertThatThrownBy(() -> simulation(1).periods(0).build()).hasMessageContaining("at least");
    assertThatThrownBy(() -> LeadTimes.fixed(-1)).hasMessageContaining("zero or more periods");
    assertThatThrownBy(() -> LeadTimes.observed()).hasMessageContaining("at least one");
    assertThatThrownBy(() -> SimulatedPolicy.orderUpTo(0, 5)).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> SimulatedPolicy.pointAndQuantity(0, 0))
        .hasMessageContaining("1 or more");
    assertThatThrownBy(() -> SimulatedPolicy.pointAndLevel(5, 5)).hasMessageContaining("raise it");
  }
}
