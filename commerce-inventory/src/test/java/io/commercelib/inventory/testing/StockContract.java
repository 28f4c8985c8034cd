package io.commercelib.inventory.testing;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.inventory.stock.BackorderCap;
import io.commercelib.inventory.stock.Goods;
import io.commercelib.inventory.stock.Lot;
import io.commercelib.inventory.stock.MovementLine;
import io.commercelib.inventory.stock.ReservationResult;
import io.commercelib.inventory.stock.SalesChannels;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.Sources;
import io.commercelib.inventory.stock.Sourcing;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.stock.StockMovement;
import io.commercelib.inventory.stock.StockPart;
import io.commercelib.inventory.stock.StockQuotas;
import io.commercelib.inventory.stock.StockReservations;
import io.commercelib.inventory.stock.StockStatus;
import io.commercelib.inventory.stock.StockTerms;
import io.commercelib.inventory.stock.StockTransfers;
import io.commercelib.inventory.stock.TransferId;
import io.commercelib.inventory.stock.TransferResult;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.Concurrently;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What stock promises when many want it at once, with real threads, on the storage of a subclass:
 * nothing is sold twice, nothing is lost, and the books are what the movements come to.
 */
@Timeout(300)
public abstract class StockContract {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final LocationId PARIS = new LocationId("PARIS");
  private static final LineId LINE = new LineId("1");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int THREADS = 8;

  private final StockLedger ledger = new StockLedger();

  /** For subclasses. */
  protected StockContract() {}

  /** Returns the storage, empty for each test; always the same within one. */
  protected abstract Storage storage();

  /** Returns how many commands each of the eight threads gives; a multiple of 4. */
  protected int commands() {
    return 40;
  }

  @Test
  void exactly_what_was_there_is_sold() {
    long units = 3L * commands();
    receive("DN-1", BERLIN, Map.of(MUG, units, TEA, 100_000L));
    StockHold hold = new StockHold(BERLIN, Shortage.REFUSE);

    long sold = together(thread -> sold(thread, hold));

    assertThat(sold).isEqualTo(units);
    assertThat(balance(MUG, BERLIN)).isEqualTo(StockBalance.of(0, units, 0));
    // Refused as a whole: no tea is kept for an order without its mug.
    assertThat(balance(TEA, BERLIN)).isEqualTo(StockBalance.of(100_000 - units, units, 0));
    checkMovements();
  }

  @Test
  void several_locations_sell_exactly_what_all_of_them_have() {
    long inBerlin = 2L * commands();
    long inParis = commands();
    receive("DN-1", BERLIN, Map.of(MUG, inBerlin, TEA, 100_000L));
    receive("DN-2", PARIS, Map.of(MUG, inParis));
    Sources both =
        new Sources(
            List.of(SourceLocation.of(BERLIN), SourceLocation.of(PARIS)),
            OrderAllocation.of(AllocationGoal.FEWEST_PARCELS),
            BERLIN);
    StockHold hold =
        new StockHold(
            StockTerms.builder().sourcing(draft -> both).shortage(Shortage.REFUSE).build());

    long sold = together(thread -> sold(thread, hold));

    assertThat(sold).isEqualTo(inBerlin + inParis);
    assertThat(balance(MUG, BERLIN)).isEqualTo(StockBalance.of(0, inBerlin, 0));
    assertThat(balance(MUG, PARIS)).isEqualTo(StockBalance.of(0, inParis, 0));
  }

  @Test
  void promises_and_receipts_never_miss_each_other() {
    StockHold hold = new StockHold(BERLIN, Shortage.BACKORDER);

    long unused =
        together(
            thread -> {
              for (int i = 0; i < commands(); i++) {
                String name = "t" + thread + "-" + i;
                if (thread % 2 == 0) {
                  Hold.Taken taken = take(hold, name, "web", MUG, 3);
                  assertThat(taken).isInstanceOf(Hold.Held.class);
                } else {
                  receive(name, BERLIN, Map.of(MUG, 2L));
                }
              }
              return 0;
            });

    // Of each four threads: so many times three were asked for, so many times two came in.
    assertThat(balance(MUG, BERLIN))
        .isEqualTo(StockBalance.of(0, 8L * commands(), 4L * commands()));
  }

  @Test
  void releases_shipments_and_takes_at_once_lose_no_unit() {
    long units = commands();
    receive("DN-1", BERLIN, Map.of(MUG, units));
    StockHold hold = new StockHold(BERLIN, Shortage.BACKORDER);

    long shipped =
        together(
            thread -> {
              long left = 0;
              for (int i = 0; i < commands() / 2; i++) {
                String name = "t" + thread + "-" + i;
                Hold.Taken taken = take(hold, name, "web", MUG, 2);
                assertThat(taken).isInstanceOf(Hold.Held.class);
                if (i % 3 == 0) {
                  left += ship(hold, name);
                } else {
                  release(hold, name);
                }
              }
              return left;
            });

    StockBalance balance = balance(MUG, BERLIN);
    assertThat(balance.onHand() + shipped).isEqualTo(units);
    assertThat(balance.available() == 0 || balance.backordered() == 0).isTrue();
    checkMovements();
  }

  @Test
  void no_more_is_waited_for_than_the_cap() {
    long cap = commands();
    StockHold capped =
        new StockHold(
            StockTerms.builder()
                .sourcing(Sourcing.at(BERLIN))
                .shortage(Shortage.BACKORDER)
                .backorderCap(BackorderCap.ofEach(cap))
                .build());

    long held =
        together(
            thread -> {
              long taken = 0;
              for (int i = 0; i < commands() / 4; i++) {
                taken += isHeld(take(capped, "t" + thread + "-" + i, "web", MUG, 1)) ? 1 : 0;
              }
              return taken;
            });

    assertThat(held).isEqualTo(cap);
    assertThat(balance(MUG, BERLIN)).isEqualTo(StockBalance.of(0, 0, cap));
  }

  @Test
  void channels_leave_each_other_what_is_kept() {
    long kept = commands();
    long units = 3L * commands();
    receive("DN-1", BERLIN, Map.of(MUG, units));
    StockQuotas quotas = new StockQuotas(storage());
    storage()
        .transact(
            tx ->
                quotas.keep(
                    tx, new StockItem(MUG, BERLIN), List.of(ChannelQuota.of("web", kept)), NOON));
    StockHold hold =
        new StockHold(
            SalesChannels.none()
                .with("web", Sources.only(BERLIN), 1)
                .with("market", Sources.only(BERLIN), 2)
                .terms(Shortage.REFUSE));

    long sold =
        together(
            thread -> {
              String channel = thread % 4 == 0 ? "web" : "market";
              long taken = 0;
              // Two threads of the web shop want half of what is kept for it.
              int wanted = channel.equals("web") ? commands() / 4 : commands();
              for (int i = 0; i < wanted; i++) {
                taken += isHeld(take(hold, "t" + thread + "-" + i, channel, MUG, 1)) ? 1 : 0;
              }
              return taken;
            });

    // The market wanted twice what there was: all is sold but the other half.
    assertThat(sold).isEqualTo(units - kept / 2);
    assertThat(balance(MUG, BERLIN)).isEqualTo(StockBalance.of(kept / 2, sold, 0));
  }

  @Test
  void lots_are_sent_recalled_and_found_good_at_once_and_none_is_lost() {
    Lot lot = Lot.of("L");
    long units = 4L * commands();
    storage()
        .transact(
            tx ->
                ledger.receive(
                    tx,
                    "DN-1",
                    BERLIN,
                    List.of(Goods.of(MUG, units, lot)),
                    StockStatus.AVAILABLE,
                    NOON));
    StockHold hold = new StockHold(BERLIN, Shortage.REFUSE);

    long left =
        together(
            thread -> {
              long shipped = 0;
              for (int i = 0; i < commands() / 4; i++) {
                String name = "t" + thread + "-" + i;
                switch (thread % 4) {
                  case 0 ->
                      storage()
                          .transact(
                              tx ->
                                  ledger.withdraw(tx, name, BERLIN, "recall", MUG, lot.id(), NOON));
                  case 1 -> receive(name, BERLIN, Map.of(MUG, 1L));
                  case 2 ->
                      storage()
                          .transact(
                              tx ->
                                  ledger.reclassify(
                                      tx,
                                      name,
                                      BERLIN,
                                      "inspected",
                                      List.of(Goods.of(MUG, 2, lot)),
                                      StockStatus.QUARANTINED,
                                      StockStatus.AVAILABLE,
                                      NOON));
                  default -> {
                    if (isHeld(take(hold, name, "web", MUG, 1))) {
                      shipped += shipUnlessRecalled(hold, name);
                    }
                  }
                }
              }
              return shipped;
            });

    StockBalance balance = balance(MUG, BERLIN);
    List<StockPart> parts = storage().transact(tx -> ledger.parts(tx, MUG, BERLIN));
    long inLots =
        parts.stream()
            .filter(part -> part.status() == StockStatus.AVAILABLE)
            .mapToLong(StockPart::units)
            .sum();
    // Two threads brought a unit with each command.
    assertThat(balance.onHand() + balance.quarantined() + left).isEqualTo(units + commands() / 2);
    assertThat(inLots).isLessThanOrEqualTo(balance.onHand());
    checkMovements();
  }

  @Test
  void transfers_both_ways_while_orders_are_taken_lose_no_unit() {
    long units = 2L * commands();
    receive("DN-1", BERLIN, Map.of(MUG, units));
    receive("DN-2", PARIS, Map.of(MUG, units));
    StockTransfers transfers = new StockTransfers();
    StockHold hold = new StockHold(BERLIN, Shortage.BACKORDER);

    long unused =
        together(
            thread -> {
              for (int i = 0; i < commands() / 4; i++) {
                String name = "t" + thread + "-" + i;
                if (thread % 2 == 0) {
                  Hold.Taken taken = take(hold, name, "web", MUG, 2);
                  assertThat(taken).isInstanceOf(Hold.Held.class);
                } else {
                  LocationId from = thread % 4 == 1 ? PARIS : BERLIN;
                  move(transfers, new TransferId(name), from, from.equals(PARIS) ? BERLIN : PARIS);
                }
              }
              return 0;
            });

    StockBalance there = balance(MUG, BERLIN);
    StockBalance other = balance(MUG, PARIS);
    assertThat(there.onHand() + there.inTransit() + other.onHand() + other.inTransit())
        .isEqualTo(2 * units);
    assertThat(there.available() == 0 || there.backordered() == 0).isTrue();
    checkMovements();
  }

  @Test
  void reservation_is_taken_once_by_however_many_ask_for_it() {
    receive("DN-1", BERLIN, Map.of(MUG, 100L));
    StockReservations reservations = new StockReservations(storage());

    long complete =
        together(
            thread ->
                storage()
                                .transact(
                                    tx ->
                                        reservations.reserve(
                                            tx,
                                            new HoldId("cart"),
                                            Sources.only(BERLIN),
                                            List.of(new WantedUnits(LINE, MUG, 7)),
                                            StockReservations.Completeness.ALL,
                                            NOON.plusSeconds(60),
                                            NOON))
                            instanceof ReservationResult.Reserved reserved
                        && reserved.isComplete()
                    ? 1
                    : 0);

    assertThat(complete).isEqualTo(THREADS);
    assertThat(balance(MUG, BERLIN)).isEqualTo(StockBalance.of(93, 7, 0));
  }

  /** Moves two units, of which one arrives and the other stays on its way. */
  private void move(StockTransfers transfers, TransferId id, LocationId from, LocationId to) {
    TransferResult sent =
        storage()
            .transact(
                tx ->
                    transfers.send(
                        tx, id, from, to, List.of(Goods.of(MUG, 2)), Optional.empty(), NOON));
    if (sent instanceof TransferResult.Sent) {
      storage()
          .transact(
              tx ->
                  transfers.arrive(
                      tx, id, "A-1", List.of(Goods.of(MUG, 1)), StockStatus.AVAILABLE, NOON));
    }
  }

  /** Of each SKU, location and status there is what the movements come to. */
  private void checkMovements() {
    for (Sku sku : List.of(MUG, TEA)) {
      for (LocationId location : List.of(BERLIN, PARIS)) {
        StockBalance balance = balance(sku, location);
        assertThat(balance.onHand())
            .isEqualTo(moved(sku, location, StockStatus.AVAILABLE, StockStatus.RESERVED));
        assertThat(balance.quarantined()).isEqualTo(moved(sku, location, StockStatus.QUARANTINED));
        assertThat(balance.inTransit()).isEqualTo(moved(sku, location, StockStatus.IN_TRANSIT));
      }
    }
  }

  private long moved(Sku sku, LocationId location, StockStatus... statuses) {
    List<StockStatus> counted = List.of(statuses);
    long units = 0;
    Optional<Cursor> next = Optional.empty();
    do {
      Query query = Query.byKey().limit(1_000);
      Query page = next.map(query::after).orElse(query);
      Page<String, StockMovement> found = storage().transact(tx -> ledger.movements(tx, page));
      for (StockMovement movement : found.values()) {
        for (MovementLine line : movement.lines()) {
          boolean counts =
              line.sku().equals(sku)
                  && line.location().equals(location)
                  && counted.contains(line.status());
          units += counts ? line.units() : 0;
        }
      }
      next = found.next();
    } while (next.isPresent());
    return units;
  }

  private long sold(int thread, StockHold hold) {
    long sold = 0;
    for (int i = 0; i < commands(); i++) {
      HoldId id = new HoldId("t" + thread + "-" + i);
      HoldDraft draft = draft("o-" + id, NOON, line("1", "TEA", 1), line("2", "MUG", 1));
      Hold.Taken taken = storage().transact(tx -> hold.take(tx, id, draft));
      sold += isHeld(taken) ? 1 : 0;
    }
    return sold;
  }

  private Hold.Taken take(StockHold hold, String name, String channel, Sku sku, long units) {
    HoldDraft draft = draft("o-" + name, channel, NOON, List.of(line("1", sku.value(), units)));
    return storage().transact(tx -> hold.take(tx, new HoldId(name), draft));
  }

  private static boolean isHeld(Hold.Taken taken) {
    return taken instanceof Hold.Held;
  }

  private void release(StockHold hold, String name) {
    storage()
        .transact(
            tx -> {
              hold.release(tx, new HoldId(name));
              return null;
            });
  }

  private long ship(StockHold hold, String name) {
    HoldId id = new HoldId(name);
    return storage()
        .transact(
            tx -> {
              hold.confirm(tx, id);
              long units = ledger.reservation(tx, id).orElseThrow().lines().get(0).reserved();
              if (units > 0) {
                StockMovement unused = ledger.ship(tx, id, "s-" + id, Map.of(LINE, units), NOON);
              }
              return units;
            });
  }

  private long shipUnlessRecalled(StockHold hold, String name) {
    try {
      return ship(hold, name);
    } catch (IllegalArgumentException recalled) {
      assertThat(recalled).hasMessageContaining("short-pick what cannot be sent");
      return 0;
    }
  }

  private void receive(String note, LocationId location, Map<Sku, Long> units) {
    storage().transact(tx -> ledger.receive(tx, note, location, units, NOON));
  }

  private StockBalance balance(Sku sku, LocationId location) {
    return storage().transact(tx -> ledger.balance(tx, sku, location));
  }

  private interface Work {
    long of(int thread);
  }

  private static long together(Work work) {
    return Concurrently.onThreads(THREADS, work::of).stream().mapToLong(Long::longValue).sum();
  }
}
