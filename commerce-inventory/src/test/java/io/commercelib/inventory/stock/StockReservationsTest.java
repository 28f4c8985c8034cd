package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.inventory.stock.StockReservations.Completeness;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Goods that are kept for a while without an order. */
class StockReservationsTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final LocationId PARIS = new LocationId("PARIS");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(20));
  private static final HoldId CART = new HoldId("cart-1");
  private static final List<WantedUnits> WANTED =
      List.of(new WantedUnits(new LineId("1"), MUG, 3), new WantedUnits(new LineId("2"), TEA, 2));

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final StockReservations reservations = new StockReservations(storage);
  private final BackgroundWork work = BackgroundWork.on(storage).handler(reservations).build();

  @Test
  void all_is_kept_or_nothing() {
    receive(MUG, 5);
    receive(TEA, 1);

    ReservationResult result = reserve(Completeness.ALL);

    assertThat(result)
        .isEqualTo(
            new ReservationResult.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW, "sku", TEA)
                        .with("wanted", 2)
                        .with("available", 1))));
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(5, 0, 0));

    receive(TEA, 1);

    assertThat(((ReservationResult.Reserved) reserve(Completeness.ALL)).isComplete()).isTrue();
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(2, 3, 0));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(0, 2, 0));
  }

  @Test
  void what_is_there_is_kept_and_the_rest_is_not_waited_for() {
    receive(MUG, 2);

    ReservationResult.Reserved result =
        (ReservationResult.Reserved) reserve(Completeness.WHAT_IS_THERE);

    assertThat(result.reservation().promised())
        .containsExactly(
            new LineUnits(new LineId("1"), MUG, 1), new LineUnits(new LineId("2"), TEA, 2));
    receive(MUG, 4);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(4, 2, 0));
  }

  @Test
  void same_partial_reservation_again_is_the_same_though_more_has_come() {
    receive(MUG, 2);
    ReservationResult first = reserve(Completeness.WHAT_IS_THERE);
    receive(MUG, 4);

    assertThat(reserve(Completeness.WHAT_IS_THERE)).isEqualTo(first);
    assertThat(((ReservationResult.Reserved) first).isComplete()).isFalse();
  }

  @Test
  void end_that_was_moved_to_an_earlier_time_holds() {
    receive(MUG, 9);
    receive(TEA, 9);
    reserve(Completeness.ALL);
    Instant sooner = NOON.plusSeconds(60);

    storage.transact(tx -> reservations.extend(tx, CART, sooner, NOON.plusSeconds(1)));
    work.runDue(sooner, 10);

    assertThat(balance(MUG).reserved()).isZero();
    assertThatThrownBy(() -> storage.transact(tx -> reservations.extend(tx, CART, NOON, NOON)))
        .hasMessageContaining("which is not after 2026-11-22T12:00:00Z; release it instead");
  }

  @Test
  void nothing_at_all_is_no_reservation() {
    assertThat(reserve(Completeness.WHAT_IS_THERE)).isInstanceOf(ReservationResult.Refused.class);
    receive(MUG, 3);
    receive(TEA, 2);
    assertThat(reserve(Completeness.ALL)).isInstanceOf(ReservationResult.Reserved.class);
  }

  @Test
  void same_reservation_is_taken_once_and_another_under_its_name_is_misuse() {
    receive(MUG, 9);
    receive(TEA, 9);
    ReservationResult first = reserve(Completeness.ALL);

    assertThat(reserve(Completeness.ALL)).isEqualTo(first);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(6, 3, 0));
    assertThatThrownBy(
            () ->
                reserve(List.of(new WantedUnits(new LineId("1"), MUG, 4)), Completeness.ALL, LATER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "reservation 'cart-1' was taken at 2026-11-22T12:00:00Z for other goods; give the new"
                + " one a name of its own");
  }

  @Test
  void expires_at_its_end_and_not_before() {
    receive(MUG, 9);
    receive(TEA, 9);
    reserve(Completeness.ALL);

    work.runDue(LATER.minusMillis(1), 10);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(6, 3, 0));

    work.runDue(LATER, 10);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(9, 0, 0));
    assertThat(reserve(Completeness.ALL))
        .isEqualTo(
            new ReservationResult.Refused(
                List.of(Reason.of(InventoryReason.RESERVATION_OVER, "hold", CART))));
  }

  @Test
  void extended_it_expires_later() {
    receive(MUG, 9);
    receive(TEA, 9);
    reserve(Completeness.ALL);
    Instant evening = NOON.plus(Duration.ofHours(6));

    ReservationResult extended =
        storage.transact(tx -> reservations.extend(tx, CART, evening, LATER.minusSeconds(1)));

    assertThat(((ReservationResult.Reserved) extended).reservation().expiresAt()).hasValue(evening);
    Optional<Reservation> kept = storage.transact(tx -> reservations.find(tx, CART));
    assertThat(kept.orElseThrow().expiresAt()).hasValue(evening);
    Optional<Instant> due = storage.transact(tx -> tx.due().nextDueAt());
    assertThat(due).hasValue(evening);
    work.runDue(LATER, 10);
    assertThat(balance(MUG).reserved()).isEqualTo(3);
    work.runDue(evening, 10);
    assertThat(balance(MUG).reserved()).isZero();
    ReservationResult tooLate =
        storage.transact(
            tx -> reservations.extend(tx, CART, evening.plusSeconds(60), evening.plusSeconds(1)));
    assertThat(tooLate).isInstanceOf(ReservationResult.Refused.class);
  }

  @Test
  void confirmed_it_stays_and_can_be_sent() {
    receive(MUG, 9);
    receive(TEA, 9);
    reserve(Completeness.ALL);

    ReservationResult confirmed = storage.transact(tx -> reservations.confirm(tx, CART));
    assertThat(((ReservationResult.Reserved) confirmed).reservation().state())
        .isEqualTo(Reservation.State.CONFIRMED);
    ReservationResult again = storage.transact(tx -> reservations.confirm(tx, CART));
    assertThat(again).isEqualTo(confirmed);
    work.runDue(LATER.plus(Duration.ofDays(9)), 10);
    storage.transact(tx -> ledger.ship(tx, CART, "S-1", Map.of(new LineId("1"), 3L), NOON));
    release();

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(6, 0, 0));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(7, 2, 0));
  }

  @Test
  void released_it_is_free_for_who_waits() {
    receive(MUG, 3);
    receive(TEA, 2);
    reserve(Completeness.ALL);
    StockHold orders = new StockHold(BERLIN, Shortage.BACKORDER);
    storage.transact(
        tx -> orders.take(tx, new HoldId("order"), draft("A", NOON, line("1", "MUG", 2))));

    release();
    release();

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 2, 0));
    Optional<Instant> due = storage.transact(tx -> tx.due().nextDueAt());
    assertThat(due).isEmpty();
  }

  @Test
  void order_takes_over_the_goods_of_its_cart_though_others_wait_for_them() {
    receive(MUG, 3);
    receive(TEA, 2);
    reserve(Completeness.ALL);
    StockHold orders = takingOver(Sources.only(BERLIN), Shortage.REFUSE);
    StockHold others = new StockHold(BERLIN, Shortage.BACKORDER);
    storage.transact(
        tx -> others.take(tx, new HoldId("other"), draft("B", NOON, line("1", "MUG", 2))));

    Hold.Taken taken =
        storage.transact(
            tx ->
                orders.take(
                    tx,
                    new HoldId("order"),
                    draft("A", NOON, line("1", "MUG", 2), line("2", "TEA", 2))));

    assertThat(taken).isEqualTo(Hold.Held.complete());
    // Three mugs were in the cart; the one that was put back went to who waited.
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 3, 1));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(0, 2, 0));
    Optional<Reservation> cart = storage.transact(tx -> reservations.find(tx, CART));
    assertThat(cart.orElseThrow().state()).isEqualTo(Reservation.State.RELEASED);
    work.runDue(LATER, 10);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 3, 1));
  }

  @Test
  void order_takes_more_than_its_cart_kept() {
    receive(MUG, 5);
    receive(TEA, 2);
    reserve(Completeness.ALL);
    StockHold orders = takingOver(Sources.only(BERLIN), Shortage.REFUSE);

    Hold.Taken refused =
        storage.transact(
            tx -> orders.take(tx, new HoldId("order"), draft("A", NOON, line("1", "MUG", 6))));
    assertThat(refused).isInstanceOf(Hold.Refused.class);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(2, 3, 0));

    storage.transact(
        tx -> orders.take(tx, new HoldId("order"), draft("A", NOON, line("1", "MUG", 5))));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 5, 0));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(2, 0, 0));
  }

  @Test
  void order_that_is_served_from_elsewhere_leaves_the_goods_of_its_cart() {
    receive(MUG, 3);
    receive(TEA, 2);
    storage.transact(tx -> ledger.receive(tx, "DN-P", PARIS, Map.of(MUG, 3L), NOON));
    reserve(Completeness.ALL);
    StockHold orders = takingOver(Sources.pickUpAt(PARIS), Shortage.REFUSE);

    storage.transact(
        tx -> orders.take(tx, new HoldId("order"), draft("A", NOON, line("1", "MUG", 3))));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(3, 0, 0));
    StockBalance inParis = storage.transact(tx -> ledger.balance(tx, MUG, PARIS));
    assertThat(inParis).isEqualTo(StockBalance.of(0, 3, 0));
  }

  @Test
  void reservation_without_lines_or_end_is_misuse() {
    assertThatThrownBy(() -> reserve(List.of(), Completeness.ALL, LATER))
        .hasMessageContaining("give lines and a later end");
    assertThatThrownBy(() -> reserve(WANTED, Completeness.ALL, NOON))
        .hasMessageContaining("give lines and a later end");
    assertThatThrownBy(() -> storage.transact(tx -> reservations.confirm(tx, CART)))
        .hasMessage("there is no reservation 'cart-1'; reserve first");
  }

  private static StockHold takingOver(Sources sources, Shortage shortage) {
    return new StockHold(
        StockTerms.builder()
            .sourcing(draft -> sources)
            .shortage(shortage)
            .takesOver(draft -> Optional.of(CART))
            .build());
  }

  private ReservationResult reserve(Completeness completeness) {
    return reserve(WANTED, completeness, LATER);
  }

  private ReservationResult reserve(
      List<WantedUnits> wanted, Completeness completeness, Instant until) {
    return storage.transact(
        tx ->
            reservations.reserve(
                tx, CART, Sources.only(BERLIN), wanted, completeness, until, NOON));
  }

  private void release() {
    storage.transact(
        tx -> {
          reservations.release(tx, CART, NOON.plusSeconds(5));
          return null;
        });
  }

  private void receive(Sku sku, long units) {
    String note = "DN %s %s".formatted(sku, balance(sku).onHand());
    storage.transact(tx -> ledger.receive(tx, note, BERLIN, Map.of(sku, units), NOON));
  }

  private StockBalance balance(Sku sku) {
    return storage.transact(tx -> ledger.balance(tx, sku, BERLIN));
  }
}
