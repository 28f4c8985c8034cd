package io.commercelib.inventory.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.supplier.DeliveredOrder;
import io.commercelib.inventory.supplier.LeadTimePrior;
import io.commercelib.inventory.supplier.MeasuredLeadTime;
import io.commercelib.inventory.supplier.ScorecardRules;
import io.commercelib.inventory.supplier.SupplierDelivery;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierMeasure;
import io.commercelib.inventory.supplier.SupplierRecord;
import io.commercelib.inventory.supplier.SupplierScorecard;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupplierDeliveriesTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId SHOP = new LocationId("SHOP");
  private static final SupplierId NEAR = new SupplierId("NEAR");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
  private static final Instant SENT = Instant.parse("2026-03-02T09:00:00Z");
  private static final String BUYER = "buyer-7";

  private final Storage storage = MemoryStorage.encoded();
  private final PurchaseOrders orders = new PurchaseOrders(new StockLedger());
  private final SupplierDeliveries deliveries = new SupplierDeliveries(BERLIN);

  @Test
  void receipts_of_an_order_become_deliveries_with_rejects_by_sku() {
    PurchaseOrderId id = sent("PO-1", SENT, 10);
    receive(id, "DN-1", 9, Map.of(MUG, 20L), Map.of(MUG, 4L));
    // Half an hour before midnight in London is the next day in Berlin.
    receiveAt(
        id, "DN-2", Instant.parse("2026-03-14T23:30:00Z"), Map.of(MUG, 16L, TEA, 10L), Map.of());

    List<SupplierDelivery> delivered = all(NEAR);

    assertThat(delivered)
        .containsExactly(
            new SupplierDelivery(
                new DeliveredOrder(
                    FIRST_DAY,
                    Optional.of(FIRST_DAY.plusDays(10)),
                    36,
                    List.of(came(9, 20), came(13, 16))),
                List.of(came(9, 4))),
            new SupplierDelivery(
                new DeliveredOrder(
                    FIRST_DAY, Optional.of(FIRST_DAY.plusDays(10)), 10, List.of(came(13, 10))),
                List.of()));
  }

  @Test
  void lead_time_and_scorecard_are_measured_from_what_came() {
    PurchaseOrderId onTime = sent("PO-1", SENT, 10);
    receive(onTime, "DN-1", 10, Map.of(MUG, 36L, TEA, 10L), Map.of());
    PurchaseOrderId late = sent("PO-2", SENT, 10);
    receive(late, "DN-2", 14, Map.of(MUG, 36L, TEA, 10L), Map.of(TEA, 2L));
    LocalDate end = FIRST_DAY.plusDays(30);

    MeasuredLeadTime measured =
        MeasuredLeadTime.of(
            all(NEAR).stream().map(SupplierDelivery::order).toList(),
            end,
            MeasuredLeadTime.Arrival.LAST_UNIT,
            LeadTimePrior.ofDays(10, 2, 1));
    SupplierRecord record =
        storage.transact(
            tx -> deliveries.record(tx, NEAR, FIRST_DAY, end, FIRST_DAY.minusDays(90)).build());
    SupplierScorecard card = ScorecardRules.standard().score(record);

    assertThat(measured.sampleMean()).hasValue(12);
    assertThat(measured.onTimeShare()).hasValue(0.5);
    assertThat(record.ordersDue()).isEqualTo(4);
    assertThat(record.ordersOnTime()).isEqualTo(2);
    assertThat(record.unitsOrdered()).isEqualTo(92);
    assertThat(record.unitsReceived()).isEqualTo(94);
    assertThat(record.unitsRejected()).isEqualTo(2);
    // (2 + 0.01 of 50) of 144.
    assertThat(card.value(SupplierMeasure.DEFECTS).orElseThrow())
        .isEqualByComparingTo("0.01736111111111111");
  }

  @Test
  void what_came_after_the_window_is_not_in_its_record() {
    PurchaseOrderId id = sent("PO-1", SENT, 10);
    receive(id, "DN-1", 9, Map.of(MUG, 20L), Map.of());
    receive(id, "DN-2", 20, Map.of(MUG, 16L, TEA, 9L), Map.of(TEA, 1L));

    SupplierRecord record =
        storage.transact(
            tx ->
                deliveries.record(tx, NEAR, FIRST_DAY, FIRST_DAY.plusDays(20), FIRST_DAY).build());
    SupplierRecord next =
        storage.transact(
            tx ->
                deliveries
                    .record(tx, NEAR, FIRST_DAY.plusDays(20), FIRST_DAY.plusDays(40), FIRST_DAY)
                    .build());

    assertThat(record.unitsReceived()).isEqualTo(20);
    assertThat(record.unitsRejected()).isZero();
    assertThat(record.ordersDue()).isEqualTo(2);
    assertThat(record.ordersOnTime()).isZero();
    assertThat(next.ordersDue()).isZero();
  }

  @Test
  void day_promised_first_counts_whatever_the_supplier_confirms() {
    PurchaseOrderId id = sent("PO-1", SENT, 10);
    List<SupplierDelivery> before = all(NEAR);
    storage.transact(
        tx -> {
          orders.confirm(tx, id, SENT.plus(Duration.ofDays(40)), BUYER, SENT);
          return null;
        });

    assertThat(all(NEAR)).isEqualTo(before);
    assertThat(before.get(0).order().promisedOn()).contains(FIRST_DAY.plusDays(10));
  }

  @Test
  void all_orders_of_a_supplier_are_read_page_by_page() {
    for (int i = 0; i < 250; i++) {
      sent("PO-" + i, SENT.plus(Duration.ofDays(i)), 5);
    }

    assertThat(all(NEAR)).hasSize(500);
    assertThat(all(new SupplierId("FAR"))).isEmpty();
    List<SupplierDelivery> tenDays =
        storage.transact(
            tx -> deliveries.of(tx, NEAR, FIRST_DAY.plusDays(10), FIRST_DAY.plusDays(20)));
    assertThat(tenDays).hasSize(20);
  }

  @Test
  void order_that_was_not_sent_or_names_nobody_tells_nothing() {
    storage.transact(
        tx -> {
          PurchaseOrderId draft = new PurchaseOrderId("PO-1");
          orders.draft(tx, draft, SHOP, Optional.of(NEAR), Map.of(MUG, 36L), SENT);
          PurchaseOrderId nobody = new PurchaseOrderId("PO-2");
          orders.draft(tx, nobody, SHOP, Map.of(MUG, 36L), SENT);
          orders.approve(tx, nobody, BUYER, SENT);
          orders.send(tx, nobody, SENT, BUYER, SENT);
          return null;
        });

    assertThat(all(NEAR)).isEmpty();
  }

  @Test
  void closed_order_keeps_what_it_tells_and_one_promised_for_before_is_due_when_sent() {
    PurchaseOrderId id = sent("PO-1", SENT, -3);
    receive(id, "DN-1", 2, Map.of(MUG, 30L), Map.of());
    storage.transact(tx -> orders.close(tx, id, BUYER, SENT.plus(Duration.ofDays(3))));

    assertThat(all(NEAR))
        .extracting(SupplierDelivery::order)
        .containsExactly(
            new DeliveredOrder(FIRST_DAY, Optional.of(FIRST_DAY), 36, List.of(came(2, 30))),
            new DeliveredOrder(FIRST_DAY, Optional.of(FIRST_DAY), 10, List.of()));
  }

  @Test
  void order_that_came_in_very_many_deliveries_is_read_to_the_last() {
    PurchaseOrderId id = sent("PO-1", SENT, 10);
    for (int i = 0; i < 120; i++) {
      receive(id, "DN-" + i, 1 + i, Map.of(TEA, 1L), Map.of());
    }

    assertThat(all(NEAR).get(1).order().receipts())
        .hasSize(120)
        .startsWith(came(1, 1))
        .endsWith(came(120, 1));
  }

  private PurchaseOrderId sent(String name, Instant at, int promisedDays) {
    PurchaseOrderId id = new PurchaseOrderId(name);
    storage.transact(
        tx -> {
          orders.draft(tx, id, SHOP, Optional.of(NEAR), Map.of(MUG, 36L, TEA, 10L), at);
          orders.approve(tx, id, BUYER, at);
          orders.send(tx, id, at.plus(Duration.ofDays(promisedDays)), BUYER, at);
          return null;
        });
    return id;
  }

  private void receive(
      PurchaseOrderId id,
      String note,
      int afterDays,
      Map<Sku, Long> accepted,
      Map<Sku, Long> rejected) {
    receiveAt(id, note, SENT.plus(Duration.ofDays(afterDays)), accepted, rejected);
  }

  private void receiveAt(
      PurchaseOrderId id,
      String note,
      Instant at,
      Map<Sku, Long> accepted,
      Map<Sku, Long> rejected) {
    storage.transact(
        tx -> {
          orders.receive(tx, id, note, accepted, rejected, BUYER, at);
          return null;
        });
  }

  private List<SupplierDelivery> all(SupplierId supplier) {
    return storage.transact(
        tx -> deliveries.of(tx, supplier, FIRST_DAY.minusYears(1), FIRST_DAY.plusYears(1)));
  }

  private static DeliveredOrder.Receipt came(int afterDays, long units) {
    return new DeliveredOrder.Receipt(FIRST_DAY.plusDays(afterDays), units);
  }
}
