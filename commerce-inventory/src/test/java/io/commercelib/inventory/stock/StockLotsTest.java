package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Goods of several lots, and goods that are set aside. */
class StockLotsTest {
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final StockItem TEA_IN_BERLIN = new StockItem(TEA, BERLIN);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final HoldId HOLD = new HoldId("hold-1");
  private static final Lot SOON = Lot.expiring("SOON", LocalDate.of(2026, 12, 1));
  private static final Lot LATE = Lot.expiring("LATE", LocalDate.of(2027, 3, 1));

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final StockHold stockHold = new StockHold(BERLIN, Shortage.BACKORDER);

  @Test
  void what_expires_first_leaves_first_and_what_is_of_no_lot_last() {
    receive("DN-1", Goods.of(TEA, 3, LATE), Goods.of(TEA, 2, SOON), Goods.of(TEA, 4));
    reserve(6);

    StockMovement shipment = ship("S-1", 6);

    assertThat(lines(shipment))
        .containsExactly("RESERVED - -1", "RESERVED LATE -3", "RESERVED SOON -2");
    assertThat(parts()).isEmpty();
    assertThat(balance()).isEqualTo(StockBalance.of(3, 0, 0));
  }

  @Test
  void lot_that_expires_first_is_taken_though_it_came_last() {
    receive("DN-1", Goods.of(TEA, 3, LATE), Goods.of(TEA, 2, SOON));

    issue("till-1", Goods.of(TEA, 3));

    assertThat(parts()).containsExactly("AVAILABLE LATE 2");
  }

  @Test
  void lot_that_came_first_is_taken_though_it_is_the_last_that_came_here() {
    LocationId paris = new LocationId("PARIS");
    StockLedger oldest = new StockLedger(LotOrder.FIRST_IN_FIRST_OUT);
    StockTransfers transfers = new StockTransfers();
    storage.transact(
        tx -> {
          ledger.receive(
              tx, "DN-P", paris, List.of(Goods.of(TEA, 2, LATE)), StockStatus.AVAILABLE, NOON);
          return transfers.send(
              tx,
              new TransferId("T"),
              paris,
              BERLIN,
              List.of(Goods.of(TEA, 2)),
              Optional.empty(),
              NOON.plusSeconds(60));
        });
    storage.transact(
        tx ->
            ledger.receive(
                tx,
                "DN-B",
                BERLIN,
                List.of(Goods.of(TEA, 2, SOON)),
                StockStatus.AVAILABLE,
                NOON.plusSeconds(90)));
    storage.transact(
        tx ->
            transfers.arrive(
                tx,
                new TransferId("T"),
                "A",
                List.of(Goods.of(TEA, 2)),
                StockStatus.AVAILABLE,
                NOON.plusSeconds(120)));

    storage.transact(
        tx -> oldest.issue(tx, "till-1", BERLIN, Map.of(TEA, 3L), NOON.plusSeconds(180)));

    assertThat(parts()).containsExactly("AVAILABLE SOON 1");
  }

  @Test
  void two_lines_of_one_document_share_what_is_of_no_lot() {
    receive("DN-1", Goods.of(TEA, 3, SOON), Goods.of(TEA, 3));
    reserve(4);
    withdraw("recall-1");
    // Two were set aside; one of the recalled lot and three of none are reserved.
    receive("DN-2", Goods.of(TEA, 1));
    assertThat(balance()).isEqualTo(new StockBalance(1, 4, 0, 2, 0, 0));

    MovementResult both =
        storage.transact(
            tx ->
                ledger.issue(
                    tx,
                    "till-1",
                    BERLIN,
                    List.of(Goods.of(TEA, 3), Goods.of(TEA, 2)),
                    StockStatus.AVAILABLE,
                    NOON));

    assertThat(both)
        .isEqualTo(
            new MovementResult.Refused(
                List.of(
                    Reason.of(InventoryReason.LOTS_WITHDRAWN, "sku", TEA, "location", BERLIN)
                        .with("wanted", 2L)
                        .with("available", 1L))));
  }

  @Test
  void ledger_may_take_what_came_first_instead() {
    StockLedger oldest = new StockLedger(LotOrder.FIRST_IN_FIRST_OUT);
    storage.transact(
        tx ->
            oldest.receive(
                tx, "DN-1", BERLIN, List.of(Goods.of(TEA, 3, LATE)), StockStatus.AVAILABLE, NOON));
    storage.transact(
        tx ->
            oldest.receive(
                tx,
                "DN-2",
                BERLIN,
                List.of(Goods.of(TEA, 3, SOON)),
                StockStatus.AVAILABLE,
                NOON.plusSeconds(1)));

    storage.transact(
        tx -> oldest.issue(tx, "till-1", BERLIN, Map.of(TEA, 4L), NOON.plusSeconds(2)));

    assertThat(parts()).containsExactly("AVAILABLE SOON 2");
  }

  @Test
  void named_lot_leaves_or_nothing_does() {
    receive("DN-1", Goods.of(TEA, 3, LATE), Goods.of(TEA, 2, SOON));

    MovementResult refused = issue("till-1", Goods.of(TEA, 3, SOON));
    MovementResult done = issue("till-2", Goods.of(TEA, 2, Lot.of("SOON")));

    assertThat(refused)
        .isEqualTo(
            new MovementResult.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW_OF_LOT, "sku", TEA, "lot", SOON.id())
                        .with("location", BERLIN)
                        .with("status", "available")
                        .with("wanted", 3)
                        .with("available", 2))));
    assertThat(done).isInstanceOf(MovementResult.Recorded.class);
    assertThat(parts()).containsExactly("AVAILABLE LATE 3");
  }

  @Test
  void lot_that_is_reserved_does_not_leave_over_the_counter() {
    receive("DN-1", Goods.of(TEA, 5, SOON));
    reserve(4);

    MovementResult refused = issue("till-1", Goods.of(TEA, 2, SOON));

    assertThat(refused).isInstanceOf(MovementResult.Refused.class);
    assertThat(parts()).containsExactly("AVAILABLE SOON 5");
  }

  @Test
  void lot_keeps_the_day_on_which_it_expires() {
    receive("DN-1", Goods.of(TEA, 5, SOON));

    receive("DN-2", Goods.of(TEA, 1, Lot.of("SOON")));

    assertThat(storage.transact(tx -> ledger.parts(tx, TEA, BERLIN)).get(0).lot()).hasValue(SOON);
    assertThatThrownBy(
            () ->
                receive("DN-3", Goods.of(TEA, 1, Lot.expiring("SOON", LocalDate.of(2026, 12, 2)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "lot 'SOON' of TEA@BERLIN expires on 2026-12-01 and is now said to expire on 2026-12-02;"
                + " name another lot");
  }

  @Test
  void goods_wait_in_quarantine_until_they_are_found_good_and_go_to_who_waits() {
    reserve(3);
    storage.transact(
        tx ->
            ledger.receive(
                tx,
                "DN-1",
                BERLIN,
                List.of(Goods.of(TEA, 5, SOON)),
                StockStatus.QUARANTINED,
                NOON));

    assertThat(balance()).isEqualTo(new StockBalance(0, 0, 3, 5, 0, 0));

    reclassify("QA-1", Goods.of(TEA, 4, SOON), StockStatus.QUARANTINED, StockStatus.AVAILABLE);
    reclassify("QA-2", Goods.of(TEA, 1, SOON), StockStatus.QUARANTINED, StockStatus.DAMAGED);

    assertThat(balance()).isEqualTo(new StockBalance(1, 3, 0, 0, 1, 0));
    assertThat(parts()).containsExactly("AVAILABLE SOON 4", "DAMAGED SOON 1");
  }

  @Test
  void more_than_is_set_aside_does_not_come_back() {
    receive("DN-1", Goods.of(TEA, 5));
    reclassify("QA-1", Goods.of(TEA, 2), StockStatus.AVAILABLE, StockStatus.QUARANTINED);

    MovementResult refused =
        reclassify("QA-2", Goods.of(TEA, 3), StockStatus.QUARANTINED, StockStatus.AVAILABLE);

    assertThat(refused)
        .isEqualTo(
            new MovementResult.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW_ASIDE, "sku", TEA, "location", BERLIN)
                        .with("status", "quarantined")
                        .with("wanted", 3)
                        .with("available", 2))));
    assertThat(balance()).isEqualTo(new StockBalance(3, 0, 0, 2, 0, 0));
  }

  @Test
  void damaged_goods_leave_as_scrap() {
    receive("DN-1", Goods.of(TEA, 5));
    reclassify("QA-1", Goods.of(TEA, 2), StockStatus.AVAILABLE, StockStatus.DAMAGED);

    storage.transact(
        tx ->
            ledger.issue(
                tx, "scrap-1", BERLIN, List.of(Goods.of(TEA, 2)), StockStatus.DAMAGED, NOON));

    assertThat(balance()).isEqualTo(StockBalance.of(3, 0, 0));
  }

  @Test
  void recalled_lot_is_set_aside_but_for_what_orders_need_until_other_goods_come() {
    receive("DN-1", Goods.of(TEA, 6, SOON), Goods.of(TEA, 2, LATE));
    reserve(5);

    Withdrawal first = withdraw("recall-1");

    assertThat(first).isEqualTo(new Withdrawal(TEA_IN_BERLIN, SOON, 3, 3));
    assertThat(balance()).isEqualTo(new StockBalance(0, 5, 0, 3, 0, 0));
    assertThatThrownBy(() -> ship("S-1", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("short-pick what cannot be sent");

    receive("DN-2", Goods.of(TEA, 4));
    Withdrawal second = withdraw("recall-2");

    assertThat(second).isEqualTo(new Withdrawal(TEA_IN_BERLIN, SOON, 3, 0));
    assertThat(lines(ship("S-1", 5))).containsExactly("RESERVED - -3", "RESERVED LATE -2");
  }

  @Test
  void lot_that_orders_need_to_the_last_unit_is_not_sent_either() {
    receive("DN-1", Goods.of(TEA, 3, SOON));
    reserve(3);

    assertThat(withdraw("recall-1")).isEqualTo(new Withdrawal(TEA_IN_BERLIN, SOON, 0, 3));
    assertThatThrownBy(() -> ship("S-1", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 of TEA would leave BERLIN, only 0 there are of lots that may");
    assertThat(storage.<List<StockPart>>transact(tx -> ledger.parts(tx, TEA, BERLIN)))
        .singleElement()
        .matches(StockPart::withdrawn);
  }

  @Test
  void units_of_no_lot_are_sent_beside_a_recalled_one_and_no_more() {
    receive("DN-1", Goods.of(TEA, 3, SOON), Goods.of(TEA, 4));
    reserve(7);
    withdraw("recall-1");

    assertThatThrownBy(() -> ship("S-1", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 of TEA would leave BERLIN, only 4 there are of lots that may");
    assertThat(lines(ship("S-2", 4))).containsExactly("RESERVED - -4");
  }

  @Test
  void recall_under_the_reference_of_another_is_misuse() {
    receive("DN-1", Goods.of(TEA, 6, SOON), Goods.of(TEA, 2, LATE));
    withdraw("recall-1");

    assertThatThrownBy(
            () ->
                storage.transact(
                    tx -> ledger.withdraw(tx, "recall-1", BERLIN, "recall", TEA, LATE.id(), NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reclassified 'recall-1' was recorded at");
    assertThat(parts()).containsExactly("QUARANTINED SOON 6", "AVAILABLE LATE 2");
  }

  @Test
  void other_lots_under_the_same_delivery_note_are_misuse() {
    receive("DN-1", Goods.of(TEA, 3, SOON));

    receive("DN-1", Goods.of(TEA, 3, SOON));
    assertThatThrownBy(() -> receive("DN-1", Goods.of(TEA, 3, LATE)))
        .hasMessageContaining("receipt 'DN-1' was recorded at");
    assertThatThrownBy(() -> receive("DN-1", Goods.of(TEA, 2, SOON), Goods.of(TEA, 1, LATE)))
        .hasMessageContaining("receipt 'DN-1' was recorded at");
  }

  @Test
  void other_counts_under_the_same_reference_are_misuse() {
    receive("DN-1", Goods.of(TEA, 6));
    count("C-1", CountedUnits.of(TEA, 5));

    assertThatThrownBy(() -> count("C-1", CountedUnits.of(TEA, 4)))
        .hasMessageContaining("count 'C-1' was recorded at");
    assertThatThrownBy(() -> count("C-2")).hasMessageContaining("moves 0 SKUs or lines");
    assertThat(((MovementResult.Recorded) count("C-3", CountedUnits.of(TEA, 0))).movement().lines())
        .hasSize(1);
    assertThatThrownBy(() -> CountedUnits.of(TEA, -1)).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> CountedUnits.of(TEA, 1).standing(StockStatus.RESERVED))
        .hasMessageContaining("count both together");
  }

  @Test
  void other_goods_under_the_same_short_pick_are_misuse() {
    receive("DN-1", Goods.of(TEA, 4));
    reserve(3);
    StockMovement first = shortPick("SP-1", 2);

    assertThat(shortPick("SP-1", 2)).isEqualTo(first);
    assertThatThrownBy(() -> shortPick("SP-1", 1))
        .hasMessageContaining("short_pick 'SP-1' was recorded at");
  }

  @Test
  void goods_come_back_by_lot_and_may_be_looked_at_first() {
    StockMovement back =
        storage.transact(
            tx ->
                ledger.takeBack(
                    tx,
                    "R-1",
                    BERLIN,
                    List.of(Goods.of(TEA, 2, SOON)),
                    StockStatus.QUARANTINED,
                    NOON));

    assertThat(lines(back)).containsExactly("QUARANTINED SOON 2");
    assertThat(balance().of(StockStatus.QUARANTINED)).isEqualTo(2);
    assertThat(balance().of(StockStatus.AVAILABLE)).isZero();
  }

  @Test
  void longest_names_can_be_withdrawn_and_moved() {
    Sku sku = new Sku("S".repeat(200));
    LocationId far = new LocationId("L".repeat(200));
    Lot lot = Lot.expiring("B".repeat(200), LocalDate.of(2026, 12, 1));
    storage.transact(
        tx ->
            ledger.receive(
                tx, "DN-1", far, List.of(Goods.of(sku, 5, lot)), StockStatus.AVAILABLE, NOON));

    List<Withdrawal> withdrawn =
        storage.transact(
            tx -> ledger.withdrawExpired(tx, far, LocalDate.of(2026, 12, 1), 10, NOON));

    assertThat(withdrawn).containsExactly(new Withdrawal(new StockItem(sku, far), lot, 5, 0));
  }

  @Test
  void recall_is_done_once() {
    receive("DN-1", Goods.of(TEA, 6, SOON));

    Withdrawal first = withdraw("recall-1");

    assertThat(withdraw("recall-1")).isEqualTo(first);
    assertThat(balance()).isEqualTo(new StockBalance(0, 0, 0, 6, 0, 0));
  }

  @Test
  void expired_lots_are_withdrawn_on_their_day_and_not_before() {
    receive("DN-1", Goods.of(TEA, 6, SOON), Goods.of(TEA, 2, LATE));

    assertThat(withdrawExpired(LocalDate.of(2026, 11, 30))).isEmpty();
    assertThat(withdrawExpired(LocalDate.of(2026, 12, 1)))
        .containsExactly(new Withdrawal(TEA_IN_BERLIN, SOON, 6, 0));
    assertThat(withdrawExpired(LocalDate.of(2026, 12, 2))).isEmpty();
    assertThat(parts()).containsExactly("QUARANTINED SOON 6", "AVAILABLE LATE 2");
  }

  @Test
  void what_expires_soon_is_listed() {
    receive("DN-1", Goods.of(TEA, 6, SOON), Goods.of(TEA, 2, LATE));

    assertThat(expiring(LocalDate.of(2026, 12, 1))).isEmpty();
    assertThat(expiring(LocalDate.of(2026, 12, 2))).containsExactly(TEA_IN_BERLIN);
  }

  @Test
  void count_brings_the_books_to_what_was_found_and_keeps_what_was_counted() {
    receive("DN-1", Goods.of(TEA, 6, SOON), Goods.of(TEA, 4));
    reserve(3);
    List<CountedUnits> counts =
        List.of(
            CountedUnits.of(TEA, 4, SOON), CountedUnits.of(TEA, 2).standing(StockStatus.DAMAGED));

    MovementResult result = storage.transact(tx -> ledger.count(tx, "C-1", BERLIN, counts, NOON));
    MovementResult again = storage.transact(tx -> ledger.count(tx, "C-1", BERLIN, counts, NOON));

    assertThat(again).isEqualTo(result);
    StockMovement movement = ((MovementResult.Recorded) result).movement();
    assertThat(lines(movement)).containsExactly("AVAILABLE SOON -2", "DAMAGED - 2");
    assertThat(movement.counts()).isEqualTo(counts);
    assertThat(balance()).isEqualTo(new StockBalance(5, 3, 0, 0, 2, 0));
  }

  @Test
  void count_that_agrees_moves_nothing_and_is_kept() {
    receive("DN-1", Goods.of(TEA, 6));

    MovementResult result =
        storage.transact(
            tx -> ledger.count(tx, "C-1", BERLIN, List.of(CountedUnits.of(TEA, 6)), NOON));

    assertThat(((MovementResult.Recorded) result).movement().lines()).isEmpty();
    Optional<StockMovement> kept =
        storage.transact(tx -> ledger.movement(tx, MovementKind.COUNT, "C-1"));
    assertThat(kept).isPresent();
  }

  @Test
  void count_of_fewer_than_orders_have_reserved_is_refused() {
    receive("DN-1", Goods.of(TEA, 6));
    reserve(5);

    MovementResult result =
        storage.transact(
            tx -> ledger.count(tx, "C-1", BERLIN, List.of(CountedUnits.of(TEA, 4)), NOON));

    assertThat(result)
        .isEqualTo(
            new MovementResult.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW_UNRESERVED, "sku", TEA)
                        .with("location", BERLIN)
                        .with("wanted", 2)
                        .with("available", 1))));
  }

  @Test
  void count_of_a_lot_and_of_all_is_misuse() {
    assertThatThrownBy(
            () ->
                storage.transact(
                    tx ->
                        ledger.count(
                            tx,
                            "C-1",
                            BERLIN,
                            List.of(CountedUnits.of(TEA, 4, SOON), CountedUnits.of(TEA, 4)),
                            NOON)))
        .hasMessage("count 'C-1' names TEA twice; give each lot once, or all of it as one");
  }

  @Test
  void order_whose_goods_are_damaged_in_picking_gets_others_or_waits() {
    receive("DN-1", Goods.of(TEA, 4));
    reserve(3);

    StockMovement movement = shortPick("SP-1", 2);
    shortPick("SP-1", 2);

    assertThat(lines(movement)).containsExactly("RESERVED - -2", "DAMAGED - 2");
    assertThat(balance()).isEqualTo(new StockBalance(0, 2, 1, 0, 2, 0));
    assertThat(told()).containsExactly("StockMissing 2", "StockAllocated 1");

    receive("DN-2", Goods.of(TEA, 4));

    assertThat(balance()).isEqualTo(new StockBalance(3, 3, 0, 0, 2, 0));
  }

  @Test
  void short_pick_of_more_than_is_reserved_is_misuse() {
    receive("DN-1", Goods.of(TEA, 4));
    reserve(3);

    assertThatThrownBy(() -> shortPick("SP-1", 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "short pick 'SP-1' takes 4 of line '1', for which 3 are reserved; take 1 to that many");
  }

  @Test
  void goods_that_come_back_are_of_the_lot_that_expires_first_of_those_that_left() {
    receive("DN-1", Goods.of(TEA, 2, SOON), Goods.of(TEA, 3, LATE));
    reserve(4);
    ship("S-1", 4);

    giveBack("R-1", 3);

    assertThat(parts()).containsExactly("AVAILABLE SOON 2", "AVAILABLE LATE 2");

    giveBack("R-2", 1);

    assertThat(parts()).containsExactly("AVAILABLE SOON 2", "AVAILABLE LATE 3");
  }

  @Test
  void damaged_returns_stand_as_such_by_lot_and_are_no_good_ones() {
    receive("DN-1", Goods.of(TEA, 2, SOON), Goods.of(TEA, 3, LATE));
    reserve(4);
    ship("S-1", 4);

    giveBack("R-1", GiveBack.Cause.RETURNED_DAMAGED, 3, Optional.empty());
    giveBack("R-1", GiveBack.Cause.RETURNED_DAMAGED, 3, Optional.empty());

    assertThat(balance()).isEqualTo(new StockBalance(1, 0, 0, 0, 3, 0));
    assertThat(parts())
        .containsExactlyInAnyOrder("AVAILABLE LATE 1", "DAMAGED SOON 2", "DAMAGED LATE 1");

    giveBack("R-2", 1);

    assertThat(parts())
        .containsExactlyInAnyOrder("AVAILABLE LATE 2", "DAMAGED SOON 2", "DAMAGED LATE 1");
  }

  @Test
  void scrap_comes_in_and_is_written_off_once_with_its_cause() {
    receive("DN-1", Goods.of(TEA, 2, SOON), Goods.of(TEA, 3, LATE));
    reserve(4);
    ship("S-1", 4);

    giveBack("case/R-1/scrap", GiveBack.Cause.RETURNED_SCRAP, 3, Optional.empty());
    giveBack("case/R-1/scrap", GiveBack.Cause.RETURNED_SCRAP, 3, Optional.empty());

    assertThat(balance()).isEqualTo(StockBalance.of(1, 0, 0));
    assertThat(parts()).containsExactly("AVAILABLE LATE 1");
    assertThat(movementsOf(MovementKind.RETURN))
        .containsExactly("case/R-1/scrap: [DAMAGED LATE 1, DAMAGED SOON 2]");
    assertThat(movementsOf(MovementKind.ISSUE))
        .containsExactly(
            "case/R-1/scrap, scrap of case/R-1/scrap: [DAMAGED LATE -1, DAMAGED SOON -2]");

    storage.transact(
        tx -> {
          stockHold.forget(tx, HOLD);
          return null;
        });

    assertThat(movementsOf(MovementKind.RETURN)).isEmpty();
    assertThat(movementsOf(MovementKind.ISSUE)).isEmpty();
    assertThat(movementsOf(MovementKind.CARRIED))
        .containsExactly("TEA@BERLIN: [AVAILABLE LATE -2, AVAILABLE SOON -2]");
  }

  @Test
  void goods_that_come_back_elsewhere_lie_there_and_serve_who_waits_there() {
    LocationId paris = new LocationId("PARIS");
    HoldId waiting = new HoldId("waiting");
    receive("DN-1", Goods.of(TEA, 2, SOON), Goods.of(TEA, 3, LATE));
    reserve(4);
    ship("S-1", 4);
    storage.transact(
        tx ->
            new StockHold(paris, Shortage.BACKORDER)
                .take(tx, waiting, draft("B", NOON, line("1", "TEA", 1))));

    giveBack("R-1", GiveBack.Cause.RETURNED_SELLABLE, 3, Optional.of(paris));

    assertThat(balance()).isEqualTo(StockBalance.of(1, 0, 0));
    assertThat(storage.<StockBalance>transact(tx -> ledger.balance(tx, TEA, paris)))
        .isEqualTo(StockBalance.of(2, 1, 0));
    giveBack("R-2", 1);
    assertThat(parts()).containsExactly("AVAILABLE LATE 2");
  }

  @Test
  void forgotten_movements_are_carried_by_lot_and_status() {
    receive("DN-1", Goods.of(TEA, 2, SOON), Goods.of(TEA, 3, LATE));
    reserve(4);
    shortPick("SP-1", 1);
    ship("S-1", 4);
    giveBack("R-1", 1);

    storage.transact(
        tx -> {
          stockHold.forget(tx, HOLD);
          return null;
        });

    List<StockMovement> carried =
        storage.transact(tx -> ledger.movements(tx, Query.byKey())).values().stream()
            .filter(movement -> movement.kind() == MovementKind.CARRIED)
            .toList();
    assertThat(carried).hasSize(1);
    assertThat(lines(carried.get(0)))
        .containsExactly("AVAILABLE LATE -3", "AVAILABLE SOON -1", "DAMAGED SOON 1");
  }

  @Test
  void reserved_goods_leave_by_order_only() {
    assertThatThrownBy(
            () -> reclassify("QA-1", Goods.of(TEA, 1), StockStatus.RESERVED, StockStatus.DAMAGED))
        .hasMessage("'QA-1' moves reserved goods; they leave by ship or shortPick only");
  }

  private void receive(String reference, Goods... goods) {
    storage.transact(
        tx -> ledger.receive(tx, reference, BERLIN, List.of(goods), StockStatus.AVAILABLE, NOON));
  }

  private MovementResult issue(String reference, Goods goods) {
    return storage.transact(
        tx -> ledger.issue(tx, reference, BERLIN, List.of(goods), StockStatus.AVAILABLE, NOON));
  }

  private MovementResult reclassify(
      String reference, Goods goods, StockStatus from, StockStatus to) {
    return storage.transact(
        tx ->
            ledger.reclassify(tx, reference, BERLIN, "inspected", List.of(goods), from, to, NOON));
  }

  private Withdrawal withdraw(String reference) {
    return storage.transact(
        tx -> ledger.withdraw(tx, reference, BERLIN, "recall", TEA, SOON.id(), NOON));
  }

  private List<Withdrawal> withdrawExpired(LocalDate today) {
    return storage.transact(tx -> ledger.withdrawExpired(tx, BERLIN, today, 100, NOON));
  }

  private MovementResult count(String reference, CountedUnits... counts) {
    return storage.transact(tx -> ledger.count(tx, reference, BERLIN, List.of(counts), NOON));
  }

  private List<StockItem> expiring(LocalDate before) {
    return storage.transact(tx -> ledger.expiring(tx, BERLIN, before, 10));
  }

  private void reserve(long units) {
    storage.transact(
        tx -> {
          stockHold.take(tx, HOLD, draft("A", NOON, line("1", "TEA", units)));
          stockHold.confirm(tx, HOLD);
          return null;
        });
  }

  private StockMovement ship(String shipment, long units) {
    return storage.transact(
        tx -> ledger.ship(tx, HOLD, shipment, Map.of(new LineId("1"), units), NOON));
  }

  private StockMovement shortPick(String reference, long units) {
    return storage.transact(
        tx ->
            ledger.shortPick(
                tx,
                reference,
                HOLD,
                Optional.empty(),
                Map.of(new LineId("1"), units),
                Optional.empty(),
                Optional.of(StockStatus.DAMAGED),
                NOON));
  }

  private void giveBack(String refund, long units) {
    giveBack(refund, GiveBack.Cause.RETURNED_SELLABLE, units, Optional.empty());
  }

  private void giveBack(String refund, GiveBack.Cause cause, long units, Optional<LocationId> to) {
    storage.transact(
        tx -> {
          stockHold.giveBack(
              tx, HOLD, new GiveBack(refund, cause, Map.of(new LineId("1"), units), to, NOON));
          return null;
        });
  }

  private List<String> movementsOf(MovementKind kind) {
    return storage.transact(tx -> ledger.movements(tx, Query.byKey())).values().stream()
        .filter(movement -> movement.kind() == kind)
        .map(
            movement ->
                movement.reference()
                    + movement.cause().map(cause -> ", " + cause).orElse("")
                    + ": "
                    + lines(movement))
        .toList();
  }

  private StockBalance balance() {
    return storage.transact(tx -> ledger.balance(tx, TEA, BERLIN));
  }

  private List<String> parts() {
    return storage.transact(tx -> ledger.parts(tx, TEA, BERLIN)).stream()
        .map(part -> part.status() + " " + part.name() + " " + part.units())
        .toList();
  }

  private List<String> told() {
    List<String> told = new ArrayList<>();
    storage
        .transact(tx -> tx.outbox().claim(NOON, NOON.plusSeconds(60), 100))
        .events()
        .forEach(
            event -> {
              StockEvent what = StockEvents.read(event).orElseThrow();
              told.add(what.getClass().getSimpleName() + " " + what.units().get(0).units());
            });
    return told;
  }

  private static List<String> lines(StockMovement movement) {
    return movement.lines().stream()
        .map(
            line ->
                "%s %s %s"
                    .formatted(
                        line.status(),
                        line.lot().map(lot -> lot.id().value()).orElse("-"),
                        line.units()))
        .toList();
  }
}
