package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRecorder;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.purchase.PurchaseLine;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseOrders;
import io.commercelib.inventory.purchase.PurchaseState;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.replenishment.ReplenishmentReview.OfferedSku;
import io.commercelib.inventory.replenishment.ReplenishmentReview.Planned;
import io.commercelib.inventory.replenishment.ReplenishmentReview.Reviewed;
import io.commercelib.inventory.replenishment.ReplenishmentReview.Supply;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.supplier.PriceTiers;
import io.commercelib.inventory.supplier.SourcingCosts;
import io.commercelib.inventory.supplier.SupplierChoice;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplenishmentReviewTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId WAREHOUSE = new LocationId("WAREHOUSE");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant MONDAY = Instant.parse("2010-12-06T09:00:00Z");
  private static final Instant REVIEW = MONDAY.plus(Duration.ofDays(28));
  private static final PurchaseOrderId FIRST = new PurchaseOrderId("PO-1");
  private static final PurchaseOrderId SECOND = new PurchaseOrderId("PO-2");
  private static final List<Supply> SUPPLIES =
      List.of(
          new Supply(MUG, LeadTime.ofDays(14), OrderTerms.of(1, 12)),
          new Supply(TEA, LeadTime.ofDays(14), OrderTerms.any()));

  private static final SupplierId NEAR = new SupplierId("NEAR");
  private static final SupplierId FAR = new SupplierId("FAR");
  private static final List<OfferedSku> OFFERED =
      List.of(
          new OfferedSku(
              MUG,
              List.of(offer(FAR, MUG, "2.50"), offer(NEAR, MUG, "2.00")),
              Money.parse("GBP 1.00")),
          new OfferedSku(
              TEA,
              List.of(offer(FAR, TEA, "1.00"), offer(NEAR, TEA, "1.25")),
              Money.parse("GBP 1.00")));

  private final PurchasePlanner together =
      new PurchasePlanner(
              new ReplenishmentPlanner(
                  ForecastMethod.mean(), ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7)),
              List.of(SupplierTerms.any(NEAR), SupplierTerms.any(FAR)))
          .choosing(
              new SupplierChoice(
                  SourcingCosts.ofYear(
                      Money.parse("GBP 5.00"), new BigDecimal("0.25"), BigMoney.parse("GBP 0.00"))),
              CycleServiceLevel.of(0.95),
              7);
  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final PurchaseOrders orders = new PurchaseOrders(ledger);
  private final DemandRecorder demand = new DemandRecorder(LONDON, DemandPeriod.WEEK, WAREHOUSE);
  private final ReplenishmentReview review =
      new ReplenishmentReview(
          new ReplenishmentPlanner(
              ForecastMethod.simpleExponentialSmoothing(),
              ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7)),
          demand,
          orders,
          LONDON,
          53);

  /** Nine mugs a week for four weeks; nobody wants tea. */
  @BeforeEach
  void nine_mugs_a_week() {
    for (int week = 0; week < 4; week++) {
      Instant at = MONDAY.plus(Duration.ofDays(7L * week));
      storage.transact(
          tx -> {
            demand.add(tx, at, Map.of(MUG, 9L));
            return null;
          });
    }
  }

  @Test
  void what_is_needed_is_drafted_and_on_order_at_once() {
    Reviewed reviewed = review(FIRST);

    PurchaseOrder order = reviewed.order().orElseThrow();
    assertThat(order.lines()).hasSize(1);
    // 27 for three weeks, in packs of twelve.
    assertThat(order.lines().get(0).ordered()).isEqualTo(36);
    assertThat(reviewed.decisions()).hasSize(2);
    assertThat(position(MUG)).isEqualTo(new StockPosition(0, 36, 0, 0));
  }

  @Test
  void review_of_more_skus_than_an_order_holds_is_refused() {
    List<Supply> tooMany = new ArrayList<>();
    for (int i = 0; i <= PurchaseOrders.MAX_LINES; i++) {
      tooMany.add(new Supply(new Sku("S" + i), LeadTime.ofDays(14), OrderTerms.any()));
    }

    assertThatThrownBy(
            () -> storage.transact(tx -> review.review(tx, FIRST, WAREHOUSE, tooMany, REVIEW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a review of 10001 SKUs; review at most 10000 at once");
  }

  @Test
  void second_review_orders_nothing_new() {
    review(FIRST);

    Reviewed again = review(SECOND);

    assertThat(again.order()).isEmpty();
    assertThat(again.decisions().get(0).decision().needed()).isZero();
  }

  @Test
  void review_repeated_under_its_name_answers_with_its_order() {
    PurchaseOrder first = review(FIRST).order().orElseThrow();

    Reviewed again = review(FIRST);

    assertThat(again.order()).hasValue(first);
    assertThat(position(MUG).onOrder()).isEqualTo(36);
  }

  @Test
  void other_lines_under_a_known_name_are_misuse() {
    review(FIRST);

    assertThatThrownBy(
            () ->
                storage.transact(tx -> orders.draft(tx, FIRST, WAREHOUSE, Map.of(MUG, 5L), REVIEW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("drafted at 2011-01-03T09:00:00Z with other lines");
  }

  @Test
  void orders_are_found_by_state() {
    review(FIRST);

    List<PurchaseOrder> drafted =
        storage.transact(tx -> orders.in(tx, PurchaseState.DRAFTED, 10).values());

    assertThat(drafted).hasSize(1);
  }

  @Test
  void method_chosen_to_forecast_a_sku_is_kept_from_review_to_review() {
    for (int week = 4; week < 40; week++) {
      Instant at = MONDAY.plus(Duration.ofDays(7L * week));
      storage.transact(
          tx -> {
            demand.add(tx, at, Map.of(MUG, 9L));
            return null;
          });
    }
    ReplenishmentReview keeping =
        new ReplenishmentReview(
            new ReplenishmentPlanner(
                AutomaticForecast.standard().keepingChoiceFor(13),
                ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7)),
            demand,
            orders,
            LONDON,
            53);

    List<String> told = new ArrayList<>();
    for (int week : List.of(20, 21, 32, 33)) {
      Instant now = MONDAY.plus(Duration.ofDays(7L * week));
      PurchaseOrderId name = new PurchaseOrderId("PO-" + week);
      Reviewed reviewed =
          storage.transact(tx -> keeping.review(tx, name, WAREHOUSE, SUPPLIES, now));
      told.add(reviewed.decisions().get(0).decision().forecastReasons().get(1).code());
    }

    assertThat(told)
        .containsExactly("forecast.chosen", "forecast.kept", "forecast.kept", "forecast.chosen");
  }

  @Test
  void one_order_is_drafted_to_each_supplier_of_the_plan() {
    Planned planned = planTogether(FIRST);

    assertThat(planned.orders())
        .extracting(order -> order.id().value(), order -> order.supplier().orElseThrow())
        .containsExactly(tuple("PO-1/FAR", FAR), tuple("PO-1/NEAR", NEAR));
    assertThat(planned.orders().get(0).lines())
        .extracting(PurchaseLine::sku, PurchaseLine::ordered)
        .containsExactly(tuple(TEA, 12L));
    assertThat(planned.orders().get(1).lines())
        .extracting(PurchaseLine::sku, PurchaseLine::ordered)
        .containsExactly(tuple(MUG, 27L));
    assertThat(planned.plan().orElseThrow().value()).isEqualTo(Money.parse("GBP 66.00"));
    assertThat(planned.lines()).hasSize(2);
    assertThat(position(MUG)).isEqualTo(new StockPosition(0, 27, 0, 0));
  }

  @Test
  void second_plan_orders_nothing_new_under_any_name() {
    Planned first = planTogether(FIRST);

    Planned repeated = planTogether(FIRST);
    Planned another = planTogether(SECOND);

    assertThat(repeated.orders()).isEqualTo(first.orders());
    assertThat(repeated.plan()).isEmpty();
    assertThat(another.orders()).isEmpty();
    assertThat(another.plan().orElseThrow().items()).isEqualTo(2);
    assertThat(position(TEA).onOrder()).isEqualTo(12);
  }

  @Test
  void plan_that_ordered_nothing_is_not_made_again_under_its_name() {
    planTogether(FIRST);
    planTogether(SECOND);
    storage.transact(
        tx -> {
          demand.add(tx, REVIEW.minusSeconds(86_400), Map.of(MUG, 500L));
          return null;
        });

    assertThat(planTogether(SECOND).orders()).isEmpty();
    assertThat(planTogether(new PurchaseOrderId("PO-3")).orders()).hasSize(1);
  }

  @Test
  void two_plans_at_once_order_the_need_once() throws Exception {
    for (int round = 0; round < 20; round++) {
      Storage fresh = MemoryStorage.create();
      fresh.transact(
          tx -> {
            demand.add(tx, MONDAY, Map.of(MUG, 9L, TEA, 4L));
            return null;
          });
      CyclicBarrier start = new CyclicBarrier(2);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        // Under one name and under two.
        PurchaseOrderId other = round % 2 == 0 ? FIRST : SECOND;
        Future<Planned> one = threads.submit(() -> planAtOnce(fresh, start, FIRST));
        Future<Planned> two = threads.submit(() -> planAtOnce(fresh, start, other));
        List<PurchaseOrder> drafted = new ArrayList<>(one.get(30, TimeUnit.SECONDS).orders());
        drafted.addAll(two.get(30, TimeUnit.SECONDS).orders());

        long distinct = drafted.stream().map(PurchaseOrder::id).distinct().count();
        assertThat(distinct).isEqualTo(2);
        long units = drafted.stream().distinct().mapToLong(PurchaseOrder::openUnits).sum();
        long onOrder =
            fresh.transact(
                tx -> orders.onOrder(tx, MUG, WAREHOUSE) + orders.onOrder(tx, TEA, WAREHOUSE));
        assertThat(onOrder).isEqualTo(units).isPositive();
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void reviews_with_a_slash_and_skus_named_twice_are_refused() {
    assertThatThrownBy(() -> planTogether(new PurchaseOrderId("PO/1")))
        .hasMessageContaining("leave the slash out");
    assertThatThrownBy(
            () ->
                storage.transact(
                    tx ->
                        review.review(
                            tx,
                            FIRST,
                            WAREHOUSE,
                            together,
                            List.of(OFFERED.get(0), OFFERED.get(0)),
                            CurrencyUnit.GBP,
                            REVIEW)))
        .hasMessageContaining("SKU 'MUG' is to be reviewed twice");
  }

  private Planned planAtOnce(Storage in, CyclicBarrier start, PurchaseOrderId name)
      throws Exception {
    start.await(30, TimeUnit.SECONDS);
    return in.transact(
        tx -> review.review(tx, name, WAREHOUSE, together, OFFERED, CurrencyUnit.GBP, REVIEW));
  }

  /** Four packets of tea a week, too. */
  private Planned planTogether(PurchaseOrderId name) {
    if (name.equals(FIRST) && position(TEA).onOrder() == 0) {
      for (int week = 0; week < 4; week++) {
        Instant at = MONDAY.plus(Duration.ofDays(7L * week));
        storage.transact(
            tx -> {
              demand.add(tx, at, Map.of(TEA, 4L));
              return null;
            });
      }
    }
    return storage.transact(
        tx -> review.review(tx, name, WAREHOUSE, together, OFFERED, CurrencyUnit.GBP, REVIEW));
  }

  private static SupplierOffer offer(SupplierId supplier, Sku sku, String cost) {
    return SupplierOffer.builder()
        .supplier(supplier)
        .prices(PriceTiers.flat(sku, BigMoney.parse("GBP " + cost)))
        .leadTime(LeadTime.ofDays(14))
        .build();
  }

  private Reviewed review(PurchaseOrderId order) {
    return storage.transact(tx -> review.review(tx, order, WAREHOUSE, SUPPLIES, REVIEW));
  }

  private StockPosition position(Sku sku) {
    return storage.transact(tx -> orders.position(tx, sku, WAREHOUSE));
  }
}
