package io.commercelib.examples.benchmarks.plan;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.BackTest;
import io.commercelib.inventory.forecast.ErrorGrowth;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.reorder.OrderCosts;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.replenishment.PlanSource;
import io.commercelib.inventory.replenishment.PurchasePlanner;
import io.commercelib.inventory.replenishment.ReplenishmentItem;
import io.commercelib.inventory.replenishment.ReplenishmentPlanner;
import io.commercelib.inventory.replenishment.SupplierTerms;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.testing.SampleDemand;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The plan in the library's words: forecasts chosen by back-test, (r, Q) with packs of six. */
final class OurPlan {
  static final int WEEKS = 104;
  static final LocalDate START = LocalDate.of(2024, 1, 1);
  static final LocalDate TODAY = START.plusWeeks(WEEKS);
  private static final int PRICES = 50;
  private static final int SUPPLIERS = 200;
  private static final int WEEKS_A_YEAR = 52;
  private static final OrderTerms PACKS = OrderTerms.of(1, 6);
  private static final LocationId SHOP = new LocationId("SHOP");

  private final ReplenishmentPlanner planner =
      new ReplenishmentPlanner(
          AutomaticForecast.among(
                  plain(ForecastMethod.simpleExponentialSmoothing()),
                  plain(ForecastMethod.croston()),
                  plain(ForecastMethod.syntetosBoylan()))
              .by(BackTest.ofLast(13)),
          ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7));
  private final List<ReorderPolicy> policies = new ArrayList<>();
  private final List<OrderCosts> costs = new ArrayList<>();

  OurPlan() {
    for (int price = 1; price <= PRICES; price++) {
      // A quarter of the price a year.
      BigDecimal holding =
          BigDecimal.valueOf(price)
              .multiply(new BigDecimal("0.25"))
              .divide(BigDecimal.valueOf(WEEKS_A_YEAR), MathContext.DECIMAL64);
      OrderCosts cost =
          new OrderCosts(
              Money.of(CurrencyUnit.EUR, 25),
              BigMoney.of(CurrencyUnit.EUR, holding),
              DemandPeriod.WEEK);
      costs.add(cost);
      policies.add(ReorderPolicy.reorderPoint(CycleServiceLevel.of(0.95), 7, cost));
    }
  }

  private static ForecastMethod plain(ForecastMethod method) {
    return method.withErrorGrowth(ErrorGrowth.INDEPENDENT).withFamily(DistributionFamily.NORMAL);
  }

  /** Returns what the planner is given of a SKU. */
  ReplenishmentItem item(int sku) {
    return ReplenishmentItem.builder()
        .item(new StockItem(new Sku("SKU-" + sku), SHOP))
        .history(DemandHistory.of(DemandPeriod.WEEK, START, SampleDemand.of(sku, WEEKS)))
        .stock(StockPosition.onHand(0))
        .leadTime(LeadTime.of(DemandPeriod.WEEK, 3))
        .terms(PACKS)
        .policy(policies.get(sku % PRICES))
        .build();
  }

  /** Returns the planner of many items together: 200 suppliers, with a minimum, and a budget. */
  PurchasePlanner together(Money budget) {
    List<SupplierTerms> terms = new ArrayList<>();
    for (int i = 0; i < SUPPLIERS; i++) {
      terms.add(
          SupplierTerms.builder()
              .supplier(new SupplierId("SUPPLIER-" + i))
              .minimumOrderValue(Money.of(CurrencyUnit.EUR, 500))
              .build());
    }
    return new PurchasePlanner(planner, terms).withBudget(budget);
  }

  /** Returns the source of so many SKUs, each made when it is read. */
  PlanSource source(int skus) {
    return () -> IntStream.range(0, skus).mapToObj(this::supplied).iterator();
  }

  private PlanSource.SupplierItem supplied(int sku) {
    ReplenishmentItem item = item(sku);
    Money cost = Money.of(CurrencyUnit.EUR, 1 + sku % PRICES);
    return PlanSource.SupplierItem.of(
        item, new SupplierId("SUPPLIER-" + sku % SUPPLIERS), cost, cost);
  }

  /** Returns forecast, safety stock, reorder point and order quantity. */
  double[] of(ReplenishmentItem item, int sku) {
    ReorderDecision decision = planner.plan(TODAY, item).decision();
    double lot =
        costs
            .get(sku % PRICES)
            .economicQuantity(new DemandRate(DemandPeriod.WEEK, decision.demandPerPeriod(), 0));
    return new double[] {
      decision.demandPerPeriod(),
      decision.safetyStock(),
      decision.expectedDemand() + decision.safetyStock(),
      PACKS.orderable((long) Math.max(1, Math.ceil(lot)))
    };
  }
}
