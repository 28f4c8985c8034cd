package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class LotSizingTest {
  /** Silver, Pyke and Peterson, 3rd ed., ch. 6: K = 54, h = 20 x 0.02, twelve months. */
  private static final double[] YEAR = {10, 62, 12, 130, 154, 129, 88, 52, 124, 160, 238, 41};

  /** Snyder and Shen, 2nd ed., example 3.9: K = 500, h = 2. */
  @Test
  void cheapest_plan_is_that_of_example_3_9() {
    LotSizing.Plan plan = LotSizing.wagnerWhitin(500, 2, 90, 120, 80, 70);

    assertThat(plan.orders())
        .containsExactly(new LotSizing.Order(0, 210), new LotSizing.Order(2, 150));
    assertThat(plan.cost()).isEqualTo(1380);
  }

  /** Seven orders and 308 unit-months: 378 + 123.20. */
  @Test
  void cheapest_plan_of_a_year_costs_what_the_textbook_says() {
    LotSizing.Plan plan = LotSizing.wagnerWhitin(54, 0.4, YEAR);

    assertThat(plan.orders())
        .containsExactly(
            new LotSizing.Order(0, 84),
            new LotSizing.Order(3, 130),
            new LotSizing.Order(4, 283),
            new LotSizing.Order(6, 140),
            new LotSizing.Order(8, 124),
            new LotSizing.Order(9, 160),
            new LotSizing.Order(10, 279));
    assertThat(plan.cost()).isCloseTo(501.20, offset(1e-9));
  }

  @Test
  void plan_of_silver_and_meal_is_that_of_the_textbook() {
    assertThat(LotSizing.silverMeal(54, 0.4, YEAR))
        .isEqualTo(LotSizing.wagnerWhitin(54, 0.4, YEAR));
  }

  /** Six orders and 690 unit-months: 324 + 276. */
  @Test
  void part_period_balancing_costs_what_the_textbook_says() {
    LotSizing.Plan plan = LotSizing.partPeriodBalancing(54, 0.4, YEAR);

    assertThat(plan.orders())
        .containsExactly(
            new LotSizing.Order(0, 84),
            new LotSizing.Order(3, 284),
            new LotSizing.Order(5, 217),
            new LotSizing.Order(7, 176),
            new LotSizing.Order(9, 398),
            new LotSizing.Order(11, 41));
    assertThat(plan.cost()).isCloseTo(600, offset(1e-9));
  }

  /** One order costs 10 + 10, two cost 20. */
  @Test
  void of_two_plans_of_one_cost_the_first_order_lasts_longer() {
    assertThat(LotSizing.wagnerWhitin(10, 1, 10, 10).orders())
        .containsExactly(new LotSizing.Order(0, 20));
    // 10 for one period, (10 + 10) / 2 for two.
    assertThat(LotSizing.silverMeal(10, 1, 10, 10).orders())
        .containsExactly(new LotSizing.Order(0, 20));
    // Keeping costs 0 for one period, which is 10 off, and 20 for two, which is 10 off as well.
    assertThat(LotSizing.partPeriodBalancing(10, 1, 10, 20).orders())
        .containsExactly(new LotSizing.Order(0, 10), new LotSizing.Order(1, 20));
  }

  @Test
  void nothing_is_ordered_where_nothing_is_asked_for() {
    LotSizing.Plan none = new LotSizing.Plan(List.of(), 0);

    assertThat(LotSizing.wagnerWhitin(500, 2)).isEqualTo(none);
    assertThat(LotSizing.silverMeal(500, 2)).isEqualTo(none);
    assertThat(LotSizing.partPeriodBalancing(500, 2)).isEqualTo(none);
    assertThat(LotSizing.wagnerWhitin(500, 2, 0, 0)).isEqualTo(none);
    assertThat(LotSizing.silverMeal(500, 2, 0, 0)).isEqualTo(none);
    assertThat(LotSizing.partPeriodBalancing(500, 2, 0, 0)).isEqualTo(none);
  }

  @Test
  void single_period_is_ordered_when_it_comes() {
    LotSizing.Plan one = new LotSizing.Plan(List.of(new LotSizing.Order(0, 7)), 500);
    LotSizing.Plan late = new LotSizing.Plan(List.of(new LotSizing.Order(2, 7)), 500);

    assertThat(LotSizing.wagnerWhitin(500, 2, 7)).isEqualTo(one);
    assertThat(LotSizing.silverMeal(500, 2, 7)).isEqualTo(one);
    assertThat(LotSizing.partPeriodBalancing(500, 2, 7)).isEqualTo(one);
    assertThat(LotSizing.wagnerWhitin(500, 2, 0, 0, 7, 0)).isEqualTo(late);
    assertThat(LotSizing.silverMeal(500, 2, 0, 0, 7, 0)).isEqualTo(late);
    assertThat(LotSizing.partPeriodBalancing(500, 2, 0, 0, 7, 0)).isEqualTo(late);
  }

  @Test
  void free_orders_come_every_period_and_free_keeping_takes_one_order() {
    assertThat(LotSizing.wagnerWhitin(0, 2, 4, 0, 5).orders())
        .containsExactly(new LotSizing.Order(0, 4), new LotSizing.Order(2, 5));
    assertThat(LotSizing.silverMeal(0, 2, 4, 0, 5).orders()).hasSize(2);
    assertThat(LotSizing.partPeriodBalancing(0, 2, 4, 0, 5).orders()).hasSize(2);
    assertThat(LotSizing.wagnerWhitin(500, 0, 4, 0, 5).orders())
        .containsExactly(new LotSizing.Order(0, 9));
    assertThat(LotSizing.silverMeal(500, 0, 4, 0, 5).orders()).hasSize(1);
    assertThat(LotSizing.partPeriodBalancing(500, 0, 4, 0, 5).orders()).hasSize(1);
  }

  @Test
  void what_is_no_demand_or_no_cost_is_refused() {
    assertThatThrownBy(() -> LotSizing.wagnerWhitin(500, 2, 4, -1))
        .hasMessage("demand of period 1 is -1.0; give a finite number, zero or more");
    assertThatThrownBy(() -> LotSizing.silverMeal(-1, 2, 4)).hasMessageContaining("an order");
    assertThatThrownBy(() -> LotSizing.partPeriodBalancing(500, Double.NaN, 4))
        .hasMessageContaining("keeping a unit");
    assertThatThrownBy(() -> LotSizing.wagnerWhitin(500, 0, 1e308, 1e308))
        .hasMessageContaining("all demand over all periods");
  }
}
