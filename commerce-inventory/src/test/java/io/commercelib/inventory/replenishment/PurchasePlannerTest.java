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
import io.commercelib.inventory.safetystock.FillRate;
import io.commercelib.inventory.supplier.PriceTiers;
import io.commercelib.inventory.supplier.SourcingCosts;
import io.commercelib.inventory.supplier.SupplierChoice;
import io.commercelib.inventory.supplier.SupplierCost;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.inventory.supplier.SupplierStatus;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PurchasePlannerTest {
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);
  private static final SupplierId NEAR = new SupplierId("NEAR");
  private static final SupplierId FAR = new SupplierId("FAR");

  private static final SupplierChoice CHOICE =
      new SupplierChoice(
          new SourcingCosts(
              Money.parse("GBP 5.00"),
              new BigDecimal("0.0025"),
              DemandPeriod.WEEK,
              BigMoney.parse("GBP 0.00")));

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
        with(
            tea,
            tea.offers().get(0),
            SupplierOffer.builder()
                .from(offer("TEA", NEAR, "2.50"))
                .leadTime(LeadTime.ofDays(7))
                .terms(OrderTerms.of(1, 10))
                .build());

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
  void suspended_supplier_is_passed_over_and_alone_gets_no_order() {
    PlanSource.SupplierItem tea = item("TEA", FAR, "2.00", 0, 9, 9, 9, 9);
    SupplierOffer suspended = suspended(tea.offers().get(0));
    PurchasePlanner planning = planning(SupplierTerms.any(NEAR), SupplierTerms.any(FAR));

    PurchasePlan other = plan(planning, with(tea, suspended, offer("TEA", NEAR, "2.50")));
    List<Reason> passedOver = lines.get(0).decision().adjustments();
    PurchasePlan alone = plan(planning, with(tea, suspended));

    assertThat(other.suppliers().get(0).supplier()).isEqualTo(NEAR);
    assertThat(told(passedOver)).containsExactly("FAR is suspended");
    assertThat(alone.suppliers()).isEmpty();
    assertThat(told(lines.get(0).decision().adjustments()))
        .containsExactly("none of 1 suppliers can deliver", "FAR is suspended");
  }

  @Test
  void supplier_is_chosen_by_expected_cost_and_a_buyer_reads_why() {
    // As dear as the other, but so unreliable that it needs more safety stock.
    SupplierOffer sloppy = sloppy(offer("TEA", FAR, "2.00"), 7);
    SupplierOffer steady = offer("TEA", NEAR, "2.00");

    PurchasePlan plan =
        plan(
            choosing(SupplierTerms.any(NEAR), SupplierTerms.any(FAR)),
            with(item("TEA", FAR, "2.00", 0, 9, 9, 9, 9), sloppy, steady));

    assertThat(plan.suppliers().get(0).supplier()).isEqualTo(NEAR);
    // Three weeks of it; from FAR it would be 42, for its spread.
    assertThat(quantities()).containsExactly(27L);
    assertThat(told(lines.get(0).sourcing().orElseThrow().reasons()))
        .containsExactly(
            "NEAR is the best of 2 suppliers: GBP 19.7342 a week are expected",
            "NEAR: goods GBP 18.0000 + ordering GBP 1.6667 + cycle stock GBP 0.0675 + safety stock"
                + " GBP 0.0000 + rejected units GBP 0.0000 = GBP 19.7342 a week, at 27 an order for"
                + " GBP 2.00 each",
            "NEAR takes 14.00 days, standard deviation 0.00: a safety stock of 0.00, 0.00 of it for"
                + " the deviation",
            // 1.645 times 9 units a week and a deviation of one week.
            "FAR costs GBP 0.0740 more than NEAR, most of all in safety stock: GBP 0.0740 more",
            "FAR: goods GBP 18.0000 + ordering GBP 1.6667 + cycle stock GBP 0.0675 + safety stock"
                + " GBP 0.0740 + rejected units GBP 0.0000 = GBP 19.8082 a week, at 27 an order for"
                + " GBP 2.00 each",
            "FAR takes 14.00 days, standard deviation 7.00: a safety stock of 14.80, 14.80 of it for"
                + " the deviation");
    assertThat(lines.get(0).reasons()).hasSizeGreaterThan(6);
  }

  @Test
  void item_that_nobody_asks_for_is_compared_at_the_least_that_each_sells() {
    PlanSource.SupplierItem jar = item("JAR", FAR, "2.00", 0);
    PurchasePlanner byFillRate =
        choosing(SupplierTerms.any(NEAR), SupplierTerms.any(FAR))
            .choosing(CHOICE, FillRate.of(0.95), 7);

    plan(
        byFillRate,
        with(
            jar,
            SupplierOffer.builder()
                .from(offer("JAR", FAR, "2.00"))
                .terms(OrderTerms.of(48, 12))
                .build(),
            offer("JAR", NEAR, "2.00")),
        with(item("TEA", FAR, "2.00", 40, 0, 0, 9), offer("TEA", FAR, "1.00")));

    assertThat(quantities()).containsExactly(0L, 0L);
    assertThat(lines.get(0).supplier()).isEqualTo(NEAR);
    assertThat(lines.get(0).sourcing().orElseThrow().ranking())
        .extracting(SupplierCost::quantity)
        .containsExactly(1L, 48L);
  }

  @Test
  void order_that_fits_no_shelf_is_left_to_the_limits_of_the_policy() {
    SupplierOffer large =
        SupplierOffer.builder()
            .from(offer("TEA", NEAR, "2.00"))
            .terms(OrderTerms.builder().minimumQuantity(50).storageLimit(20).build())
            .build();

    plan(choosing(SupplierTerms.any(NEAR)), with(item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9), large));

    assertThat(quantities()).containsExactly(0L);
    assertThat(lines.get(0).sourcing()).isEmpty();
    assertThat(told(lines.get(0).decision().adjustments()))
        .contains("NEAR would deliver 50 at the least, more than can be taken");
  }

  @Test
  void late_supplier_is_left_out_of_the_choice_unless_all_are() {
    PlanSource.SupplierItem tea = item("TEA", FAR, "2.00", 0, 9, 9, 9, 9);
    PlanSource.SupplierItem both = with(tea, offer("TEA", FAR, "2.00"), offer("TEA", NEAR, "2.50"));
    SupplierTerms lateFar = SupplierTerms.builder().supplier(FAR).isLate(true).build();
    SupplierTerms lateNear = SupplierTerms.builder().supplier(NEAR).isLate(true).build();

    plan(choosing(SupplierTerms.any(NEAR), lateFar), both);
    PurchasePlan.Line oneLate = lines.get(0);
    plan(choosing(lateNear, lateFar), both);
    PurchasePlan.Line bothLate = lines.get(0);

    assertThat(oneLate.supplier()).isEqualTo(NEAR);
    assertThat(told(oneLate.reasons())).endsWith("FAR is late, and others can deliver");
    assertThat(bothLate.supplier()).isEqualTo(FAR);
    assertThat(bothLate.sourcing().orElseThrow().excluded()).isEmpty();
  }

  @Test
  void offers_are_compared_at_what_is_to_be_ordered_now() {
    // From 500 units on it would be the cheapest; 27 are wanted.
    SupplierOffer bulk =
        offer(
            FAR,
            PriceTiers.flat(new Sku("TEA"), BigMoney.parse("GBP 2.40"))
                .from(500, BigMoney.parse("GBP 1.60")));

    plan(
        choosing(SupplierTerms.any(NEAR), SupplierTerms.any(FAR)),
        with(item("TEA", FAR, "2.00", 0, 9, 9, 9, 9), bulk, offer("TEA", NEAR, "2.00")),
        with(item("TEA", FAR, "2.00", 0, 180, 180, 180, 180), bulk, offer("TEA", NEAR, "2.00")));

    assertThat(lines.get(0).supplier()).isEqualTo(NEAR);
    assertThat(lines.get(1).supplier()).isEqualTo(FAR);
    assertThat(lines.get(1).unitPrice()).isEqualTo(Money.parse("GBP 1.60"));
    assertThat(lines.get(1).value()).isEqualTo(Money.parse("GBP 864.00"));
  }

  @Test
  void price_of_the_quantity_finally_ordered_counts_in_value_minimum_and_budget() {
    PlanSource.SupplierItem tea =
        with(
            item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9),
            offer(
                NEAR,
                PriceTiers.flat(new Sku("TEA"), BigMoney.parse("GBP 2.00"))
                    .from(20, BigMoney.parse("GBP 1.50"))
                    .from(40, BigMoney.parse("GBP 1.25"))));
    SupplierTerms atLeast =
        SupplierTerms.builder().supplier(NEAR).minimumOrderValue(Money.parse("GBP 57.00")).build();

    PurchasePlan wanted = plan(planning(SupplierTerms.any(NEAR)), tea);
    List<Long> asWanted = quantities();
    PurchasePlan filledUp = plan(planning(atLeast), tea);
    List<Long> asFilledUp = quantities();
    PurchasePlan cut =
        plan(planning(SupplierTerms.any(NEAR)).withBudget(Money.parse("GBP 29.99")), tea);

    assertThat(asWanted).containsExactly(27L);
    assertThat(wanted.value()).isEqualTo(Money.parse("GBP 40.50"));
    // 38 at 1.50 are the minimum; nothing is dearer than it must be.
    assertThat(asFilledUp).containsExactly(38L);
    assertThat(filledUp.value()).isEqualTo(Money.parse("GBP 57.00"));
    // 20 at 1.50 are 30.00, a penny too much; below that a unit costs 2.00.
    assertThat(quantities()).containsExactly(14L);
    assertThat(cut.value()).isEqualTo(Money.parse("GBP 28.00"));
    assertThat(lines.get(0).unitPrice()).isEqualTo(Money.parse("GBP 2.00"));
  }

  @Test
  void prices_finer_than_the_currency_and_offers_of_something_else_are_refused() {
    PlanSource.SupplierItem tea = item("TEA", NEAR, "2.00", 0, 9);
    PlanSource.SupplierItem fine = with(tea, offer("TEA", NEAR, "0.125"));

    assertThatThrownBy(() -> plan(planning(SupplierTerms.any(NEAR)), fine))
        .hasMessageContaining("asks GBP 0.125 for a unit of TEA")
        .hasMessageContaining("at most 2 decimals");
    assertThatThrownBy(() -> with(tea, offer("MUG", NEAR, "1.00")))
        .hasMessageContaining("supplier 'NEAR' offers MUG for TEA@WAREHOUSE");
    assertThatThrownBy(() -> with(tea, offer("TEA", NEAR, "1.00"), offer("TEA", NEAR, "2.00")))
        .hasMessageContaining("offers TEA@WAREHOUSE twice");
    assertThatThrownBy(() -> with(tea)).hasMessageContaining("TEA@WAREHOUSE has no offers");
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

  /** A probability below 1e-16 is nothing beside 1. */
  @Test
  void item_of_which_a_missing_unit_loses_a_fortune_is_ordered_in_full() {
    PurchasePlan plan =
        plan(
            planning(SupplierTerms.any(NEAR)).withBudget(Money.parse("GBP 40.00")),
            valued("TEA", "2.00", "0.01", 5, 13, 9, 9),
            valued("KEY", "0.01", "90000000000000.00", 5, 13, 9, 9));

    assertThat(lines.get(1).decision().quantity()).isEqualTo(41);
    assertThat(plan.value().isGreaterThan(Money.parse("GBP 40.00"))).isFalse();
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
                again.offers(),
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
  void money_left_goes_to_items_at_the_margin_in_their_order() {
    PurchasePlan plan =
        plan(
            planning(SupplierTerms.any(NEAR)).withBudget(Money.parse("GBP 90.00")),
            item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9),
            item("MUG", NEAR, "2.00", 0, 9, 9, 9, 9),
            item("JAR", NEAR, "2.00", 0, 9, 9, 9, 9));

    // Each wants 27 for 54.00, and a unit of money saves the same with all of them.
    assertThat(plan.value()).isEqualTo(Money.parse("GBP 90.00"));
    assertThat(quantities().get(0)).isEqualTo(27);
    assertThat(quantities().get(1)).isBetween(17L, 18L);
  }

  @Test
  void terms_in_another_currency_than_the_plan_are_refused() {
    Money euros = Money.parse("EUR 5.00");
    Money pounds = Money.parse("GBP 5.00");

    assertThatThrownBy(
            () ->
                plan(
                    planning(
                        SupplierTerms.builder().supplier(NEAR).minimumOrderValue(euros).build()),
                    item("TEA", NEAR, "2.00", 0, 9)))
        .hasMessage("minimum is EUR 5.00, the plan is in GBP; convert it");
    assertThatThrownBy(
            () ->
                plan(
                    planning(SupplierTerms.builder().supplier(NEAR).freight(euros).build()),
                    item("TEA", NEAR, "2.00", 0, 9)))
        .hasMessage("freight is EUR 5.00, the plan is in GBP; convert it");
    assertThatThrownBy(
            () ->
                plan(
                    planning(
                        SupplierTerms.builder()
                            .supplier(NEAR)
                            .freight(pounds)
                            .freeFreightFrom(euros)
                            .build()),
                    item("TEA", NEAR, "2.00", 0, 9)))
        .hasMessageContaining("EUR 5.00");
  }

  @Test
  void item_that_one_supplier_sells_has_its_own_lead_time_and_terms() {
    ReplenishmentItem tea = item("TEA", NEAR, "2.00", 0, 9, 9, 9, 9).item();
    ReplenishmentItem packed =
        ReplenishmentItem.builder().from(tea).terms(OrderTerms.of(1, 10)).build();

    PurchasePlan plan =
        plan(
            planning(SupplierTerms.any(NEAR)),
            PlanSource.SupplierItem.of(
                packed, NEAR, Money.parse("GBP 2.00"), Money.parse("GBP 1.00")));

    // 27 for three weeks, in packs of ten.
    assertThat(quantities()).containsExactly(30L);
    assertThat(plan.value()).isEqualTo(Money.parse("GBP 60.00"));
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

  private PurchasePlanner choosing(SupplierTerms... terms) {
    return planning(terms).choosing(CHOICE, CycleServiceLevel.of(0.95), 7);
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
        List.of(SupplierOffer.builder().from(offer(sku, supplier, cost)).terms(terms).build()),
        Money.parse("GBP 1.00"));
  }

  private static PlanSource.SupplierItem valued(
      String sku, String cost, String value, long... units) {
    PlanSource.SupplierItem item = item(sku, NEAR, cost, 0, units);
    return new PlanSource.SupplierItem(item.item(), item.offers(), Money.parse("GBP " + value));
  }

  private static SupplierOffer offer(String sku, SupplierId supplier, String cost) {
    return offer(supplier, PriceTiers.flat(new Sku(sku), BigMoney.parse("GBP " + cost)));
  }

  private static SupplierOffer offer(SupplierId supplier, PriceTiers prices) {
    return SupplierOffer.builder()
        .supplier(supplier)
        .prices(prices)
        .leadTime(LeadTime.ofDays(14))
        .build();
  }

  private static SupplierOffer sloppy(SupplierOffer offer, double deviation) {
    return SupplierOffer.builder()
        .from(offer)
        .leadTime(new LeadTime(DemandPeriod.DAY, 14, deviation))
        .build();
  }

  private static SupplierOffer suspended(SupplierOffer offer) {
    return SupplierOffer.builder().from(offer).status(SupplierStatus.SUSPENDED).build();
  }

  private static PlanSource.SupplierItem with(
      PlanSource.SupplierItem item, SupplierOffer... offers) {
    return new PlanSource.SupplierItem(item.item(), List.of(offers), item.unitValue());
  }
}
