package io.commercelib.inventory.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.ErrorGrowth;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import java.time.LocalDate;
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

  private static ReasonText text() {
    return ReasonText.english(List.of(InventoryReason.values()));
  }

  private static DemandHistory weeks(long... units) {
    return DemandHistory.of(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), units);
  }
}
