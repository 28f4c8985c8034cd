package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.GiveBack.Cause;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.Hold.Held;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.testing.HeldRecords;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StockHoldTest {
  private static final Sku MUG = new Sku("MUG-BLUE");
  private static final Sku TEA = new Sku("TEA-250G");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final LineId ONE = new LineId("1");
  private static final LineId TWO = new LineId("2");
  private static final HoldId A = new HoldId("A");
  private static final HoldId B = new HoldId("B");
  private static final HoldId C = new HoldId("C");

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final StockHold strict = new StockHold(BERLIN, Shortage.REFUSE);
  private final StockHold backordering = new StockHold(BERLIN, Shortage.BACKORDER);

  @Test
  void everything_is_reserved_or_nothing() {
    receive("DN-1", Map.of(MUG, 5L, TEA, 1L));

    Hold.Taken taken = take(strict, A, line("1", "MUG-BLUE", 2), line("2", "TEA-250G", 3));

    assertThat(taken)
        .isEqualTo(
            new Hold.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW, "sku", TEA)
                        .with("wanted", 3)
                        .with("available", 1))));
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(5, 0, 0));
    assertThat(found(A)).isEmpty();
  }

  @Test
  void who_asks_what_is_kept_gets_the_reservation_and_what_moved_on_its_account() {
    receive("DN-1", Map.of(MUG, 9L));
    shipAll(A, 4);
    shipAll(B, 2);
    run(tx -> strict.giveBack(tx, A, giveBack("R-1", Cause.RETURNED_DAMAGED, Map.of(ONE, 1L))));

    PersonalExport export = HeldRecords.of(storage, strict, A, NOON);

    assertThat(export.stores()).containsExactly("stock_movement", "stock_reservation");
    assertThat(export.of("stock_reservation"))
        .extracting(PersonalExport.Entry::key)
        .containsExactly("A");
    assertThat(export.of("stock_movement"))
        .extracting(PersonalExport.Entry::key)
        .containsExactly("shipment/shipment-A", "hold-return/1/A/R-1");
  }

  @Test
  void every_short_sku_is_named_in_the_order_of_the_lines() {
    Hold.Taken taken =
        take(strict, A, line("1", "TEA-250G", 3), line("2", "MUG-BLUE", 2), line("3", "BOWL", 1));

    assertThat(((Hold.Refused) taken).reasons().stream().map(reason -> reason.values().get("sku")))
        .containsExactly("TEA-250G", "MUG-BLUE", "BOWL");
  }

  @Test
  void lines_of_one_sku_are_counted_together() {
    receive("DN-1", Map.of(MUG, 5L));

    assertThat(take(strict, A, line("1", "MUG-BLUE", 3), line("2", "MUG-BLUE", 3)))
        .isInstanceOf(Hold.Refused.class);
    assertThat(take(strict, A, line("1", "MUG-BLUE", 3), line("2", "MUG-BLUE", 2)))
        .isEqualTo(Held.complete());
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 5, 0));
  }

  @Test
  void taking_again_changes_nothing_and_answers_as_before() {
    receive("DN-1", Map.of(MUG, 5L));
    Hold.Taken first = take(backordering, A, line("1", "MUG-BLUE", 7));
    receive("DN-2", Map.of(MUG, 9L));

    Hold.Taken again = take(backordering, A, line("1", "MUG-BLUE", 7));

    assertThat(first).isEqualTo(new Held(Map.of(ONE, 2L)));
    assertThat(again).isEqualTo(first);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(7, 7, 0));
  }

  @Test
  void what_is_not_there_is_promised() {
    receive("DN-1", Map.of(MUG, 4L));

    Hold.Taken taken =
        take(
            backordering,
            A,
            line("1", "MUG-BLUE", 3),
            line("2", "MUG-BLUE", 3),
            line("3", "TEA-250G", 1));

    assertThat(taken).isEqualTo(new Held(Map.of(TWO, 2L, new LineId("3"), 1L)));
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 4, 2));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(0, 0, 1));
  }

  @Test
  void released_units_are_available_again() {
    receive("DN-1", Map.of(MUG, 5L));
    take(strict, A, line("1", "MUG-BLUE", 5));

    run(tx -> strict.release(tx, A));
    run(tx -> strict.release(tx, A));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(5, 0, 0));
  }

  @Test
  void confirmed_reservation_is_not_released_and_released_one_not_confirmed() {
    receive("DN-1", Map.of(MUG, 5L));
    take(strict, A, line("1", "MUG-BLUE", 2));
    take(strict, B, line("1", "MUG-BLUE", 2));
    run(tx -> strict.confirm(tx, A));
    run(tx -> strict.release(tx, B));

    run(tx -> strict.release(tx, A));
    run(tx -> strict.confirm(tx, B));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(3, 2, 0));
    assertThat(reservation(A).state()).isEqualTo(Reservation.State.CONFIRMED);
    assertThat(reservation(B).state()).isEqualTo(Reservation.State.RELEASED);
  }

  @Test
  void steps_of_a_hold_that_was_never_taken_change_nothing() {
    run(tx -> strict.confirm(tx, A));
    run(tx -> strict.release(tx, A));
    run(tx -> strict.giveBack(tx, A, giveBack("R-1", Cause.CANCELLED, Map.of(ONE, 1L))));

    assertThat(found(A)).isEmpty();
  }

  @Test
  void who_waits_longest_is_served_first_and_told() {
    take(backordering, B, NOON.plusSeconds(1), line("1", "MUG-BLUE", 3));
    take(backordering, A, NOON.plusSeconds(2), line("1", "MUG-BLUE", 3));
    take(backordering, C, NOON, line("1", "MUG-BLUE", 3));

    receive("DN-1", Map.of(MUG, 5L));

    assertThat(reservation(C).lines().get(0).reserved()).isEqualTo(3);
    assertThat(reservation(B).lines().get(0).reserved()).isEqualTo(2);
    assertThat(reservation(A).lines().get(0).reserved()).isZero();
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 5, 4));
    assertThat(told())
        .containsExactlyInAnyOrder(
            new StockAllocated(
                new OrderId("order-C"), C, NOON, List.of(new LineUnits(ONE, MUG, 3))),
            new StockAllocated(
                new OrderId("order-B"), B, NOON, List.of(new LineUnits(ONE, MUG, 2))));
  }

  @Test
  void receipt_of_several_skus_tells_an_order_once() {
    take(backordering, A, line("1", "MUG-BLUE", 3), line("2", "TEA-250G", 1));

    receive("DN-1", Map.of(MUG, 5L, TEA, 5L));

    assertThat(told())
        .containsExactly(
            new StockAllocated(
                new OrderId("order-A"),
                A,
                NOON,
                List.of(new LineUnits(ONE, MUG, 3), new LineUnits(TWO, TEA, 1))));
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(2, 3, 0));
  }

  @Test
  void more_waiting_orders_than_a_page_are_served_in_order() {
    for (int i = 0; i < 250; i++) {
      take(backordering, new HoldId("H" + i), NOON.plusSeconds(i), line("1", "MUG-BLUE", 1));
    }

    receive("DN-1", Map.of(MUG, 230L));

    assertThat(reservation(new HoldId("H229")).isWaiting()).isFalse();
    assertThat(reservation(new HoldId("H230")).isWaiting()).isTrue();
    List<Reservation> waiting = storage.transact(tx -> ledger.waiting(tx, MUG, BERLIN, 100));
    assertThat(waiting).hasSize(20);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 230, 20));
  }

  @Test
  void stock_that_another_order_frees_goes_to_who_waits() {
    receive("DN-1", Map.of(MUG, 4L));
    take(backordering, A, line("1", "MUG-BLUE", 4));
    take(backordering, B, line("1", "MUG-BLUE", 3));

    run(tx -> backordering.release(tx, A));

    assertThat(reservation(B).lines().get(0).reserved()).isEqualTo(3);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 3, 0));
    assertThat(told()).hasSize(1);
  }

  @Test
  void cancelled_units_are_first_those_still_waited_for() {
    receive("DN-1", Map.of(MUG, 4L));
    take(backordering, A, line("1", "MUG-BLUE", 6));
    run(tx -> backordering.confirm(tx, A));

    run(tx -> backordering.giveBack(tx, A, giveBack("R-1", Cause.CANCELLED, Map.of(ONE, 3L))));

    ReservationLine line = reservation(A).lines().get(0);
    assertThat(line.backordered()).isZero();
    assertThat(line.reserved()).isEqualTo(3);
    assertThat(line.cancelled()).isEqualTo(3);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 3, 0));
  }

  @Test
  void refund_gives_back_once() {
    receive("DN-1", Map.of(MUG, 4L));
    take(strict, A, line("1", "MUG-BLUE", 4));
    run(tx -> strict.confirm(tx, A));
    GiveBack one = giveBack("R-1", Cause.CANCELLED, Map.of(ONE, 1L));

    run(tx -> strict.giveBack(tx, A, one));
    run(tx -> strict.giveBack(tx, A, one));
    run(tx -> strict.giveBack(tx, A, giveBack("R-2", Cause.CANCELLED, Map.of(ONE, 1L))));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(2, 2, 0));
  }

  @Test
  void sellable_returns_are_on_the_shelf_again_and_recorded() {
    receive("DN-1", Map.of(MUG, 4L));
    shipAll(A, 4);

    run(tx -> strict.giveBack(tx, A, giveBack("R-1", Cause.RETURNED_SELLABLE, Map.of(ONE, 3L))));
    run(tx -> strict.giveBack(tx, A, giveBack("R-2", Cause.NOT_RETURNED, Map.of(ONE, 1L))));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(3, 0, 0));
    assertThat(reservation(A).lines().get(0).returned()).isEqualTo(4);
  }

  @Test
  void returns_serve_who_waits() {
    receive("DN-1", Map.of(MUG, 4L));
    shipAll(A, 4);
    take(backordering, B, line("1", "MUG-BLUE", 2));

    run(tx -> strict.giveBack(tx, A, giveBack("R-1", Cause.RETURNED_SELLABLE, Map.of(ONE, 3L))));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 2, 0));
  }

  @Test
  void same_refund_id_of_two_orders_is_two_returns() {
    receive("DN-1", Map.of(MUG, 4L));
    shipAll(A, 2);
    shipAll(B, 2);

    for (HoldId hold : List.of(A, B)) {
      run(
          tx ->
              strict.giveBack(tx, hold, giveBack("R-1", Cause.RETURNED_SELLABLE, Map.of(ONE, 2L))));
    }

    assertThat(balance(MUG).onHand()).isEqualTo(4);
  }

  @Test
  void more_than_left_cannot_come_back() {
    receive("DN-1", Map.of(MUG, 4L));
    shipAll(A, 2);

    assertThatThrownBy(
            () ->
                run(
                    tx ->
                        strict.giveBack(
                            tx, A, giveBack("R-1", Cause.RETURNED_SELLABLE, Map.of(ONE, 3L)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "gives back 3 of line '1' as RETURNED_SELLABLE, of which there are 2");
  }

  @Test
  void units_that_are_sent_again_are_reserved_once_and_those_that_are_gone_are_not_on_the_shelf() {
    receive("DN-1", Map.of(MUG, 7L));
    shipAll(A, 4);
    GiveBack lost = giveBack("shipment-A", Cause.NOT_RETURNED, Map.of(ONE, 2L));
    HoldDraft draft = draft("order-" + A, NOON, line("1", "MUG-BLUE", 4));

    for (int i = 0; i < 2; i++) {
      assertThat(storage.<Hold.Taken>transact(tx -> strict.sendAgain(tx, A, lost, draft)))
          .isEqualTo(Held.complete());
    }
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 2, 0));
    Hold.Taken tooFew =
        storage.transact(
            tx ->
                strict.sendAgain(
                    tx, A, giveBack("shipment-B", Cause.NOT_RETURNED, Map.of(ONE, 2L)), draft));

    assertThat(tooFew).isInstanceOf(Hold.Refused.class);
    ReservationLine line = reservation(A).lines().get(0);
    assertThat(line.reserved()).isEqualTo(2);
    assertThat(line.shipped()).isEqualTo(4);
    assertThat(line.returned()).isEqualTo(2);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 2, 0));
  }

  @Test
  void preview_tells_what_would_happen_and_changes_nothing() {
    receive("DN-1", Map.of(MUG, 4L));
    take(backordering, A, line("1", "MUG-BLUE", 6));
    GiveBack three = giveBack("R-1", Cause.CANCELLED, Map.of(ONE, 3L));

    List<Reason> reasons = storage.transact(tx -> backordering.preview(tx, A, three));

    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    assertThat(reasons.stream().map(english::of).toList())
        .containsExactly("2 of MUG-BLUE are no longer waited for", "1 of MUG-BLUE are free again");
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 4, 2));
    run(tx -> backordering.giveBack(tx, A, three));
    List<Reason> afterwards = storage.transact(tx -> backordering.preview(tx, A, three));
    assertThat(afterwards).isEmpty();
  }

  @Test
  void events_of_one_reservation_are_numbered_without_gaps() {
    take(backordering, A, line("1", "MUG-BLUE", 3));

    receive("DN-1", Map.of(MUG, 1L));
    receive("DN-2", Map.of(MUG, 1L));

    assertThat(claimed().stream().map(Event::version).toList()).containsExactly(1L, 2L);
  }

  @Test
  void forgotten_reservation_and_its_movements_become_one_number() {
    receive("DN-1", Map.of(MUG, 10L));
    shipAll(A, 5);
    run(tx -> strict.giveBack(tx, A, giveBack("R-1", Cause.RETURNED_SELLABLE, Map.of(ONE, 2L))));
    run(tx -> strict.giveBack(tx, A, giveBack("R-2", Cause.NOT_RETURNED, Map.of(ONE, 1L))));
    shipAll(B, 1);

    run(tx -> strict.forget(tx, A));
    run(tx -> strict.forget(tx, A));
    run(tx -> strict.forget(tx, B));

    assertThat(found(A)).isEmpty();
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(6, 0, 0));
    assertThat(movements())
        .extracting(movement -> movement.kind() + " " + movement.lines().get(0).units())
        .containsExactlyInAnyOrder("RECEIPT 10", "CARRIED -4");
  }

  @Test
  void movements_that_cancel_out_leave_nothing() {
    receive("DN-1", Map.of(MUG, 5L));
    shipAll(A, 5);
    run(tx -> strict.giveBack(tx, A, giveBack("R-1", Cause.RETURNED_SELLABLE, Map.of(ONE, 5L))));

    run(tx -> strict.forget(tx, A));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(5, 0, 0));
    assertThat(movements()).extracting(StockMovement::kind).containsExactly(MovementKind.RECEIPT);
  }

  @Test
  void reservation_that_still_keeps_something_is_not_forgotten() {
    receive("DN-1", Map.of(MUG, 1L));
    take(strict, A, line("1", "MUG-BLUE", 1));
    take(backordering, B, line("1", "MUG-BLUE", 1));

    assertThatThrownBy(() -> run(tx -> strict.forget(tx, A)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("still keeps 1");
    assertThatThrownBy(() -> run(tx -> backordering.forget(tx, B)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waits for 1");
    assertThat(found(A)).isPresent();
    assertThat(found(B)).isPresent();
  }

  private List<StockMovement> movements() {
    return storage.transact(tx -> ledger.movements(tx, Query.byKey()).values());
  }

  private void shipAll(HoldId hold, long units) {
    take(strict, hold, line("1", "MUG-BLUE", units));
    run(tx -> strict.confirm(tx, hold));
    storage.transact(tx -> ledger.ship(tx, hold, "shipment-" + hold, Map.of(ONE, units), NOON));
  }

  private Hold.Taken take(StockHold hold, HoldId id, CartLine... lines) {
    return take(hold, id, NOON, lines);
  }

  private Hold.Taken take(StockHold hold, HoldId id, Instant at, CartLine... lines) {
    return storage.transact(tx -> hold.take(tx, id, draft("order-" + id, at, lines)));
  }

  private static GiveBack giveBack(String refund, Cause cause, Map<LineId, Long> units) {
    return new GiveBack(refund, cause, units, NOON);
  }

  private void receive(String reference, Map<Sku, Long> units) {
    storage.transact(tx -> ledger.receive(tx, reference, BERLIN, units, NOON));
  }

  private StockBalance balance(Sku sku) {
    return storage.transact(tx -> ledger.balance(tx, sku, BERLIN));
  }

  private Reservation reservation(HoldId hold) {
    return found(hold).orElseThrow();
  }

  private Optional<Reservation> found(HoldId hold) {
    return storage.transact(tx -> ledger.reservation(tx, hold));
  }

  private List<StockAllocated> told() {
    List<StockAllocated> told = new ArrayList<>();
    claimed().forEach(event -> told.add((StockAllocated) StockEvents.read(event).orElseThrow()));
    return told;
  }

  private List<Event> claimed() {
    return storage.transact(tx -> tx.outbox().claim(NOON, NOON.plusSeconds(60), 1_000)).events();
  }

  private void run(Consumer<Tx> work) {
    storage.transact(
        tx -> {
          work.accept(tx);
          return null;
        });
  }
}
