package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.checkout.Departure;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders that are served from several locations. */
class StockSourcingTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId DEPOT = new LocationId("DEPOT");
  private static final LocationId NORTH = new LocationId("NORTH");
  private static final LocationId SOUTH = new LocationId("SOUTH");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final HoldId HOLD = new HoldId("hold-1");
  private static final LineId LINE = new LineId("1");

  private static final List<SourceLocation> ALL =
      List.of(
          SourceLocation.builder().location(DEPOT).distanceMetres(90_000).build(),
          SourceLocation.builder().location(NORTH).distanceMetres(2_000).build(),
          SourceLocation.builder().location(SOUTH).distanceMetres(7_000).build());

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();

  @Test
  void order_is_reserved_from_where_it_was_promised() {
    receive(DEPOT, MUG, 5);
    receive(NORTH, MUG, 2);
    receive(NORTH, TEA, 1);
    StockHold fewest = hold(AllocationGoal.FEWEST_PARCELS, Shortage.REFUSE);

    Hold.Taken taken = take(fewest, line("1", "MUG", 4), line("2", "TEA", 1));

    assertThat(taken).isEqualTo(Hold.Held.complete());
    // Two parcels are needed anyway, and no line is split where one of them has all of it.
    assertThat(lines()).containsExactly("1 DEPOT 4/0", "2 NORTH 1/0");
    assertThat(balance(MUG, NORTH)).isEqualTo(StockBalance.of(2, 0, 0));
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(1, 4, 0));
  }

  @Test
  void goal_decides_from_where() {
    receive(DEPOT, MUG, 5);
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);

    take(hold(AllocationGoal.NEAREST, Shortage.REFUSE), line("1", "MUG", 4));

    assertThat(lines()).containsExactly("1 NORTH 2/0", "1 SOUTH 2/0");
  }

  @Test
  void order_for_more_than_all_locations_have_is_refused_and_keeps_nothing() {
    receive(DEPOT, MUG, 2);
    receive(NORTH, MUG, 1);

    Hold.Taken taken = take(hold(AllocationGoal.NEAREST, Shortage.REFUSE), line("1", "MUG", 4));

    assertThat(taken)
        .isEqualTo(
            new Hold.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW, "sku", MUG)
                        .with("wanted", 4)
                        .with("available", 3))));
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(2, 0, 0));
    assertThat(balance(MUG, NORTH)).isEqualTo(StockBalance.of(1, 0, 0));
  }

  @Test
  void what_no_location_has_is_waited_for_at_the_stated_one() {
    receive(DEPOT, MUG, 2);
    receive(NORTH, MUG, 1);

    Hold.Taken taken = take(hold(AllocationGoal.NEAREST, Shortage.BACKORDER), line("1", "MUG", 4));

    assertThat(taken).isEqualTo(new Hold.Held(Map.of(LINE, 1L)));
    assertThat(lines()).containsExactly("1 NORTH 1/0", "1 DEPOT 2/1");

    receive(DEPOT, MUG, 3);

    assertThat(lines()).containsExactly("1 NORTH 1/0", "1 DEPOT 3/0");
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(2, 3, 0));
  }

  @Test
  void order_that_is_picked_up_is_served_from_its_store_only() {
    receive(DEPOT, MUG, 9);
    receive(NORTH, MUG, 1);
    StockHold pickUp =
        new StockHold(
            StockTerms.builder()
                .sourcing(draft -> Sources.pickUpAt(NORTH))
                .shortage(Shortage.REFUSE)
                .build());

    Hold.Taken refused = take(pickUp, line("1", "MUG", 2));
    assertThat(refused).isInstanceOf(Hold.Refused.class);

    assertThat(take(pickUp, line("1", "MUG", 1))).isEqualTo(Hold.Held.complete());
    assertThat(lines()).containsExactly("1 NORTH 1/0");
  }

  @Test
  void units_leave_from_where_they_are_reserved() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.REFUSE);
    take(hold, line("1", "MUG", 3));
    confirm(hold);

    assertThatThrownBy(() -> ship(hold, "S-1", SOUTH, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "shipment 'S-1' takes 2 of line '1', for which 1 are reserved at SOUTH; take 1 to that"
                + " many");
    ship(hold, "S-2", SOUTH, 1);
    ship(hold, "S-3", NORTH, 1);

    assertThat(balance(MUG, SOUTH)).isEqualTo(StockBalance.of(1, 0, 0));
    assertThat(balance(MUG, NORTH)).isEqualTo(StockBalance.of(0, 1, 0));
  }

  @Test
  void shipment_that_names_no_location_takes_them_in_the_order_of_the_promise_and_once() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.REFUSE);
    take(hold, line("1", "MUG", 3));
    confirm(hold);

    StockMovement first = shipAnywhere("S-1", 3);

    assertThat(shipAnywhere("S-1", 3)).isEqualTo(first);
    assertThat(balance(MUG, NORTH).onHand()).isZero();
    assertThat(balance(MUG, SOUTH).onHand()).isEqualTo(1);
  }

  @Test
  void what_is_called_off_is_free_where_it_was_promised_last() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.BACKORDER);
    take(hold, line("1", "MUG", 6));
    confirm(hold);

    giveBack(hold, "R-1", GiveBack.Cause.CANCELLED, 3);

    assertThat(lines()).containsExactly("1 NORTH 2/0", "1 SOUTH 1/0", "1 DEPOT 0/0");
    assertThat(balance(MUG, SOUTH)).isEqualTo(StockBalance.of(1, 1, 0));
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(0, 0, 0));
  }

  @Test
  void preview_of_what_is_given_back_tells_each_line_once() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.BACKORDER);
    take(hold, line("1", "MUG", 5));
    confirm(hold);

    List<Reason> reasons =
        storage.transact(
            tx ->
                hold.preview(
                    tx,
                    HOLD,
                    new GiveBack("R-1", GiveBack.Cause.CANCELLED, Map.of(LINE, 4L), NOON)));

    assertThat(reasons)
        .containsExactly(
            Reason.of(InventoryReason.BACKORDER_DROPPED, "sku", MUG, "units", 1L)
                .with("line", LINE),
            Reason.of(InventoryReason.RESERVATION_FREED, "sku", MUG, "units", 3L)
                .with("line", LINE));
  }

  @Test
  void what_comes_back_is_on_the_shelf_from_which_it_left() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.REFUSE);
    take(hold, line("1", "MUG", 3));
    confirm(hold);
    shipAnywhere("S-1", 3);

    giveBack(hold, "R-1", GiveBack.Cause.RETURNED_SELLABLE, 2);

    assertThat(balance(MUG, SOUTH)).isEqualTo(StockBalance.of(2, 0, 0));
    assertThat(balance(MUG, NORTH)).isEqualTo(StockBalance.of(1, 0, 0));
  }

  @Test
  void amended_order_takes_more_from_anywhere_and_keeps_what_it_has() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.REFUSE);
    take(hold, line("1", "MUG", 1));
    confirm(hold);
    HoldDraft more = draft("A", NOON, line("1", "MUG", 4));

    storage.transact(tx -> hold.takeAmended(tx, HOLD, 1, more));
    assertThat(balance(MUG, SOUTH)).isEqualTo(StockBalance.of(0, 2, 0));
    storage.transact(tx -> hold.confirmAmended(tx, HOLD, 1, more));

    assertThat(lines()).containsExactly("1 NORTH 2/0", "1 SOUTH 2/0");

    HoldDraft fewer = draft("A", NOON, line("1", "MUG", 1));
    storage.transact(tx -> hold.takeAmended(tx, HOLD, 2, fewer));
    storage.transact(tx -> hold.confirmAmended(tx, HOLD, 2, fewer));

    assertThat(lines()).containsExactly("1 NORTH 1/0");
    assertThat(balance(MUG, SOUTH)).isEqualTo(StockBalance.of(2, 0, 0));
  }

  @Test
  void reserved_units_move_to_another_location_if_they_are_there() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 1);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.REFUSE);
    take(hold, line("1", "MUG", 2));

    assertThat(relocate("M-1", NORTH, SOUTH, 2))
        .isEqualTo(
            new RelocationResult.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW_UNRESERVED, "sku", MUG, "location", SOUTH)
                        .with("wanted", 2)
                        .with("available", 1))));
    RelocationResult done = relocate("M-2", NORTH, SOUTH, 1);
    receive(SOUTH, MUG, 1);
    assertThat(relocate("M-2", NORTH, SOUTH, 1)).isEqualTo(done);

    assertThat(lines()).containsExactly("1 NORTH 1/0", "1 SOUTH 1/0");
    assertThat(balance(MUG, NORTH)).isEqualTo(StockBalance.of(1, 1, 0));
    assertThat(balance(MUG, SOUTH)).isEqualTo(StockBalance.of(1, 1, 0));
    assertThatThrownBy(() -> relocate("M-3", NORTH, NORTH, 1))
        .hasMessage("relocation 'M-3' goes from 'NORTH' to itself; name two locations");
  }

  @Test
  void unit_that_has_left_stays_with_its_location_when_the_rest_moves() {
    receive(NORTH, MUG, 3);
    receive(SOUTH, MUG, 1);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.BACKORDER);
    take(hold, line("1", "MUG", 3));
    confirm(hold);
    ship(hold, "S-1", NORTH, 1);
    giveBack(hold, "R-1", GiveBack.Cause.CANCELLED, 1);

    relocate("M-1", NORTH, SOUTH, 1);

    assertThat(lines()).containsExactly("1 NORTH 0/0", "1 SOUTH 1/0");
    ReservationLine north =
        storage.transact(tx -> ledger.reservation(tx, HOLD)).orElseThrow().lines().get(0);
    assertThat(north.shipped()).isEqualTo(1);
    assertThat(north.cancelled()).isEqualTo(1);
  }

  @Test
  void amended_order_that_waits_waits_for_as_many_as_it_lacks() {
    receive(NORTH, MUG, 1);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.BACKORDER);
    take(hold, line("1", "MUG", 3));
    confirm(hold);
    assertThat(lines()).containsExactly("1 NORTH 1/0", "1 DEPOT 0/2");

    Hold.Taken more = amend(hold, 1, line("1", "MUG", 5), line("2", "TEA", 1));

    assertThat(more).isEqualTo(new Hold.Held(Map.of(LINE, 4L, new LineId("2"), 1L)));
    assertThat(lines()).containsExactly("1 NORTH 1/0", "1 DEPOT 0/4", "2 DEPOT 0/1");
    assertThat(balance(MUG, DEPOT).backordered()).isEqualTo(4);

    amend(hold, 2, line("1", "MUG", 2));

    assertThat(lines()).containsExactly("1 NORTH 1/0", "1 DEPOT 0/1");
    assertThat(balance(MUG, DEPOT).backordered()).isEqualTo(1);
    assertThat(balance(TEA, DEPOT).backordered()).isZero();
  }

  @Test
  void goods_that_come_while_an_amendment_is_paid_for_go_to_it() {
    receive(NORTH, MUG, 1);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.BACKORDER);
    take(hold, line("1", "MUG", 1));
    confirm(hold);
    Hold.Taken taken = takeAmended(hold, 1, line("1", "MUG", 3));
    assertThat(taken).isEqualTo(new Hold.Held(Map.of(LINE, 2L)));
    receive(SOUTH, MUG, 2);

    HoldDraft amended = draft("A", NOON, line("1", "MUG", 3));
    Hold.Held stands = storage.transact(tx -> hold.confirmAmended(tx, HOLD, 1, amended));

    assertThat(stands).isEqualTo(Hold.Held.complete());
    assertThat(lines()).containsExactly("1 NORTH 1/0", "1 SOUTH 2/0");
  }

  @Test
  void released_order_waits_no_more() {
    receive(NORTH, MUG, 1);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.BACKORDER);
    take(hold, line("1", "MUG", 4));

    storage.transact(
        tx -> {
          hold.release(tx, HOLD);
          return null;
        });

    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(0, 0, 0));
    assertThat(balance(MUG, NORTH)).isEqualTo(StockBalance.of(1, 0, 0));
  }

  @Test
  void preview_of_a_return_tells_whether_it_can_be_sold_again() {
    receive(NORTH, MUG, 2);
    receive(SOUTH, MUG, 2);
    StockHold hold = hold(AllocationGoal.NEAREST, Shortage.REFUSE);
    take(hold, line("1", "MUG", 3));
    confirm(hold);
    shipAnywhere("S-1", 3);
    giveBack(hold, "R-1", GiveBack.Cause.RETURNED_SELLABLE, 1);

    assertThat(preview(hold, GiveBack.Cause.RETURNED_SELLABLE))
        .containsExactly(
            Reason.of(InventoryReason.RESTOCKED, "sku", MUG, "units", 2L).with("line", LINE));
    assertThat(preview(hold, GiveBack.Cause.NOT_RETURNED))
        .containsExactly(
            Reason.of(InventoryReason.NOT_RESTOCKED, "sku", MUG, "units", 2L).with("line", LINE));
    assertThatThrownBy(() -> giveBack(hold, "R-3", GiveBack.Cause.RETURNED_SELLABLE, 3))
        .hasMessage(
            "refund 'R-3' gives back 3 of line '1' as RETURNED_SELLABLE, of which there are 2; give"
                + " back at most that many");
  }

  private List<Reason> preview(StockHold hold, GiveBack.Cause cause) {
    return storage.transact(
        tx -> hold.preview(tx, HOLD, new GiveBack("R-2", cause, Map.of(LINE, 2L), NOON)));
  }

  @Test
  void amendment_that_would_wait_for_more_than_the_cap_is_refused_and_keeps_nothing() {
    receive(DEPOT, MUG, 4);
    StockHold capped =
        new StockHold(
            StockTerms.builder()
                .sourcing(Sourcing.at(DEPOT))
                .shortage(Shortage.BACKORDER)
                .backorderCap(BackorderCap.ofEach(3))
                .build());
    take(capped, line("1", "MUG", 2));
    confirm(capped);

    Hold.Taken refused = takeAmended(capped, 1, line("1", "MUG", 8));

    assertThat(refused)
        .isEqualTo(
            new Hold.Refused(
                List.of(
                    Reason.of(InventoryReason.BACKORDERS_FULL, "sku", MUG)
                        .with("units", 4L)
                        .with("cap", 3L)
                        .with("left", 3L))));
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(2, 2, 0));
    assertThat(amend(capped, 1, line("1", "MUG", 7))).isEqualTo(new Hold.Held(Map.of(LINE, 3L)));
    // The three that it waits for already count once.
    assertThat(amend(capped, 2, line("1", "MUG", 7))).isEqualTo(new Hold.Held(Map.of(LINE, 3L)));
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(0, 4, 3));
  }

  @Test
  void no_more_than_the_cap_is_waited_for_by_all_orders_together() {
    receive(DEPOT, MUG, 1);
    StockHold capped =
        new StockHold(
            StockTerms.builder()
                .sourcing(Sourcing.at(DEPOT))
                .shortage(Shortage.BACKORDER)
                .backorderCap(BackorderCap.ofEach(3))
                .build());
    take(capped, new HoldId("A"), line("1", "MUG", 3));

    Hold.Taken refused = take(capped, new HoldId("B"), line("1", "MUG", 2));
    Hold.Taken held = take(capped, new HoldId("C"), line("1", "MUG", 1));

    assertThat(refused)
        .isEqualTo(
            new Hold.Refused(
                List.of(
                    Reason.of(InventoryReason.BACKORDERS_FULL, "sku", MUG)
                        .with("units", 2L)
                        .with("cap", 3L)
                        .with("left", 1L))));
    assertThat(held).isEqualTo(new Hold.Held(Map.of(LINE, 1L)));
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(0, 1, 3));
  }

  @Test
  void order_refused_for_its_backorders_frees_what_it_had_taken() {
    receive(DEPOT, MUG, 2);
    StockHold capped =
        new StockHold(
            StockTerms.builder()
                .sourcing(Sourcing.at(DEPOT))
                .shortage(Shortage.BACKORDER)
                .backorderCap(BackorderCap.ofEach(0))
                .build());

    assertThat(take(capped, line("1", "MUG", 3))).isInstanceOf(Hold.Refused.class);
    assertThat(balance(MUG, DEPOT)).isEqualTo(StockBalance.of(2, 0, 0));
    assertThat(take(capped, line("1", "MUG", 2))).isEqualTo(Hold.Held.complete());
  }

  @Test
  void smaller_rank_is_served_before_who_waits_longer() {
    StockHold ranked =
        new StockHold(
            StockTerms.builder()
                .sourcing(Sourcing.at(DEPOT))
                .shortage(Shortage.BACKORDER)
                .rank(draft -> draft.order().value().startsWith("gold") ? 1 : 2)
                .build());
    storage.transact(
        tx -> ranked.take(tx, new HoldId("A"), draft("plain", NOON, line("1", "MUG", 2))));
    storage.transact(
        tx ->
            ranked.take(
                tx, new HoldId("B"), draft("gold-1", NOON.plusSeconds(60), line("1", "MUG", 2))));

    receive(DEPOT, MUG, 3);

    assertThat(reserved("B")).isEqualTo(2);
    assertThat(reserved("A")).isEqualTo(1);
  }

  private static StockHold hold(AllocationGoal goal, Shortage shortage) {
    Sources sources = new Sources(ALL, OrderAllocation.of(goal), DEPOT);
    return new StockHold(
        StockTerms.builder().sourcing(draft -> sources).shortage(shortage).build());
  }

  private void receive(LocationId location, Sku sku, long units) {
    long before = balance(sku, location).onHand();
    String note = "DN %s %s %s".formatted(location, sku, before);
    storage.transact(tx -> ledger.receive(tx, note, location, Map.of(sku, units), NOON));
  }

  private Hold.Taken take(StockHold hold, CartLine... lines) {
    return take(hold, HOLD, lines);
  }

  private Hold.Taken take(StockHold hold, HoldId id, CartLine... lines) {
    return storage.transact(tx -> hold.take(tx, id, draft("A", NOON, lines)));
  }

  private Hold.Taken takeAmended(StockHold hold, int number, CartLine... lines) {
    HoldDraft amended = draft("A", NOON, lines);
    return storage.transact(tx -> hold.takeAmended(tx, HOLD, number, amended));
  }

  /** Amends the order; what is kept for it says the same before and after it stands. */
  private Hold.Taken amend(StockHold hold, int number, CartLine... lines) {
    Hold.Taken taken = takeAmended(hold, number, lines);
    HoldDraft amended = draft("A", NOON, lines);
    assertThat(storage.<Hold.Held>transact(tx -> hold.confirmAmended(tx, HOLD, number, amended)))
        .isEqualTo(taken);
    return taken;
  }

  private void confirm(StockHold hold) {
    storage.transact(
        tx -> {
          hold.confirm(tx, HOLD);
          return null;
        });
  }

  private void ship(StockHold hold, String shipment, LocationId from, long units) {
    storage.transact(
        tx -> {
          hold.shipped(
              tx, HOLD, new Departure(shipment, Optional.of(from), Map.of(LINE, units), NOON));
          return null;
        });
  }

  private StockMovement shipAnywhere(String shipment, long units) {
    return storage.transact(tx -> ledger.ship(tx, HOLD, shipment, Map.of(LINE, units), NOON));
  }

  private void giveBack(StockHold hold, String refund, GiveBack.Cause cause, long units) {
    storage.transact(
        tx -> {
          hold.giveBack(tx, HOLD, new GiveBack(refund, cause, Map.of(LINE, units), NOON));
          return null;
        });
  }

  private RelocationResult relocate(String reference, LocationId from, LocationId to, long units) {
    return storage.transact(
        tx -> ledger.relocate(tx, reference, HOLD, LINE, from, to, units, NOON));
  }

  private StockBalance balance(Sku sku, LocationId location) {
    return storage.transact(tx -> ledger.balance(tx, sku, location));
  }

  private long reserved(String hold) {
    return storage
        .transact(tx -> ledger.reservation(tx, new HoldId(hold)))
        .orElseThrow()
        .lines()
        .get(0)
        .reserved();
  }

  private List<String> lines() {
    return storage.transact(tx -> ledger.reservation(tx, HOLD)).orElseThrow().lines().stream()
        .map(
            line ->
                "%s %s %s/%s"
                    .formatted(line.line(), line.location(), line.reserved(), line.backordered()))
        .toList();
  }
}
