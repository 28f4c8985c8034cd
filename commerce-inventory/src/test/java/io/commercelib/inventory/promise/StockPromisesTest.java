package io.commercelib.inventory.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseOrders;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.inventory.stock.Goods;
import io.commercelib.inventory.stock.Lot;
import io.commercelib.inventory.stock.Sources;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.stock.StockReservations;
import io.commercelib.inventory.stock.StockStatus;
import io.commercelib.inventory.stock.StockTransfers;
import io.commercelib.inventory.stock.TransferId;
import io.commercelib.inventory.supplier.DeliveredOrder;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Promises from the books of a shop in Berlin. */
class StockPromisesTest {
  private static final Sku TEA = new Sku("TEA");
  private static final Sku MUG = new Sku("MUG");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final LocationId PARIS = new LocationId("PARIS");
  private static final SupplierId LATE = new SupplierId("LATE");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final PurchaseOrders orders = new PurchaseOrders(ledger);
  private final StockTransfers transfers = new StockTransfers();
  private final StockPromises promises =
      new StockPromises(
          ledger,
          orders,
          transfers,
          supplier ->
              supplier.filter(LATE::equals).isPresent()
                  ? new InboundTrust(new BigDecimal("0.8"), 5)
                  : InboundTrust.FULL,
          ZoneId.of("Europe/Berlin"));

  @Test
  void what_is_there_and_not_reserved_can_be_had_today() {
    receive(Goods.of(TEA, 10));
    reserve(3);

    assertThat(promise(TEA).on(TODAY)).isEqualTo(7);
    assertThat(promise(MUG).inAll()).isZero();
  }

  @Test
  void order_counts_from_the_day_it_is_expected_once_it_was_sent() {
    order("P-1", Optional.empty(), 20);
    assertThat(promise(TEA).inAll()).isZero();

    send("P-1", NOON.plus(Duration.ofDays(4)));

    assertThat(promise(TEA).on(TODAY.plusDays(3))).isZero();
    assertThat(promise(TEA).on(TODAY.plusDays(4))).isEqualTo(20);

    storage.transact(
        tx -> {
          orders.receive(tx, id("P-1"), "DN-P", Map.of(TEA, 15L), Map.of(), "warehouse", NOON);
          return null;
        });

    assertThat(promise(TEA).on(TODAY)).isEqualTo(15);
    assertThat(promise(TEA).on(TODAY.plusDays(4))).isEqualTo(20);
  }

  @Test
  void late_supplier_counts_later_and_for_less() {
    order("P-1", Optional.of(LATE), 20);
    send("P-1", NOON.plus(Duration.ofDays(4)));

    assertThat(promise(TEA).on(TODAY.plusDays(8))).isZero();
    assertThat(promise(TEA).on(TODAY.plusDays(9))).isEqualTo(16);
  }

  @Test
  void expected_day_is_that_of_the_shop() {
    order("P-1", Optional.empty(), 20);
    // Half past eleven at night in London is the next day in Berlin.
    send("P-1", Instant.parse("2026-11-24T23:30:00Z"));

    assertThat(promise(TEA).on(LocalDate.of(2026, 11, 24))).isZero();
    assertThat(promise(TEA).on(LocalDate.of(2026, 11, 25))).isEqualTo(20);
  }

  @Test
  void goods_from_another_location_count_when_they_are_expected() {
    storage.transact(tx -> ledger.receive(tx, "DN-2", PARIS, Map.of(TEA, 9L), NOON));
    storage.transact(
        tx ->
            transfers.send(
                tx,
                new TransferId("T-1"),
                PARIS,
                BERLIN,
                List.of(Goods.of(TEA, 5)),
                Optional.of(NOON.plus(Duration.ofDays(2))),
                NOON));

    assertThat(promise(TEA).on(TODAY.plusDays(1))).isZero();
    assertThat(promise(TEA).on(TODAY.plusDays(2))).isEqualTo(5);
  }

  @Test
  void what_waits_gets_what_comes_first() {
    order("P-1", Optional.empty(), 20);
    send("P-1", NOON.plus(Duration.ofDays(4)));
    receive(Goods.of(TEA, 3));
    reserve(3);
    storage.transact(
        tx ->
            ledger.shortPick(
                tx,
                "SP-1",
                new HoldId("cart"),
                Optional.empty(),
                Map.of(new LineId("1"), 2L),
                Optional.empty(),
                Optional.empty(),
                NOON));

    assertThat(promise(TEA).on(TODAY)).isZero();
    assertThat(promise(TEA).on(TODAY.plusDays(4))).isEqualTo(18);
  }

  @Test
  void lots_count_until_they_expire_and_withdrawn_ones_not_at_all() {
    Lot soon = Lot.expiring("SOON", TODAY.plusDays(3));
    Lot recalled = Lot.of("RECALLED");
    receive(Goods.of(TEA, 6, soon), Goods.of(TEA, 4, recalled), Goods.of(TEA, 1));
    reserve(9);
    storage.transact(
        tx -> ledger.withdraw(tx, "recall", BERLIN, "recall", TEA, recalled.id(), NOON));
    // Of 6 + 4 + 1 nine are reserved; two of the recalled lot could be set aside, two are still
    // counted on.
    assertThat(promise(TEA).on(TODAY)).isZero();

    receive("DN-2", Goods.of(TEA, 5));
    storage.transact(
        tx -> ledger.withdraw(tx, "recall-2", BERLIN, "recall", TEA, recalled.id(), NOON));

    // 6 until the third day, 1 and 5: less nine that are due today.
    assertThat(promise(TEA).on(TODAY)).isEqualTo(3);
    assertThat(promise(TEA).on(TODAY.plusDays(3))).isEqualTo(3);
  }

  @Test
  void lot_that_expires_is_promised_before_only() {
    receive(Goods.of(TEA, 6, Lot.expiring("SOON", TODAY.plusDays(3))), Goods.of(TEA, 1));

    assertThat(promise(TEA).on(TODAY.plusDays(2))).isEqualTo(7);
    assertThat(promise(TEA).on(TODAY.plusDays(3))).isEqualTo(1);
  }

  @Test
  void trust_is_measured_from_deliveries() {
    List<DeliveredOrder> delivered =
        List.of(
            whole(0, 10, 10),
            whole(0, 10, 12),
            whole(0, 10, 11),
            whole(0, 10, 16),
            new DeliveredOrder(
                TODAY.minusDays(30),
                Optional.of(TODAY.minusDays(20)),
                10,
                List.of(new DeliveredOrder.Receipt(TODAY.minusDays(20), 4))));

    // In order of lateness: 0, 1, 2, 6, and twenty days and still not complete.
    assertThat(InboundTrust.measured(delivered, TODAY, 0.8))
        .isEqualTo(new InboundTrust(new BigDecimal("0.8800"), 6));
    assertThat(InboundTrust.measured(delivered, TODAY, 1).daysLate()).isEqualTo(20);
    assertThat(InboundTrust.measured(List.of(), TODAY, 0.9)).isEqualTo(InboundTrust.FULL);
    assertThatThrownBy(() -> InboundTrust.measured(delivered, TODAY, 0))
        .hasMessage("trust at a share of 0.0 of the orders; give above 0 to 1");
  }

  @Test
  void orders_that_are_not_due_yet_teach_nothing() {
    DeliveredOrder forToday =
        new DeliveredOrder(TODAY.minusDays(9), Optional.of(TODAY), 100, List.of());
    DeliveredOrder forNoDay =
        new DeliveredOrder(TODAY.minusDays(9), Optional.empty(), 100, List.of());
    DeliveredOrder due =
        new DeliveredOrder(
            TODAY.minusDays(9),
            Optional.of(TODAY.minusDays(1)),
            100,
            List.of(new DeliveredOrder.Receipt(TODAY.minusDays(1), 100)));

    assertThat(InboundTrust.measured(List.of(forToday, forNoDay), TODAY, 0.9))
        .isEqualTo(InboundTrust.FULL);
    assertThat(InboundTrust.measured(List.of(forToday, due, forNoDay), TODAY, 0.9))
        .isEqualTo(new InboundTrust(new BigDecimal("1.0000"), 0));
  }

  @Test
  void trust_is_a_share_from_none_to_all_and_never_early() {
    assertThat(new InboundTrust(BigDecimal.ZERO, 0).share()).isZero();
    assertThat(new InboundTrust(BigDecimal.ONE, 0)).isEqualTo(InboundTrust.FULL);
    assertThatThrownBy(() -> new InboundTrust(new BigDecimal("-0.01"), 0))
        .hasMessage("-0.01 of what is due counts, 0 days later; give 0 to 1 and zero or more days");
    assertThatThrownBy(() -> new InboundTrust(new BigDecimal("1.01"), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InboundTrust(BigDecimal.ONE, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void goods_of_an_order_come_in_by_lot_and_may_be_looked_at_first() {
    order("P-1", Optional.empty(), 20);
    send("P-1", NOON.plus(Duration.ofDays(4)));
    Lot soon = Lot.expiring("SOON", TODAY.plusDays(3));
    storage.transact(
        tx ->
            orders.receive(
                tx,
                id("P-1"),
                "DN-P",
                List.of(Goods.of(TEA, 5, soon), Goods.of(TEA, 3)),
                StockStatus.QUARANTINED,
                Map.of(TEA, 1L),
                "warehouse",
                NOON));

    assertThat(promise(TEA).on(TODAY)).isZero();
    assertThat(promise(TEA).on(TODAY.plusDays(4))).isEqualTo(12);

    storage.transact(
        tx ->
            ledger.reclassify(
                tx,
                "QA-1",
                BERLIN,
                "inspected",
                List.of(Goods.of(TEA, 5, soon)),
                StockStatus.QUARANTINED,
                StockStatus.AVAILABLE,
                NOON));

    assertThat(promise(TEA).on(TODAY)).isEqualTo(5);
  }

  private static DeliveredOrder whole(int ordered, int promised, int received) {
    LocalDate start = TODAY.minusDays(60);
    return DeliveredOrder.whole(
        start.plusDays(ordered), start.plusDays(promised), start.plusDays(received), 10);
  }

  private AvailableToPromise promise(Sku sku) {
    Map<Sku, AvailableToPromise> all =
        storage.transact(tx -> promises.of(tx, BERLIN, List.of(TEA, MUG), NOON));
    return Optional.ofNullable(all.get(sku)).orElseThrow();
  }

  private void receive(Goods... goods) {
    receive("DN-1", goods);
  }

  private void receive(String note, Goods... goods) {
    storage.transact(
        tx -> ledger.receive(tx, note, BERLIN, List.of(goods), StockStatus.AVAILABLE, NOON));
  }

  private void reserve(long units) {
    StockReservations reservations = new StockReservations(storage);
    storage.transact(
        tx ->
            reservations.reserve(
                tx,
                new HoldId("cart"),
                Sources.only(BERLIN),
                List.of(new WantedUnits(new LineId("1"), TEA, units)),
                StockReservations.Completeness.ALL,
                NOON.plusSeconds(600),
                NOON));
  }

  private void order(String id, Optional<SupplierId> supplier, long units) {
    storage.transact(tx -> orders.draft(tx, id(id), BERLIN, supplier, Map.of(TEA, units), NOON));
  }

  private void send(String id, Instant expectedAt) {
    storage.transact(
        tx -> {
          orders.approve(tx, id(id), "buyer", NOON);
          return orders.send(tx, id(id), expectedAt, "buyer", NOON);
        });
  }

  private static PurchaseOrderId id(String id) {
    return new PurchaseOrderId(id);
  }
}
