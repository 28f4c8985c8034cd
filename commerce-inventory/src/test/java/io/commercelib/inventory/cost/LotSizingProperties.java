package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class LotSizingProperties {

  @Property
  void every_plan_covers_all_demand_in_time_and_costs_what_it_says(
      @ForAll("demands") double[] demand,
      @ForAll @DoubleRange(max = 500) double perOrder,
      @ForAll @DoubleRange(max = 5) double holding) {
    for (LotSizing.Plan plan : plans(perOrder, holding, demand)) {
      double[] ordered = new double[demand.length];
      for (LotSizing.Order order : plan.orders()) {
        assertThat(order.quantity()).isPositive();
        assertThat(demand[order.period()]).isPositive();
        ordered[order.period()] += order.quantity();
      }
      double stock = 0;
      double cost = 0;
      for (int i = 0; i < demand.length; i++) {
        cost += ordered[i] > 0 ? perOrder : 0;
        stock += ordered[i] - demand[i];
        assertThat(stock).isGreaterThanOrEqualTo(-1e-9);
        cost += holding * stock;
      }
      assertThat(stock).isCloseTo(0, offset(1e-9));
      assertThat(plan.cost()).isCloseTo(cost, offset(1e-6));
    }
  }

  @Property
  void no_plan_costs_less_than_that_of_wagner_and_whitin(
      @ForAll("demands") double[] demand,
      @ForAll @DoubleRange(max = 500) double perOrder,
      @ForAll @DoubleRange(max = 5) double holding) {
    double least = LotSizing.wagnerWhitin(perOrder, holding, demand).cost();

    assertThat(plans(perOrder, holding, demand))
        .allSatisfy(plan -> assertThat(plan.cost()).isGreaterThanOrEqualTo(least - 1e-9 * least));
  }

  @Property
  void cheapest_plan_is_that_found_by_trying_all_sets_of_periods(
      @ForAll("shortDemands") double[] demand,
      @ForAll @DoubleRange(max = 500) double perOrder,
      @ForAll @DoubleRange(max = 5) double holding) {
    double least = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << demand.length; set++) {
      least = Math.min(least, costOf(set, perOrder, holding, demand));
    }

    assertThat(LotSizing.wagnerWhitin(perOrder, holding, demand).cost())
        .isCloseTo(least, offset(1e-6));
  }

  /** Ordering in the periods of a set, each time what is asked for until the next. */
  private static double costOf(int set, double perOrder, double holding, double[] demand) {
    double cost = Integer.bitCount(set) * perOrder;
    int last = -1;
    for (int i = 0; i < demand.length; i++) {
      last = (set >> i & 1) == 1 ? i : last;
      if (demand[i] > 0 && last < 0) {
        return Double.POSITIVE_INFINITY;
      }
      cost += demand[i] == 0 ? 0 : holding * (i - last) * demand[i];
    }
    return cost;
  }

  private static List<LotSizing.Plan> plans(double perOrder, double holding, double[] demand) {
    return List.of(
        LotSizing.wagnerWhitin(perOrder, holding, demand),
        LotSizing.silverMeal(perOrder, holding, demand),
        LotSizing.partPeriodBalancing(perOrder, holding, demand));
  }

  @Provide
  Arbitrary<double[]> demands() {
    return units().array(double[].class).ofMaxSize(40);
  }

  @Provide
  Arbitrary<double[]> shortDemands() {
    return units().array(double[].class).ofMaxSize(8);
  }

  private static Arbitrary<Double> units() {
    return Arbitraries.integers().between(-50, 150).map(units -> (double) Math.max(0, units));
  }
}
