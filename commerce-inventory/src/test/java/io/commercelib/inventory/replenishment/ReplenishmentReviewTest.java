package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRecorder;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseOrders;
import io.commercelib.inventory.purchase.PurchaseState;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.replenishment.ReplenishmentReview.Reviewed;
import io.commercelib.inventory.replenishment.ReplenishmentReview.Supply;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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

  private Reviewed review(PurchaseOrderId order) {
    return storage.transact(tx -> review.review(tx, order, WAREHOUSE, SUPPLIES, REVIEW));
  }

  private StockPosition position(Sku sku) {
    return storage.transact(tx -> orders.position(tx, sku, WAREHOUSE));
  }
}
