package io.commercelib.inventory.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.cost.MinMaxOptimum;
import io.commercelib.inventory.cost.ReorderPointOptimum;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.forecast.ErrorGrowth;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.forecast.GivenForecast;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.DaysOfCover;
import io.commercelib.inventory.safetystock.FillRate;
import io.commercelib.inventory.safetystock.FixedSafetyStock;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReorderPolicyTest {
  private static final CycleServiceLevel SERVICE = CycleServiceLevel.of(0.95);
  private static final LeadTime THREE_WEEKS = LeadTime.of(DemandPeriod.WEEK, 3);
  private static final OrderCosts COSTS =
      new OrderCosts(Money.parse("GBP 25.00"), BigMoney.parse("GBP 0.05"), DemandPeriod.WEEK);

  // Level 40, error 10: over lead time and review 160 +- 20, with safety stock 32.9.
  private static final Forecast FORECAST =
      ForecastMethod.simpleExponentialSmoothing(0.5)
          .withErrorGrowth(ErrorGrowth.INDEPENDENT)
          .forecast(weeks(35, 45));

  private final ReorderPolicy orderUpTo = ReorderPolicy.orderUpTo(SERVICE, 7);
  private final ReorderPolicy reorderPoint = ReorderPolicy.reorderPoint(SERVICE, 7, COSTS);

  @Test
  void order_up_to_covers_lead_time_and_review_interval() {
    ReorderDecision decision =
        orderUpTo.decide(
            FORECAST, THREE_WEEKS, new StockPosition(100, 50, 20, 7), OrderTerms.any());

    assertThat(decision.protectionInterval()).isEqualTo(4);
    assertThat(decision.expectedDemand()).isCloseTo(160, offset(1e-9));
    assertThat(decision.safetyStock()).isCloseTo(1.6448536269514722 * 20, offset(1e-9));
    assertThat(decision.target()).hasValue(193);
    // 100 + 50 - 20 - 7 = 123.
    assertThat(decision.needed()).isEqualTo(70);
    assertThat(decision.quantity()).isEqualTo(70);
  }

  /** The error of busy weeks stays; the mean halves each week. */
  @Test
  void what_is_hardly_sold_any_more_is_not_ordered_by_the_million() {
    long[] units = new long[50];
    for (int week = 0; week < 8; week += 3) {
      units[week] = 5_000;
    }
    long mostEverSold = 3 * 5_000;

    for (int weeks = 10; weeks <= units.length; weeks++) {
      Forecast forecast =
          ForecastMethod.simpleExponentialSmoothing(0.5)
              .forecast(weeks(Arrays.copyOf(units, weeks)));
      ReorderDecision decision =
          ReorderPolicy.orderUpTo(FillRate.of(0.98), 7)
              .decide(forecast, THREE_WEEKS, StockPosition.onHand(0), OrderTerms.any());

      assertThat(decision.quantity()).as("after %s weeks", weeks).isLessThan(10 * mostEverSold);
    }
    Forecast nothingLeft = ForecastMethod.simpleExponentialSmoothing(0.5).forecast(weeks(units));
    assertThat(
            ReorderPolicy.orderUpTo(FillRate.of(0.98), 7)
                .decide(nothingLeft, THREE_WEEKS, StockPosition.onHand(0), OrderTerms.any())
                .isOrder())
        .isFalse();
  }

  /** EOQ: sqrt(2 * 25 * 40 / 0.05) = 200. */
  @Test
  void order_is_placed_at_the_point_and_not_above_it() {
    ReorderDecision atPoint =
        reorderPoint.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(193), OrderTerms.any());
    ReorderDecision above =
        reorderPoint.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(194), OrderTerms.any());

    assertThat(atPoint.reorderPoint()).hasValue(193);
    assertThat(atPoint.quantity()).isEqualTo(200);
    assertThat(above.quantity()).isZero();
    assertThat(above.isOrder()).isFalse();
  }

  @Test
  void far_below_the_point_several_quantities_are_ordered() {
    ReorderDecision decision =
        reorderPoint.decide(
            FORECAST, THREE_WEEKS, new StockPosition(0, 0, 0, 100), OrderTerms.any());

    // -100 + 200 is still below 193; -100 + 400 is not.
    assertThat(decision.quantity()).isEqualTo(400);
  }

  @Test
  void what_was_just_ordered_is_not_ordered_again() {
    StockPosition before = StockPosition.onHand(100);
    ReorderDecision first = orderUpTo.decide(FORECAST, THREE_WEEKS, before, OrderTerms.of(50, 12));

    ReorderDecision second =
        orderUpTo.decide(
            FORECAST, THREE_WEEKS, before.afterOrdering(first.quantity()), OrderTerms.of(50, 12));

    assertThat(first.quantity()).isEqualTo(96);
    assertThat(second.quantity()).isZero();
  }

  @Test
  void buyer_reads_why_240_are_ordered() {
    ReorderDecision decision =
        orderUpTo.decide(
            FORECAST, THREE_WEEKS, new StockPosition(100, 50, 20, 7), OrderTerms.of(240, 12));

    assertThat(decision.reasons().stream().map(text()::of).toList())
        .isEqualTo(
            List.of(
                "position 123 is below the level 193 to order up to: 70 are needed",
                "position 123 = 100 on hand + 50 on order - 20 reserved - 7 backordered",
                "in 4.00 periods of a week 160.00 are expected, standard deviation 20.00;"
                    + " safety stock 32.90 for a cycle service level of 0.95",
                "70 is rounded up to 72: it comes in packs of 12",
                "72 is raised to 240: the least the supplier takes is 240"));
    assertThat(decision.quantity()).isEqualTo(240);
  }

  @Test
  void buyer_reads_why_nothing_is_ordered() {
    ReorderDecision decision =
        reorderPoint.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(500), OrderTerms.any());

    assertThat(text().of(decision.reasons().get(0)))
        .isEqualTo("position 500 is above the reorder point 193: no order");
  }

  @Test
  void uncertain_lead_time_takes_more_stock() {
    ReorderDecision decision =
        orderUpTo.decide(
            FORECAST,
            new LeadTime(DemandPeriod.WEEK, 3, 0.5),
            StockPosition.onHand(0),
            OrderTerms.any());

    // sqrt(20^2 + (40 * 0.5)^2).
    assertThat(decision.demandDeviation()).isCloseTo(Math.sqrt(800), offset(1e-9));
  }

  @Test
  void lead_time_in_days_is_converted() {
    ReorderDecision weeks =
        orderUpTo.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(0), OrderTerms.any());
    ReorderDecision days =
        orderUpTo.decide(FORECAST, LeadTime.ofDays(21), StockPosition.onHand(0), OrderTerms.any());

    assertThat(days).isEqualTo(weeks);
  }

  @Test
  void without_lead_time_and_review_only_what_is_missing_now_is_ordered() {
    ReorderPolicy continuous = ReorderPolicy.orderUpTo(SERVICE, 0);

    ReorderDecision decision =
        continuous.decide(
            FORECAST, LeadTime.ofDays(0), new StockPosition(3, 0, 3, 5), OrderTerms.any());

    assertThat(decision.target()).hasValue(0);
    assertThat(decision.quantity()).isEqualTo(5);
  }

  @Test
  void what_nobody_asks_for_is_ordered_only_if_it_is_promised() {
    Forecast nothing = ForecastMethod.simpleExponentialSmoothing().forecast(weeks(0, 0, 0, 0));

    ReorderDecision idle =
        reorderPoint.decide(nothing, THREE_WEEKS, StockPosition.onHand(0), OrderTerms.any());
    ReorderDecision promised =
        reorderPoint.decide(
            nothing, THREE_WEEKS, new StockPosition(0, 0, 0, 4), OrderTerms.of(1, 6));

    assertThat(idle.quantity()).isZero();
    assertThat(promised.needed()).isEqualTo(4);
    assertThat(promised.quantity()).isEqualTo(6);
  }

  /**
   * (R, s, S): undershoot (100 + 40^2) / 80 = 21.25 on top of 192.897, so s = 215, and S 200 above.
   */
  @Test
  void position_at_the_least_is_raised_to_the_most() {
    ReorderPolicy minMax = ReorderPolicy.minMax(SERVICE, 7, COSTS);

    ReorderDecision at =
        minMax.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(215), OrderTerms.any());
    ReorderDecision above =
        minMax.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(216), OrderTerms.any());

    assertThat(at.reorderPoint()).hasValue(215);
    assertThat(at.target()).hasValue(415);
    assertThat(at.quantity()).isEqualTo(200);
    assertThat(above.quantity()).isZero();
    assertThat(
            minMax
                .decide(FORECAST, THREE_WEEKS, StockPosition.onHand(100), OrderTerms.any())
                .quantity())
        .isEqualTo(315);
  }

  /** Found on a real shop's item that had died: 10^-13 a week, with the error of its best days. */
  @Test
  void item_that_is_expected_to_sell_almost_nothing_is_not_ordered() {
    Forecast decayed = GivenForecast.of(new DemandRate(DemandPeriod.WEEK, 1e-13, 12));

    for (ReorderPolicy policy :
        List.of(
            ReorderPolicy.minMax(FillRate.of(0.97), 7, COSTS),
            ReorderPolicy.reorderPoint(SERVICE, 7, COSTS))) {
      ReorderDecision decision =
          policy.decide(decayed, THREE_WEEKS, StockPosition.onHand(0), OrderTerms.of(12, 6));

      assertThat(decision.reorderPoint()).hasValue(-1);
      assertThat(decision.isOrder()).isFalse();
    }
  }

  @Test
  void levels_given_by_hand_are_kept() {
    ReorderPolicy fixed = ReorderPolicy.fixed(10, 40);

    ReorderDecision at =
        fixed.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(10), OrderTerms.any());

    assertThat(at.quantity()).isEqualTo(30);
    assertThat(
            fixed
                .decide(FORECAST, THREE_WEEKS, StockPosition.onHand(11), OrderTerms.any())
                .isOrder())
        .isFalse();
    assertThat(text().of(at.reasons().get(2))).endsWith("for levels given by hand");
    assertThatThrownBy(() -> ReorderPolicy.fixed(10, 10))
        .hasMessageContaining("not above the point");
  }

  /** K / h = 500 weeks, p / h = 10; against N(120, 300): the figures of ReorderPointOptimum. */
  @Test
  void cheapest_point_and_quantity_weigh_waiting_units_too() {
    ReorderPolicy cheapest =
        ReorderPolicy.cheapestPointAndQuantity(COSTS, BigMoney.parse("GBP 0.50"));
    ReorderPointOptimum.PointAndQuantity best =
        ReorderPointOptimum.optimal(
            40, new NormalDemand(120, Math.sqrt(300)), new CostRates(500, 1, 10));

    ReorderDecision decision =
        cheapest.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(50), OrderTerms.any());

    assertThat(decision.reorderPoint()).hasValue((long) Math.ceil(best.point()));
    assertThat(decision.quantity()).isEqualTo((long) Math.ceil(best.quantity()));
    assertThat(text().of(decision.reasons().get(2)))
        .endsWith("for least cost, a waiting unit at GBP 0.50");
  }

  @Test
  void cheapest_point_and_level_are_those_of_the_search() {
    ReorderPolicy cheapest = ReorderPolicy.cheapestPointAndLevel(COSTS, BigMoney.parse("GBP 0.50"));
    MinMaxOptimum.PointAndLevel best =
        MinMaxOptimum.optimal(FORECAST.over(1), 3, new CostRates(500, 1, 10));

    ReorderDecision decision =
        cheapest.decide(FORECAST, THREE_WEEKS, StockPosition.onHand(0), OrderTerms.any());

    assertThat(decision.reorderPoint()).hasValue((long) best.point());
    assertThat(decision.target()).hasValue((long) best.level());
    assertThat(decision.quantity()).isEqualTo((long) best.level());
    Forecast nothing = ForecastMethod.mean().forecast(weeks(0, 0));
    assertThat(
            cheapest
                .decide(nothing, THREE_WEEKS, new StockPosition(0, 0, 0, 3), OrderTerms.any())
                .quantity())
        .isEqualTo(3);
  }

  @Test
  void cheapest_levels_grow_with_the_spread_of_the_lead_time() {
    ReorderPolicy cheapest = ReorderPolicy.cheapestPointAndLevel(COSTS, BigMoney.parse("GBP 0.50"));

    assertThat(levelFor(cheapest, new LeadTime(DemandPeriod.WEEK, 3, 1.5)))
        .isGreaterThan(levelFor(cheapest, THREE_WEEKS));
  }

  private static long levelFor(ReorderPolicy policy, LeadTime leadTime) {
    return policy
        .decide(FORECAST, leadTime, StockPosition.onHand(0), OrderTerms.any())
        .target()
        .orElseThrow();
  }

  @Test
  void targets_of_other_kinds_set_the_level() {
    assertThat(levelOf(new FixedSafetyStock(5))).isEqualTo(165);
    assertThat(levelOf(new DaysOfCover(7))).isEqualTo(200);
    // 20 G(k) = 0.02 x 40: G(k) = 0.04, k = 1.3668.
    assertThat(levelOf(FillRate.of(0.98))).isEqualTo((long) Math.ceil(160 + 1.3668 * 20));
  }

  private static long levelOf(ServiceTarget target) {
    return ReorderPolicy.orderUpTo(target, 7)
        .decide(FORECAST, THREE_WEEKS, StockPosition.onHand(0), OrderTerms.any())
        .target()
        .orElseThrow();
  }

  /** Three weeks of lead time and one on the shelf: 160 are sold, 60 more may be ordered. */
  @Test
  void no_more_is_ordered_than_is_sold_before_it_spoils() {
    ReorderDecision decision =
        orderUpTo.decide(
            FORECAST,
            THREE_WEEKS,
            StockPosition.onHand(100),
            OrderTerms.builder().packSize(8).shelfLifeDays(7).build());

    assertThat(decision.needed()).isEqualTo(93);
    assertThat(decision.quantity()).isEqualTo(56);
    assertThat(decision.reasons().stream().map(text()::of).skip(3).toList())
        .containsExactly(
            "93 is rounded up to 96: it comes in packs of 8",
            "96 is cut to 56: only 160 are expected to be sold within 7 days on the shelf;"
                + " the least that can be ordered is 8");
  }

  @Test
  void minimum_above_a_limit_orders_nothing_and_says_so() {
    ReorderDecision decision =
        orderUpTo.decide(
            FORECAST,
            THREE_WEEKS,
            StockPosition.onHand(100),
            OrderTerms.builder().minimumQuantity(100).shelfLifeDays(7).build());

    assertThat(decision.quantity()).isZero();
    assertThat(text().of(decision.adjustments().get(1)))
        .isEqualTo(
            "100 is cut to 0: only 160 are expected to be sold within 7 days on the shelf;"
                + " the least that can be ordered is 100");
  }

  @Test
  void room_and_money_limit_an_order() {
    ReorderDecision decision =
        orderUpTo.decide(
            FORECAST,
            THREE_WEEKS,
            new StockPosition(100, 20, 30, 0),
            OrderTerms.builder().packSize(5).storageLimit(200).budgetUnits(62).build());

    assertThat(decision.needed()).isEqualTo(103);
    assertThat(decision.quantity()).isEqualTo(60);
    assertThat(decision.adjustments().stream().map(text()::of).toList())
        .containsExactly(
            "103 is rounded up to 105: it comes in packs of 5",
            "105 is cut to 80: there is room for 200; the least that can be ordered is 5",
            "80 is cut to 60: there is money for 62; the least that can be ordered is 5");
    assertThatThrownBy(() -> OrderTerms.builder().shelfLifeDays(0).build())
        .hasMessageContaining("shelf life of 0.0 days");
    assertThatThrownBy(() -> OrderTerms.builder().storageLimit(-1).build())
        .hasMessageContaining("zero or more");
  }

  private static ReasonText text() {
    return ReasonText.english(List.of(InventoryReason.values()));
  }

  private static DemandHistory weeks(long... units) {
    return DemandHistory.of(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), units);
  }
}
