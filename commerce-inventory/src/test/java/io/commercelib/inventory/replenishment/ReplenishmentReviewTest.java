package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRecorder;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.ForecastMethod;
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
  void order_is_received_in_parts() {
    review(FIRST);
    storage.transact(tx -> orders.place(tx, FIRST, REVIEW, REVIEW.plus(Duration.ofDays(14))));

    PurchaseOrder part = receive("DN-1", 20);
    PurchaseOrder repeated = receive("DN-1", 20);

    assertThat(part.state()).isEqualTo(PurchaseOrder.State.PLACED);
    assertThat(repeated).isEqualTo(part);
    assertThat(position(MUG)).isEqualTo(new StockPosition(20, 16, 0, 0));

    PurchaseOrder rest = receive("DN-2", 17);

    assertThat(rest.state()).isEqualTo(PurchaseOrder.State.RECEIVED);
    assertThat(position(MUG)).isEqualTo(new StockPosition(37, 0, 0, 0));
  }

  @Test
  void draft_cannot_be_received() {
    review(FIRST);

    assertThatThrownBy(() -> receive("DN-1", 20))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("purchase order 'PO-1' is DRAFTED");
    assertThat(position(MUG).onHand()).isZero();
  }

  @Test
  void goods_that_were_not_ordered_are_refused() {
    review(FIRST);
    storage.transact(tx -> orders.place(tx, FIRST, REVIEW, REVIEW));

    assertThatThrownBy(
            () ->
                storage.transact(tx -> orders.receive(tx, FIRST, "DN-1", Map.of(TEA, 1L), REVIEW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("brings [TEA], which are not on purchase order 'PO-1'");
    assertThat(position(TEA).onHand()).isZero();
  }

  @Test
  void what_is_given_up_is_no_longer_on_order() {
    review(FIRST);
    storage.transact(tx -> orders.place(tx, FIRST, REVIEW, REVIEW));
    receive("DN-1", 20);

    storage.transact(tx -> orders.close(tx, FIRST));
    storage.transact(tx -> orders.close(tx, FIRST));

    assertThat(position(MUG)).isEqualTo(new StockPosition(20, 0, 0, 0));
    assertThatThrownBy(() -> receive("DN-2", 16)).isInstanceOf(IllegalStateException.class);
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
        storage.transact(tx -> orders.in(tx, PurchaseOrder.State.DRAFTED, 10).values());

    assertThat(drafted).hasSize(1);
  }

  private Reviewed review(PurchaseOrderId order) {
    return storage.transact(tx -> review.review(tx, order, WAREHOUSE, SUPPLIES, REVIEW));
  }

  private PurchaseOrder receive(String deliveryNote, long units) {
    return storage.transact(
        tx -> orders.receive(tx, FIRST, deliveryNote, Map.of(MUG, units), REVIEW));
  }

  private StockPosition position(Sku sku) {
    return storage.transact(tx -> orders.position(tx, sku, WAREHOUSE));
  }
}
