package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.EmpiricalDemand;
import io.commercelib.inventory.demand.GammaDemand;
import io.commercelib.inventory.demand.LognormalDemand;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import org.junit.jupiter.api.Test;

/**
 * Newsvendor, base stock, (r, Q) and (s, S): figures of Snyder and Shen, 2nd ed., chapters 4 and 5,
 * with the digits of their companion stockpyl.
 */
class ReplenishedStockTest {
  private static final CostRates JOES = new CostRates(8, 0.225, 7.5);
  // 1,300 a year with a deviation of 150; one month.
  private static final DemandDistribution MONTH = new NormalDemand(1300, 150).over(1.0 / 12);

  /** Example 4.3: h = 0.18, p = 0.70, N(50, 8²). */
  @Test
  void newsvendor_by_cost_and_by_profit_is_that_of_the_textbook() {
    Newsvendor.Level byCost =
        Newsvendor.ofCosts(new NormalDemand(50, 8), new CostRates(0, 0.18, 0.70));
    Newsvendor.Level byProfit =
        Newsvendor.ofProfit(new NormalDemand(50, 8), new Newsvendor.Prices(1.00, 0.30, 0.12, 0, 0));

    assertThat(byCost.stock()).isCloseTo(56.60395592743389, offset(1e-9));
    assertThat(byCost.value()).isCloseTo(1.9976051931766445, offset(1e-9));
    assertThat(byProfit.stock()).isCloseTo(byCost.stock(), offset(1e-9));
    // 0.70 is earned on each of 50 wanted, less what is lost by not knowing.
    assertThat(byProfit.value()).isCloseTo(35 - byCost.value(), offset(1e-9));
  }

  @Test
  void newsvendor_takes_any_demand() {
    CostRates costs = new CostRates(0, 0.18, 0.70);
    Newsvendor.Level poisson = Newsvendor.ofCosts(new PoissonDemand(50), costs);
    Newsvendor.Level observed =
        Newsvendor.ofCosts(EmpiricalDemand.of(10, 20, 30, 40, 50), new CostRates(0, 1, 4));
    Newsvendor.Level lognormal =
        Newsvendor.ofCosts(LognormalDemand.ofLogarithm(6, 0.3), new CostRates(0, 1, 2));

    assertThat(poisson.stock()).isEqualTo(56);
    assertThat(poisson.value()).isCloseTo(1.797235211809178, offset(1e-9));
    // The critical ratio 0.8 is reached by 40 exactly.
    assertThat(observed.stock()).isEqualTo(40);
    assertThat(observed.value()).isCloseTo((30 + 20 + 10) / 5.0 + 4 * 10 / 5.0, offset(1e-9));
    // exp(6 + 0.3 z) with z of 2/3.
    assertThat(lognormal.stock()).isCloseTo(Math.exp(6 + 0.3 * 0.4307272992954576), offset(1e-6));
  }

  /** One period and four of lead time: N(250, 8² x 5). */
  @Test
  void base_stock_lasts_for_lead_time_and_one_period() {
    CostRates costs = new CostRates(0, 0.18, 0.70);
    Newsvendor.Level level = BaseStock.optimal(new NormalDemand(50, 8), 4, costs);

    assertThat(level.stock()).isCloseTo(264.76689440100824, offset(1e-6));
    assertThat(level.value()).isCloseTo(1.9976051931766445 * Math.sqrt(5), offset(1e-9));
    assertThat(BaseStock.costOf(250, new NormalDemand(50, 8), 4, costs))
        .isGreaterThan(level.value());
  }

  /** Example 5.1: g(126.8, 328.5) = 78.07. */
  @Test
  void cost_of_point_and_quantity_is_that_of_the_textbook() {
    assertThat(ReorderPointOptimum.costOf(126.8, 328.5, 1300, MONTH, JOES))
        .isCloseTo(78.07116250928294, offset(1e-6));
  }

  @Test
  void best_point_for_a_quantity_agrees_with_stockpyl() {
    assertThat(ReorderPointOptimum.pointFor(300, 1300, MONTH, JOES).point())
        .isCloseTo(129.4272799263067, offset(1e-4));
  }

  @Test
  void approximations_are_those_of_the_textbook() {
    ReorderPointOptimum.PointAndQuantity iterated = ReorderPointOptimum.iterated(1300, MONTH, JOES);
    ReorderPointOptimum.PointAndQuantity backorders =
        ReorderPointOptimum.byBackorders(1300, MONTH, JOES);
    ReorderPointOptimum.PointAndQuantity safety =
        ReorderPointOptimum.bySafetyStock(1300, MONTH, JOES);

    assertThat(iterated.point()).isCloseTo(213.97044213580244, offset(1e-5));
    assertThat(iterated.quantity()).isCloseTo(318.5901810768729, offset(1e-5));
    assertThat(iterated.cost()).isCloseTo(95.45114022285196, offset(1e-6));
    assertThat(backorders.point()).isCloseTo(128.63781442427097, offset(1e-4));
    assertThat(backorders.quantity()).isCloseTo(308.5737801203754, offset(1e-9));
    assertThat(safety.point()).isCloseTo(190.3369965715624, offset(1e-6));
    assertThat(safety.quantity()).isCloseTo(304.0467800264368, offset(1e-9));
  }

  /** The loss-function approximation of example 5.6, 126.87 and 328.45, is all but the optimum. */
  @Test
  void optimal_point_and_quantity_cost_less_than_any_approximation() {
    ReorderPointOptimum.PointAndQuantity best = ReorderPointOptimum.optimal(1300, MONTH, JOES);

    assertThat(best.point()).isCloseTo(126.867, offset(0.01));
    assertThat(best.quantity()).isCloseTo(328.449, offset(0.01));
    assertThat(best.cost())
        .isLessThanOrEqualTo(ReorderPointOptimum.costOf(126.8, 328.5, 1300, MONTH, JOES))
        .isLessThan(ReorderPointOptimum.byBackorders(1300, MONTH, JOES).cost())
        .isLessThan(ReorderPointOptimum.bySafetyStock(1300, MONTH, JOES).cost());
    // At the optimum a position at either end costs what all do on average.
    assertThat(JOES.of(best.point(), MONTH)).isCloseTo(best.cost(), offset(1e-6));
    assertThat(JOES.of(best.point() + best.quantity(), MONTH)).isCloseTo(best.cost(), offset(1e-6));
  }

  /** K = 100, h = 20, p = 150, 1.5 a period, lead time 2: r = 3, Q = 5, cost 107.92. */
  @Test
  void optimum_for_poisson_demand_agrees_with_stockpyl_and_with_trying_all() {
    CostRates costs = new CostRates(100, 20, 150);
    DemandDistribution overLeadTime = new PoissonDemand(3);

    ReorderPointOptimum.PointAndQuantity best =
        ReorderPointOptimum.optimal(1.5, overLeadTime, costs);

    assertThat(best.point()).isEqualTo(3);
    assertThat(best.quantity()).isEqualTo(5);
    assertThat(best.cost()).isCloseTo(107.92358063314975, offset(1e-9));
    for (int point = -2; point < 12; point++) {
      for (int quantity = 1; quantity < 20; quantity++) {
        assertThat(ReorderPointOptimum.costOf(point, quantity, 1.5, overLeadTime, costs))
            .isGreaterThanOrEqualTo(best.cost() - 1e-9);
      }
    }
    assertThat(ReorderPointOptimum.pointFor(5, 1.5, overLeadTime, costs).point()).isEqualTo(3);
  }

  @Test
  void optimum_for_other_demand_cannot_be_bettered_nearby() {
    CostRates costs = new CostRates(50, 2, 30);
    for (DemandDistribution demand :
        new DemandDistribution[] {
          new GammaDemand(40, 25), new LognormalDemand(40, 25), new NormalDemand(40, 0)
        }) {
      ReorderPointOptimum.PointAndQuantity best = ReorderPointOptimum.optimal(20, demand, costs);

      for (double factor : new double[] {0.9, 0.97, 1.03, 1.1}) {
        assertThat(ReorderPointOptimum.pointFor(best.quantity() * factor, 20, demand, costs).cost())
            .isGreaterThan(best.cost() - 1e-9);
        assertThat(
                ReorderPointOptimum.costOf(
                    best.point() * factor, best.quantity(), 20, demand, costs))
            .isGreaterThan(best.cost() - 1e-9);
      }
    }
    NegativeBinomialDemand bursts = new NegativeBinomialDemand(8, 30);
    ReorderPointOptimum.PointAndQuantity best = ReorderPointOptimum.optimal(4, bursts, costs);
    for (int point = 0; point < 40; point++) {
      for (int quantity = 1; quantity < 60; quantity++) {
        assertThat(ReorderPointOptimum.costOf(point, quantity, 4, bursts, costs))
            .isGreaterThanOrEqualTo(best.cost() - 1e-9);
      }
    }
  }

  /** Example 4.7: h = 1, p = 4, K = 5, Poisson demand of 6: s = 4, S = 10, cost 8.03. */
  @Test
  void point_and_level_are_those_of_the_textbook() {
    CostRates costs = new CostRates(5, 1, 4);

    MinMaxOptimum.PointAndLevel best = MinMaxOptimum.optimal(new PoissonDemand(6), 0, costs);

    assertThat(best.point()).isEqualTo(4);
    assertThat(best.level()).isEqualTo(10);
    assertThat(best.cost()).isCloseTo(8.034111561471642, offset(1e-9));
    assertThat(MinMaxOptimum.costOf(4, 10, new PoissonDemand(6), 0, costs))
        .isCloseTo(8.034111561471642, offset(1e-9));
  }

  @Test
  void point_and_level_cost_no_more_than_any_other() {
    CostRates costs = new CostRates(64, 1, 9);
    for (DemandDistribution demand :
        new DemandDistribution[] {
          new PoissonDemand(10),
          new NegativeBinomialDemand(5, 20),
          EmpiricalDemand.of(0, 0, 0, 4, 12),
          new NormalDemand(10, 3)
        }) {
      MinMaxOptimum.PointAndLevel best = MinMaxOptimum.optimal(demand, 1, costs);

      for (int point = -5; point < 50; point++) {
        for (int level = point + 1; level < 100; level++) {
          assertThat(MinMaxOptimum.costOf(point, level, demand, 1, costs))
              .isGreaterThanOrEqualTo(best.cost() - 1e-9);
        }
      }
    }
  }

  /** Example 4.8: h = 0.18, p = 0.70, K = 2.5, N(50, 8²): s = 40.19, S = 74.29. */
  @Test
  void power_approximation_is_that_of_the_textbook() {
    MinMaxOptimum.PointAndLevel found =
        MinMaxOptimum.byPowerApproximation(50, 8, 0, new CostRates(2.5, 0.18, 0.70));

    assertThat(found.point()).isCloseTo(40.19461695647407, offset(1e-9));
    assertThat(found.level()).isCloseTo(74.29017010980579, offset(1e-9));
    assertThat(found.cost())
        .isGreaterThanOrEqualTo(
            MinMaxOptimum.optimal(new NormalDemand(50, 8), 0, new CostRates(2.5, 0.18, 0.70))
                .cost());
  }

  @Test
  void what_cannot_be_computed_is_refused() {
    assertThatThrownBy(() -> ReorderPointOptimum.costOf(1.5, 3, 2, new PoissonDemand(2), JOES))
        .hasMessageContaining("not whole");
    assertThatThrownBy(
            () -> ReorderPointOptimum.iterated(1300, MONTH, new CostRates(8, 0.225, 0.01)))
        .hasMessageContaining("would not pay");
    assertThatThrownBy(() -> MinMaxOptimum.costOf(4, 4, new PoissonDemand(6), 0, JOES))
        .hasMessageContaining("not above the point");
    assertThatThrownBy(() -> MinMaxOptimum.optimal(new PoissonDemand(0), 0, JOES))
        .hasMessageContaining("mean demand");
    assertThatThrownBy(() -> new Newsvendor.Prices(1, 0.5, 0.6, 0, 0))
        .hasMessageContaining("must bring less than it costs");
    assertThatThrownBy(() -> new Newsvendor.Prices(0.4, 0.5, 0.1, 0, 0))
        .hasMessageContaining("must bring more than it costs");
    assertThatThrownBy(() -> BaseStock.optimal(new PoissonDemand(6), -1, JOES))
        .hasMessageContaining("lead time");
  }
}
