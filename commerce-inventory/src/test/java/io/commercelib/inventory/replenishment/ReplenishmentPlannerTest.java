package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplenishmentPlannerTest {
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);
  private static final ReorderPolicy WEEKLY =
      ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7);

  private final ReplenishmentPlanner planner =
      new ReplenishmentPlanner(ForecastMethod.simpleExponentialSmoothing(), WEEKLY);

  @Test
  void decisions_come_in_the_order_of_the_items() {
    List<PlannedItem> plan =
        planner.plan(
            MONDAY.plusWeeks(4),
            List.of(item("TEA", 5, 0, 3, 4), item("MUG", 9, 9, 9, 9), item("NEW")));

    assertThat(plan.stream().map(planned -> planned.item().sku().value()).toList())
        .containsExactly("TEA", "MUG", "NEW");
    // Steady demand of 9 a week: three weeks of it, and no safety stock.
    assertThat(plan.get(1).decision().quantity()).isEqualTo(27);
  }

  @Test
  void items_taken_one_by_one_are_decided_like_those_of_a_list() {
    List<ReplenishmentItem> items = List.of(item("TEA", 5, 0, 3, 4), item("MUG", 9, 9, 9, 9));
    List<PlannedItem> decided = new ArrayList<>();

    planner.plan(MONDAY.plusWeeks(4), items.iterator(), decided::add);

    assertThat(decided).isEqualTo(planner.plan(MONDAY.plusWeeks(4), items));
  }

  @Test
  void same_input_gives_the_same_plan() {
    List<ReplenishmentItem> items = List.of(item("TEA", 5, 0, 3, 4), item("MUG", 2, 7, 1, 8));

    assertThat(planner.plan(MONDAY.plusWeeks(4), items))
        .isEqualTo(planner.plan(MONDAY.plusWeeks(4), items));
  }

  @Test
  void item_without_history_is_ordered_only_if_it_is_promised() {
    ReplenishmentItem promised =
        ReplenishmentItem.builder().from(item("NEW")).stock(new StockPosition(0, 0, 0, 3)).build();

    assertThat(planner.plan(MONDAY, item("NEW")).decision().isOrder()).isFalse();
    assertThat(planner.plan(MONDAY, promised).decision().quantity()).isEqualTo(3);
    assertThat(planner.plan(MONDAY, promised).decision().forecastMethod()).isEqualTo("no demand");
  }

  @Test
  void item_may_have_a_policy_of_its_own() {
    ReplenishmentItem careful =
        ReplenishmentItem.builder()
            .from(item("TEA", 5, 0, 3, 4))
            .policy(ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.9999), 7))
            .build();

    assertThat(planner.plan(MONDAY.plusWeeks(4), careful).decision().quantity())
        .isGreaterThan(
            planner.plan(MONDAY.plusWeeks(4), item("TEA", 5, 0, 3, 4)).decision().quantity());
  }

  @Test
  void week_that_is_not_over_must_be_left_out() {
    assertThatThrownBy(() -> planner.plan(MONDAY.plusDays(27), item("TEA", 5, 0, 3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("history of TEA@WAREHOUSE goes on until 2011-01-03")
        .hasMessageContaining("today is 2011-01-02");
  }

  private static ReplenishmentItem item(String sku, long... units) {
    return ReplenishmentItem.builder()
        .item(new StockItem(new Sku(sku), new LocationId("WAREHOUSE")))
        .history(
            DemandHistory.of(
                DemandPeriod.WEEK, MONDAY.minusWeeks(units.length == 0 ? 4 : 0), units))
        .stock(StockPosition.onHand(0))
        .leadTime(LeadTime.ofDays(14))
        .build();
  }
}
