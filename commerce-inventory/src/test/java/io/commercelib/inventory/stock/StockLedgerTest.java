package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockLedgerTest {
  private static final Sku MUG = new Sku("MUG-BLUE");
  private static final Sku TEA = new Sku("TEA-250G");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final HoldId HOLD = new HoldId("hold-1");

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final StockHold stockHold = new StockHold(BERLIN, Shortage.REFUSE);

  @Test
  void received_goods_are_available() {
    receive("DN-1", Map.of(MUG, 5L, TEA, 2L));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(5, 0, 0));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(2, 0, 0));
  }

  @Test
  void delivery_note_counts_once() {
    receive("DN-1", Map.of(MUG, 5L));

    StockMovement again = receive("DN-1", Map.of(MUG, 5L));

    assertThat(again.lines()).hasSize(1);
    assertThat(balance(MUG).onHand()).isEqualTo(5);
  }

  @Test
  void other_goods_under_the_same_delivery_note_are_misuse() {
    receive("DN-1", Map.of(MUG, 5L));

    assertThatThrownBy(() -> receive("DN-1", Map.of(MUG, 6L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "receipt 'DN-1' was recorded at 2026-11-22T12:00:00Z with other goods");
  }

  @Test
  void movement_kinds_have_references_of_their_own() {
    receive("1", Map.of(MUG, 5L));

    storage.transact(tx -> ledger.issue(tx, "1", BERLIN, Map.of(MUG, 2L), NOON));
    storage.transact(tx -> ledger.takeBack(tx, "1", BERLIN, Map.of(MUG, 1L), NOON));
    storage.transact(tx -> ledger.adjust(tx, "1", BERLIN, "stock-count", Map.of(MUG, -1L), NOON));

    assertThat(balance(MUG).onHand()).isEqualTo(3);
    assertThat(storage.transact(tx -> ledger.movements(tx, Query.byKey())).entries()).hasSize(4);
  }

  @Test
  void issue_of_more_than_is_unreserved_moves_nothing() {
    receive("DN-1", Map.of(MUG, 5L, TEA, 9L));
    reserve("A", 4);

    MovementResult result =
        storage.transact(tx -> ledger.issue(tx, "till-1", BERLIN, Map.of(MUG, 2L, TEA, 1L), NOON));

    assertThat(result)
        .isEqualTo(
            new MovementResult.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW_UNRESERVED, "sku", MUG, "location", BERLIN)
                        .with("wanted", 2)
                        .with("available", 1))));
    assertThat(balance(TEA).onHand()).isEqualTo(9);
    Optional<StockMovement> recorded =
        storage.transact(tx -> ledger.movement(tx, MovementKind.ISSUE, "till-1"));
    assertThat(recorded).isEmpty();
  }

  @Test
  void refused_adjustment_adjusts_nothing_upwards_either() {
    receive("DN-1", Map.of(MUG, 1L));

    MovementResult result =
        storage.transact(
            tx ->
                ledger.adjust(
                    tx, "count-1", BERLIN, "stock-count", Map.of(MUG, -2L, TEA, 3L), NOON));

    assertThat(result).isInstanceOf(MovementResult.Refused.class);
    assertThat(balance(TEA).onHand()).isZero();
  }

  @Test
  void adjustment_keeps_its_cause() {
    storage.transact(tx -> ledger.adjust(tx, "count-1", BERLIN, "found", Map.of(MUG, 3L), NOON));

    StockMovement movement =
        storage
            .transact(tx -> ledger.movement(tx, MovementKind.ADJUSTMENT, "count-1"))
            .orElseThrow();
    assertThat(movement.cause()).hasValue("found");
    assertThat(movement.lines().get(0).units()).isEqualTo(3);
  }

  @Test
  void shipped_units_leave_the_reservation_and_the_shelf() {
    receive("DN-1", Map.of(MUG, 5L));
    reserve("A", 4);
    confirm();

    ship("S-1", 3);

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 1, 0));
    ReservationLine line = reservation().lines().get(0);
    assertThat(line.shipped()).isEqualTo(3);
    assertThat(line.reserved()).isEqualTo(1);
  }

  @Test
  void shipment_leaves_once() {
    receive("DN-1", Map.of(MUG, 5L));
    reserve("A", 4);
    confirm();
    ship("S-1", 2);

    ship("S-1", 2);

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 2, 0));
  }

  @Test
  void what_is_not_paid_for_does_not_leave() {
    receive("DN-1", Map.of(MUG, 5L));
    reserve("A", 4);

    assertThatThrownBy(() -> ship("S-1", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("only what is confirmed may leave");
  }

  @Test
  void more_than_is_reserved_does_not_leave() {
    receive("DN-1", Map.of(MUG, 5L));
    reserve("A", 4);
    confirm();

    assertThatThrownBy(() -> ship("S-1", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 5 of line '1', for which 4 are reserved");
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 4, 0));
  }

  @Test
  void line_of_another_order_does_not_leave() {
    receive("DN-1", Map.of(MUG, 5L));
    reserve("A", 4);
    confirm();

    assertThatThrownBy(
            () ->
                storage.transact(
                    tx -> ledger.ship(tx, HOLD, "S-1", Map.of(new LineId("9"), 1L), NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name lines of its order");
  }

  @Test
  void nothing_and_negative_units_are_refused() {
    assertThatThrownBy(() -> receive("DN-1", Map.of()))
        .hasMessageContaining("moves 0 SKUs or lines; give 1 to 10000");
    assertThatThrownBy(() -> receive("DN-1", Map.of(MUG, -1L)))
        .hasMessage("'DN-1' moves -1 of MUG-BLUE; give at least 1");
  }

  private StockMovement receive(String reference, Map<Sku, Long> units) {
    return storage.transact(tx -> ledger.receive(tx, reference, BERLIN, units, NOON));
  }

  private void reserve(String order, long units) {
    storage.transact(
        tx -> stockHold.take(tx, HOLD, draft(order, NOON, line("1", MUG.value(), units))));
  }

  private void confirm() {
    storage.transact(
        tx -> {
          stockHold.confirm(tx, HOLD);
          return null;
        });
  }

  private void ship(String shipment, long units) {
    storage.transact(tx -> ledger.ship(tx, HOLD, shipment, Map.of(new LineId("1"), units), NOON));
  }

  private StockBalance balance(Sku sku) {
    return storage.transact(tx -> ledger.balance(tx, sku, BERLIN));
  }

  private Reservation reservation() {
    return storage.transact(tx -> ledger.reservation(tx, HOLD)).orElseThrow();
  }
}
