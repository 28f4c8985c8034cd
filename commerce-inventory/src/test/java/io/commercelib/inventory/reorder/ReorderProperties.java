package io.commercelib.inventory.reorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.DaysOfCover;
import io.commercelib.inventory.safetystock.FillRate;
import io.commercelib.inventory.safetystock.FixedSafetyStock;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.BigMoney;
import org.joda.money.Money;

class ReorderProperties {

  @Property
  void order_is_at_least_the_minimum_and_whole_packs(
      @ForAll("policies") ReorderPolicy policy,
      @ForAll("forecasts") Forecast forecast,
      @ForAll("positions") StockPosition position,
      @ForAll @LongRange(min = 1, max = 500) long minimum,
      @ForAll @LongRange(min = 1, max = 48) long pack) {
    OrderTerms terms = OrderTerms.of(minimum, pack);

    ReorderDecision decision = policy.decide(forecast, LeadTime.ofDays(14), position, terms);

    if (decision.isOrder()) {
      assertThat(decision.quantity()).isGreaterThanOrEqualTo(minimum);
      assertThat(decision.quantity() % pack).isZero();
      assertThat(decision.quantity()).isGreaterThanOrEqualTo(decision.needed());
    } else {
      assertThat(decision.needed()).isZero();
    }
  }

  @Property
  void planning_again_after_ordering_orders_nothing(
      @ForAll("policies") ReorderPolicy policy,
      @ForAll("forecasts") Forecast forecast,
      @ForAll("positions") StockPosition position) {
    OrderTerms terms = OrderTerms.of(10, 6);
    ReorderDecision first = policy.decide(forecast, LeadTime.ofDays(14), position, terms);

    ReorderDecision second =
        policy.decide(
            forecast, LeadTime.ofDays(14), position.afterOrdering(first.quantity()), terms);

    assertThat(second.quantity()).isZero();
  }

  @Property
  void more_service_never_means_less_stock(
      @ForAll("forecasts") Forecast forecast,
      @ForAll("levels") double one,
      @ForAll("levels") double other,
      @ForAll @DoubleRange(max = 60) double days) {
    long less = target(forecast, Math.min(one, other), days);
    long more = target(forecast, Math.max(one, other), days);

    assertThat(more).isGreaterThanOrEqualTo(less);
  }

  @Property
  void nothing_in_a_decision_is_nan_or_infinite(
      @ForAll("policies") ReorderPolicy policy,
      @ForAll("forecasts") Forecast forecast,
      @ForAll("positions") StockPosition position,
      @ForAll @DoubleRange(max = 60) double days,
      @ForAll @DoubleRange(max = 20) double late) {
    ReorderDecision decision =
        policy.decide(
            forecast, new LeadTime(DemandPeriod.DAY, days, late), position, OrderTerms.any());

    assertThat(decision.expectedDemand()).isFinite().isNotNegative();
    assertThat(decision.demandDeviation()).isFinite().isNotNegative();
    assertThat(decision.safetyStock()).isFinite();
    if (!(policy instanceof CheapestPolicy)) { // which plans to let demand wait where that is cheap
      assertThat(decision.safetyStock() + decision.expectedDemand()).isGreaterThan(-1e-6);
    }
    assertThat(decision.protectionInterval()).isFinite().isNotNegative();
    assertThat(decision.reasons()).isNotEmpty();
  }

  private static long target(Forecast forecast, double service, double days) {
    return ReorderPolicy.orderUpTo(CycleServiceLevel.of(service), 7)
        .decide(forecast, LeadTime.ofDays(days), StockPosition.onHand(0), OrderTerms.any())
        .target()
        .orElseThrow();
  }

  @Provide
  Arbitrary<ReorderPolicy> policies() {
    CycleServiceLevel service = CycleServiceLevel.of(0.95);
    OrderCosts costs =
        new OrderCosts(Money.parse("GBP 25.00"), BigMoney.parse("GBP 0.05"), DemandPeriod.WEEK);
    return Arbitraries.of(
        ReorderPolicy.orderUpTo(service, 7),
        ReorderPolicy.orderUpTo(service, 0),
        ReorderPolicy.reorderPoint(service, 7, costs),
        ReorderPolicy.reorderPoint(service, 0, costs),
        ReorderPolicy.orderUpTo(FillRate.of(0.98), 7),
        ReorderPolicy.reorderPoint(FillRate.of(0.9), 7, costs),
        ReorderPolicy.orderUpTo(new DaysOfCover(5), 7),
        ReorderPolicy.orderUpTo(new FixedSafetyStock(20), 7),
        ReorderPolicy.minMax(service, 7, costs),
        ReorderPolicy.minMax(FillRate.of(0.98), 14, costs),
        ReorderPolicy.fixed(10, 60),
        ReorderPolicy.cheapestPointAndQuantity(costs, BigMoney.parse("GBP 0.60")));
  }

  @Property
  void higher_fill_rate_never_means_less_stock(
      @ForAll("forecasts") Forecast forecast,
      @ForAll("levels") double one,
      @ForAll("levels") double other,
      @ForAll @DoubleRange(max = 60) double days) {
    assertThat(levelFor(FillRate.of(Math.max(one, other)), forecast, days))
        .isGreaterThanOrEqualTo(levelFor(FillRate.of(Math.min(one, other)), forecast, days));
  }

  private static long levelFor(FillRate rate, Forecast forecast, double days) {
    return ReorderPolicy.orderUpTo(rate, 7)
        .decide(forecast, LeadTime.ofDays(days), StockPosition.onHand(0), OrderTerms.any())
        .target()
        .orElseThrow();
  }

  @Property
  void limits_are_kept_and_never_raise_an_order(
      @ForAll("policies") ReorderPolicy policy,
      @ForAll("forecasts") Forecast forecast,
      @ForAll("positions") StockPosition position,
      @ForAll @LongRange(min = 1, max = 48) long pack,
      @ForAll @LongRange(max = 3_000) long room,
      @ForAll @LongRange(max = 3_000) long money) {
    OrderTerms limited =
        OrderTerms.builder().packSize(pack).storageLimit(room).budgetUnits(money).build();

    ReorderDecision decision = policy.decide(forecast, LeadTime.ofDays(14), position, limited);
    ReorderDecision free =
        policy.decide(forecast, LeadTime.ofDays(14), position, OrderTerms.of(1, pack));

    assertThat(decision.quantity()).isLessThanOrEqualTo(free.quantity()).isLessThanOrEqualTo(money);
    assertThat(decision.quantity() % pack).isZero();
    if (decision.isOrder()) {
      assertThat(decision.quantity() + position.onHand() + position.onOrder())
          .isLessThanOrEqualTo(room);
    }
  }

  @Provide
  Arbitrary<Double> levels() {
    return Arbitraries.doubles().between(0.5, 0.9999).ofScale(4);
  }

  @Provide
  Arbitrary<Forecast> forecasts() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, 5_000))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(ReorderProperties::smoothed);
  }

  @Provide
  Arbitrary<StockPosition> positions() {
    Arbitrary<Long> units = Arbitraries.longs().between(0, 2_000);
    return Combinators.combine(units, units, units, units)
        .as(
            (free, onOrder, reserved, backordered) ->
                new StockPosition(free + reserved, onOrder, reserved, backordered));
  }

  private static Forecast smoothed(List<Long> units) {
    return ForecastMethod.simpleExponentialSmoothing()
        .forecast(
            DemandHistory.of(
                DemandPeriod.WEEK,
                LocalDate.of(2010, 12, 6),
                units.stream().mapToLong(Long::longValue).toArray()));
  }
}
