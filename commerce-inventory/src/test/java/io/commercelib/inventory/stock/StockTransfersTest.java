package io.commercelib.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockTransfersTest {
  private static final Sku TEA = new Sku("TEA");
  private static final Sku MUG = new Sku("MUG");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final LocationId PARIS = new LocationId("PARIS");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final TransferId T1 = new TransferId("T-1");
  private static final Lot SOON = Lot.expiring("SOON", LocalDate.of(2026, 12, 1));
  private static final Lot LATE = Lot.expiring("LATE", LocalDate.of(2027, 3, 1));

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final StockTransfers transfers = new StockTransfers();

  @Test
  void goods_are_on_their_way_until_they_arrive_each_with_its_lot() {
    receive(Goods.of(TEA, 2, SOON), Goods.of(TEA, 5, LATE));

    send(T1, Goods.of(TEA, 4));

    assertThat(balance(TEA, BERLIN)).isEqualTo(StockBalance.of(3, 0, 0));
    assertThat(balance(TEA, PARIS)).isEqualTo(new StockBalance(0, 0, 0, 0, 0, 4));
    assertThat(underWay()).containsExactly(T1);

    arrive(T1, "A-1", Goods.of(TEA, 3));

    assertThat(balance(TEA, PARIS)).isEqualTo(new StockBalance(3, 0, 0, 0, 0, 1));
    assertThat(parts(PARIS))
        .containsExactlyInAnyOrder("AVAILABLE SOON 2", "AVAILABLE LATE 1", "IN_TRANSIT LATE 1");

    StockTransfer ended = arrive(T1, "A-2", Goods.of(TEA, 1, LATE));

    assertThat(ended.open()).isZero();
    assertThat(underWay()).isEmpty();
    assertThat(balance(TEA, PARIS)).isEqualTo(StockBalance.of(4, 0, 0));
  }

  @Test
  void lot_is_as_old_where_it_comes_as_where_it_left() {
    receive(Goods.of(TEA, 2, SOON));
    send(T1, Goods.of(TEA, 2));
    arrive(T1, "A-1", Goods.of(TEA, 2));

    List<StockPart> parts = storage.transact(tx -> ledger.parts(tx, TEA, PARIS));
    assertThat(parts)
        .containsExactly(new StockPart(StockStatus.AVAILABLE, Optional.of(SOON), 2, NOON, false));
  }

  @Test
  void steps_have_their_effect_once() {
    receive(Goods.of(TEA, 9));
    TransferResult first = send(T1, Goods.of(TEA, 4));

    assertThat(send(T1, Goods.of(TEA, 4))).isEqualTo(first);
    StockTransfer arrived = arrive(T1, "A-1", Goods.of(TEA, 3));
    assertThat(arrive(T1, "A-1", Goods.of(TEA, 3))).isEqualTo(arrived);
    assertThat(balance(TEA, PARIS)).isEqualTo(new StockBalance(3, 0, 0, 0, 0, 1));
  }

  @Test
  void other_goods_under_the_same_name_are_misuse() {
    receive(Goods.of(TEA, 9));
    send(T1, Goods.of(TEA, 4));

    assertThatThrownBy(() -> send(T1, Goods.of(TEA, 5)))
        .hasMessageContaining("transfer_sent 'T-1' was recorded at");
  }

  @Test
  void too_few_are_not_sent_and_nothing_else_is() {
    receive(Goods.of(TEA, 3), Goods.of(MUG, 3));

    TransferResult result = send(T1, Goods.of(TEA, 4), Goods.of(MUG, 1));

    assertThat(result)
        .isEqualTo(
            new TransferResult.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW_UNRESERVED, "sku", TEA)
                        .with("location", BERLIN)
                        .with("wanted", 4)
                        .with("available", 3))));
    assertThat(balance(MUG, BERLIN)).isEqualTo(StockBalance.of(3, 0, 0));
    assertThat(balance(MUG, PARIS)).isEqualTo(StockBalance.of(0, 0, 0));
  }

  @Test
  void what_is_lost_on_the_way_is_nowhere() {
    receive(Goods.of(TEA, 4));
    send(T1, Goods.of(TEA, 4));
    arrive(T1, "A-1", Goods.of(TEA, 3));

    StockTransfer ended =
        storage.transact(tx -> transfers.giveUp(tx, T1, "lost-1", List.of(Goods.of(TEA, 1)), NOON));

    assertThat(ended.lines())
        .containsExactly(new StockTransfer.Line(TEA, Optional.empty(), 4, 3, 1));
    assertThat(balance(TEA, PARIS)).isEqualTo(StockBalance.of(3, 0, 0));
    StockMovement movement =
        storage
            .transact(tx -> ledger.movement(tx, MovementKind.TRANSFER_ARRIVED, "T-1/lost-1"))
            .orElseThrow();
    assertThat(movement.cause()).hasValue("lost");
  }

  @Test
  void more_than_is_on_its_way_does_not_arrive() {
    receive(Goods.of(TEA, 9));
    send(T1, Goods.of(TEA, 4));
    send(new TransferId("T-2"), Goods.of(TEA, 5));

    assertThatThrownBy(() -> arrive(T1, "A-1", Goods.of(TEA, 5)))
        .hasMessage(
            "transfer 'T-1': 5 of TEA end, of which 4 are on their way; name at most that many");
    assertThatThrownBy(() -> arrive(new TransferId("T-9"), "A-1", Goods.of(TEA, 5)))
        .hasMessage("there is no transfer 'T-9'; send it first");
  }

  @Test
  void goods_of_no_lot_stay_so_beside_others_that_have_one() {
    receive(Goods.of(TEA, 2));
    send(T1, Goods.of(TEA, 2));
    storage.transact(
        tx ->
            ledger.receive(
                tx, "DN-2", BERLIN, List.of(Goods.of(TEA, 3, SOON)), StockStatus.AVAILABLE, NOON));
    send(new TransferId("T-2"), Goods.of(TEA, 3));

    arrive(T1, "A-1", Goods.of(TEA, 2));

    assertThat(parts(PARIS)).containsExactly("IN_TRANSIT SOON 3");
    assertThat(balance(TEA, PARIS)).isEqualTo(new StockBalance(2, 0, 0, 0, 0, 3));
  }

  @Test
  void transfer_to_itself_is_misuse() {
    assertThatThrownBy(
            () ->
                storage.transact(
                    tx ->
                        transfers.send(
                            tx,
                            T1,
                            BERLIN,
                            BERLIN,
                            List.of(Goods.of(TEA, 1)),
                            Optional.empty(),
                            NOON)))
        .hasMessage("transfer 'T-1' goes from 'BERLIN' to itself; name two locations");
  }

  private void receive(Goods... goods) {
    storage.transact(
        tx -> ledger.receive(tx, "DN-1", BERLIN, List.of(goods), StockStatus.AVAILABLE, NOON));
  }

  private TransferResult send(TransferId id, Goods... goods) {
    return storage.transact(
        tx ->
            transfers.send(
                tx, id, BERLIN, PARIS, List.of(goods), Optional.empty(), NOON.plusSeconds(60)));
  }

  private StockTransfer arrive(TransferId id, String note, Goods... goods) {
    return storage.transact(
        tx ->
            transfers.arrive(
                tx, id, note, List.of(goods), StockStatus.AVAILABLE, NOON.plusSeconds(120)));
  }

  private List<TransferId> underWay() {
    return storage.transact(
        tx -> transfers.underWay(tx, PARIS, 10).values().stream().map(StockTransfer::id).toList());
  }

  private StockBalance balance(Sku sku, LocationId location) {
    return storage.transact(tx -> ledger.balance(tx, sku, location));
  }

  private List<String> parts(LocationId location) {
    return storage.transact(tx -> ledger.parts(tx, TEA, location)).stream()
        .map(part -> part.status() + " " + part.name() + " " + part.units())
        .toList();
  }
}
