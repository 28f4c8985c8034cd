package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PurchasePlannerTest {
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);
  private static final SupplierId NEAR = new SupplierId("NEAR");
  private static final SupplierId FAR = new SupplierId("FAR");

  private final ReplenishmentPlanner planner =
      new ReplenishmentPlanner(
          ForecastMethod.mean(), ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7));
  private final List<PurchasePlan.Line> lines = new ArrayList<>();

  @Test
  void orders_are_joined_by_supplier() {
    PurchasePlan plan =
        plan(
            planning(SupplierTerms.any(NEAR), SupplierTerms.any(FAR)),
            item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9),
            item("MUG", FAR, "5.00", 0, 4, 4, 4, 4),
            item("JAR", NEAR, "1.00", 100, 1, 1, 1, 1),
            item("CUP", NEAR, "3.00", 0, 2, 2, 2, 2));

    // Three weeks of steady demand: 27 and 6 from NEAR, 12 from FAR.
    assertThat(plan.suppliers())
        .extracting(
            PurchasePlan.SupplierOrder::supplier,
            PurchasePlan.SupplierOrder::lines,
            PurchasePlan.SupplierOrder::units,
            PurchasePlan.SupplierOrder::value)
        .containsExactly(
            tuple(FAR, 1L, 12L, Money.parse("GBP 60.00")),
            tuple(NEAR, 2L, 33L, Money.parse("GBP 72.00")));
    assertThat(plan.value()).isEqualTo(Money.parse("GBP 132.00"));
    assertThat(plan.items()).isEqualTo(4);
    assertThat(quantities()).containsExactly(27L, 12L, 0L, 6L);
  }

  @Test
  void order_below_the_minimum_is_filled_up_where_cover_is_least() {
    SupplierTerms atLeast =
        SupplierTerms.builder().supplier(NEAR).minimumOrderValue(Money.parse("GBP 100.00")).build();

    PurchasePlan plan =
        plan(
            planning(atLeast),
            item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9),
            item("JAR", NEAR, "4.00", 12, 4, 4, 4, 4),
            item("CUP", NEAR, "3.00", 0, 2, 2, 2, 2));

    // 54 and 18 want 28 more. All three have just what is expected; one more of TEA is the least.
    assertThat(plan.suppliers().get(0).value()).isEqualTo(Money.parse("GBP 100.00"));
    assertThat(quantities()).containsExactly(32L, 3L, 8L);
    assertThat(told(plan.suppliers().get(0).reasons()))
        .containsExactly(
            "GBP 72.00 is filled up to GBP 100.00, for a value of at least GBP 100.00");
    assertThat(told(lines.get(1).decision().adjustments()))
        .containsExactly("0 is raised to 3 to fill the order to NEAR up");
  }

  @Test
  void order_that_cannot_be_filled_up_waits() {
    SupplierTerms atLeast =
        SupplierTerms.builder().supplier(NEAR).minimumOrderValue(Money.parse("GBP 500.00")).build();

    PurchasePlan plan = plan(planning(atLeast), item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9));

    assertThat(plan.value()).isEqualTo(Money.parse("GBP 0.00"));
    assertThat(told(plan.suppliers().get(0).reasons()))
        .containsExactly(
            "GBP 54.00 is filled up to GBP 108.00, for a value of at least GBP 500.00",
            "waits: GBP 108.00 is below the minimum of GBP 500.00");
    assertThat(quantities()).containsExactly(0L);
    assertThat(told(lines.get(0).decision().adjustments()))
        .endsWith("54 wait: the order to NEAR is below its minimum");
  }

  @Test
  void limits_of_an_item_hold_when_an_order_is_filled_up() {
    SupplierTerms atLeast =
        SupplierTerms.builder().supplier(NEAR).minimumOrderValue(Money.parse("GBP 60.00")).build();
    OrderTerms room = OrderTerms.builder().storageLimit(28).build();

    PurchasePlan plan =
        plan(
            planning(atLeast),
            item("TEA", NEAR, "2.00", room, 0, 9, 9, 9, 9),
            item("JAR", NEAR, "1.00", 12, 4, 4, 4, 4));

    assertThat(quantities()).containsExactly(28L, 4L);
    assertThat(plan.value()).isEqualTo(Money.parse("GBP 60.00"));
  }

  @Test
  void order_little_below_free_delivery_is_filled_up_to_it() {
    SupplierTerms freight =
        SupplierTerms.builder()
            .supplier(NEAR)
            .freight(Money.parse("GBP 15.00"))
            .freeFreightFrom(Money.parse("GBP 60.00"))
            .build();

    PurchasePlan near = plan(planning(freight), item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9));
    PurchasePlan far = plan(planning(freight), item("TEA", NEAR, "2.00", 0, 8, 8, 8, 8));

    assertThat(near.value()).isEqualTo(Money.parse("GBP 60.00"));
    assertThat(near.freight()).isEqualTo(Money.parse("GBP 0.00"));
    assertThat(told(near.suppliers().get(0).reasons()))
        .endsWith("delivered free: GBP 60.00 is at least GBP 60.00");
    assertThat(far.value()).isEqualTo(Money.parse("GBP 48.00"));
    assertThat(far.freight()).isEqualTo(Money.parse("GBP 15.00"));
  }

  @Test
  void supplier_takes_orders_on_its_days_only() {
    SupplierTerms thursdays =
        SupplierTerms.builder().supplier(NEAR).addOrderDays(DayOfWeek.THURSDAY).build();

    PurchasePlan plan = plan(planning(thursdays), item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9));

    assertThat(plan.suppliers()).isEmpty();
    assertThat(told(lines.get(0).decision().adjustments()))
        .containsExactly("NEAR takes no orders today; the next day for them is 2011-01-06");
  }

  @Test
  void substitute_takes_the_place_of_a_late_supplier() {
    SupplierTerms late = SupplierTerms.builder().supplier(FAR).isLate(true).build();
    PlanSource.SupplierItem tea = item("TEA", FAR, "2.00", 0, 9, 9, 9, 9);
    PlanSource.SupplierItem withSubstitute =
        new PlanSource.SupplierItem(
            tea.item(),
            tea.from(),
            Optional.of(
                new SupplyOption(
                    NEAR, Money.parse("GBP 2.50"), LeadTime.ofDays(7), OrderTerms.of(1, 10))),
            tea.unitValue());

    PurchasePlan plan = plan(planning(late, SupplierTerms.any(NEAR)), withSubstitute);

    // Two weeks instead of three, in packs of ten.
    assertThat(plan.suppliers().get(0).supplier()).isEqualTo(NEAR);
    assertThat(quantities()).containsExactly(20L);
    assertThat(plan.value()).isEqualTo(Money.parse("GBP 50.00"));
    assertThat(told(lines.get(0).decision().adjustments()))
        .containsExactly(
            "18 is rounded up to 20: it comes in packs of 10", "from NEAR, as FAR is late");
  }

  @Test
  void budget_goes_where_a_unit_of_money_saves_most() {
    PurchasePlanner planning =
        planning(SupplierTerms.any(NEAR)).withBudget(Money.parse("GBP 60.00"));

    PurchasePlan plan =
        plan(
            planning,
            // A missing unit loses as much as it costs, or three times that.
            valued("TEA", "2.00", "2.00", 5, 13, 9, 9),
            valued("MUG", "2.00", "6.00", 5, 13, 9, 9));

    assertThat(plan.value().isGreaterThan(Money.parse("GBP 60.00"))).isFalse();
    assertThat(plan.value()).isEqualTo(Money.parse("GBP 60.00"));
    assertThat(lines.get(1).decision().quantity())
        .isGreaterThan(lines.get(0).decision().quantity());
    assertThat(told(lines.get(0).decision().adjustments()).get(0))
        .startsWith("41 is cut to 0:")
        .contains("the budget goes where it saves at least");
    assertThat(
            plan(
                    planning.withBudget(Money.parse("GBP 1000.00")),
                    valued("TEA", "2.00", "2.00", 5, 13, 9, 9))
                .value())
        .isEqualTo(Money.parse("GBP 82.00"));
    assertThat(
            plan(
                    planning.withBudget(Money.parse("GBP 0.00")),
                    valued("TEA", "2.00", "2.00", 5, 13, 9, 9))
                .value())
        .isEqualTo(Money.parse("GBP 0.00"));
  }

  /** Each of 36 units saves all that it loses: no rounding may make one worth more. */
  @Test
  void budget_too_small_for_the_least_order_is_not_spent() {
    PurchasePlan plan =
        plan(
            planning(SupplierTerms.any(NEAR)).withBudget(Money.parse("GBP 3.00")),
            item("TEA", NEAR, "1.00", OrderTerms.of(7, 7), 0, 12, 12, 12, 12));

    assertThat(plan.value()).isEqualTo(Money.parse("GBP 0.00"));
  }

  @Test
  void planning_again_after_ordering_orders_nothing() {
    PurchasePlanner planning = planning(SupplierTerms.any(NEAR));
    plan(planning, item("TEA", NEAR, "2.00", 0, 9, 4, 9, 12));
    long ordered = lines.get(0).decision().quantity();

    PlanSource.SupplierItem again = item("TEA", NEAR, "2.00", 0, 9, 4, 9, 12);
    PurchasePlan second =
        plan(
            planning,
            new PlanSource.SupplierItem(
                ReplenishmentItem.builder()
                    .from(again.item())
                    .stock(StockPosition.onHand(0).afterOrdering(ordered))
                    .build(),
                again.from(),
                Optional.empty(),
                again.unitValue()));

    assertThat(ordered).isPositive();
    assertThat(second.suppliers()).isEmpty();
  }

  @Test
  void source_that_changes_between_readings_is_refused() {
    List<PlanSource.SupplierItem> first = List.of(item("TEA", NEAR, "2.00", 0, 9));
    List<PlanSource.SupplierItem> second = List.of(item("MUG", NEAR, "2.00", 0, 9));
    Iterator<List<PlanSource.SupplierItem>> readings = List.of(first, second).iterator();

    assertThatThrownBy(
            () ->
                planning(SupplierTerms.any(NEAR))
                    .plan(
                        MONDAY.plusWeeks(4),
                        () -> readings.next().iterator(),
                        CurrencyUnit.GBP,
                        lines::add,
                        PurchasePlanner.Listener.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("read a snapshot");
  }

  @Test
  void hundred_bytes_are_kept_of_an_item_at_most() {
    // The arrays, and where the item stands among those of its supplier.
    assertThat(PlanItems.BYTES + Integer.BYTES).isLessThanOrEqualTo(100);
  }

  @Test
  void listener_hears_of_every_item_in_both_readings() {
    List<String> heard = new ArrayList<>();

    planning(SupplierTerms.any(NEAR))
        .plan(
            MONDAY.plusWeeks(4),
            List.of(item("TEA", NEAR, "2.00", 0, 9), item("MUG", NEAR, "2.00", 0, 9))::iterator,
            CurrencyUnit.GBP,
            lines::add,
            (reading, items) -> heard.add(reading + ":" + items));

    assertThat(heard).containsExactly("1:1", "1:2", "2:1", "2:2");
  }

  @Test
  void unknown_suppliers_and_other_currencies_are_refused() {
    assertThatThrownBy(
            () -> plan(planning(SupplierTerms.any(NEAR)), item("TEA", FAR, "2.00", 0, 9)))
        .hasMessageContaining("supplier 'FAR' has no terms");
    assertThatThrownBy(() -> planning(SupplierTerms.any(NEAR), SupplierTerms.any(NEAR)))
        .hasMessageContaining("two sets of terms");
    assertThatThrownBy(
            () ->
                plan(
                    planning(SupplierTerms.any(NEAR)).withBudget(Money.parse("EUR 5.00")),
                    item("TEA", NEAR, "2.00", 0, 9)))
        .hasMessageContaining("budget is EUR 5.00, the plan is in GBP");
    assertThatThrownBy(() -> planning().withBudget(Money.parse("GBP -1.00")))
        .hasMessageContaining("zero or more");
  }

  private PurchasePlanner planning(SupplierTerms... terms) {
    return new PurchasePlanner(planner, List.of(terms));
  }

  private PurchasePlan plan(PurchasePlanner planning, PlanSource.SupplierItem... items) {
    lines.clear();
    return planning.plan(
        MONDAY.plusWeeks(4),
        List.of(items)::iterator,
        CurrencyUnit.GBP,
        lines::add,
        PurchasePlanner.Listener.none());
  }

  private List<Long> quantities() {
    return lines.stream().map(line -> line.decision().quantity()).toList();
  }

  private static List<String> told(List<Reason> reasons) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return reasons.stream().map(english::of).toList();
  }

  private static PlanSource.SupplierItem item(
      String sku, SupplierId supplier, String cost, long onHand, long... units) {
    return item(sku, supplier, cost, OrderTerms.any(), onHand, units);
  }

  private static PlanSource.SupplierItem item(
      String sku, SupplierId supplier, String cost, OrderTerms terms, long onHand, long... units) {
    return new PlanSource.SupplierItem(
        ReplenishmentItem.builder()
            .item(new StockItem(new Sku(sku), new LocationId("WAREHOUSE")))
            .history(DemandHistory.of(DemandPeriod.WEEK, MONDAY, units))
            .stock(StockPosition.onHand(onHand))
            .leadTime(LeadTime.ofDays(14))
            .build(),
        new SupplyOption(supplier, Money.parse("GBP " + cost), LeadTime.ofDays(14), terms),
        Optional.empty(),
        Money.parse("GBP 1.00"));
  }

  private static PlanSource.SupplierItem valued(
      String sku, String cost, String value, long... units) {
    PlanSource.SupplierItem item = item(sku, NEAR, cost, 0, units);
    return new PlanSource.SupplierItem(
        item.item(), item.from(), Optional.empty(), Money.parse("GBP " + value));
  }
}
