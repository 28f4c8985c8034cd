package io.commercelib.inventory.stock;

import static io.commercelib.inventory.stock.SampleOrders.draft;
import static io.commercelib.inventory.stock.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads on the memory storage. */
@Timeout(60)
class StockConcurrencyTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int THREADS = 16;
  private static final int BUYS = 200;

  private final Storage storage = MemoryStorage.create();
  private final StockLedger ledger = new StockLedger();

  @Test
  void exactly_what_was_there_is_sold() throws Exception {
    StockHold hold = new StockHold(BERLIN, Shortage.REFUSE);
    storage.transact(
        tx -> ledger.receive(tx, "DN-1", BERLIN, Map.of(MUG, 500L, TEA, 100_000L), NOON));

    long sold = together(thread -> buys(thread, hold));

    assertThat(sold).isEqualTo(500);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 500, 0));
    // Refused as a whole: no tea is kept for an order without its mug.
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(99_500, 500, 0));
  }

  @Test
  void orders_over_several_locations_sell_exactly_what_all_of_them_have() throws Exception {
    LocationId paris = new LocationId("PARIS");
    Sources both =
        new Sources(
            List.of(SourceLocation.of(BERLIN), SourceLocation.of(paris)),
            OrderAllocation.of(AllocationGoal.FEWEST_PARCELS),
            BERLIN);
    StockHold hold =
        new StockHold(
            StockTerms.builder().sourcing(draft -> both).shortage(Shortage.REFUSE).build());
    storage.transact(
        tx -> ledger.receive(tx, "DN-1", BERLIN, Map.of(MUG, 333L, TEA, 100_000L), NOON));
    storage.transact(tx -> ledger.receive(tx, "DN-2", paris, Map.of(MUG, 167L), NOON));

    long sold = together(thread -> buys(thread, hold));

    assertThat(sold).isEqualTo(500);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 333, 0));
    StockBalance inParis = storage.transact(tx -> ledger.balance(tx, MUG, paris));
    assertThat(inParis).isEqualTo(StockBalance.of(0, 167, 0));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(99_500, 500, 0));
  }

  @Test
  void channels_at_once_leave_each_other_what_is_kept() throws Exception {
    StockQuotas quotas = new StockQuotas(storage);
    StockHold hold =
        new StockHold(
            SalesChannels.none()
                .with("web", Sources.only(BERLIN), 1)
                .with("market", Sources.only(BERLIN), 2)
                .terms(Shortage.REFUSE));
    storage.transact(tx -> ledger.receive(tx, "DN-1", BERLIN, Map.of(MUG, 300L), NOON));
    storage.transact(
        tx ->
            quotas.keep(
                tx, new StockItem(MUG, BERLIN), List.of(ChannelQuota.of("web", 100)), NOON));

    long sold =
        together(
            thread -> {
              long taken = 0;
              for (int i = 0; i < 40; i++) {
                HoldId id = new HoldId("t" + thread + "-" + i);
                String channel = thread % 4 == 0 ? "web" : "market";
                HoldDraft draft = draft("o-" + id, channel, NOON, List.of(line("1", "MUG", 1)));
                if (channel.equals("market")
                    && storage.transact(tx -> hold.take(tx, id, draft)) instanceof Hold.Held) {
                  taken++;
                }
              }
              return taken;
            });

    // 12 threads of the market wanted 480; a hundred are the web shop's.
    assertThat(sold).isEqualTo(200);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(100, 200, 0));
  }

  @Test
  void lots_are_sent_recalled_and_counted_at_once_and_none_is_lost() throws Exception {
    StockHold hold = new StockHold(BERLIN, Shortage.REFUSE);
    Lot lot = Lot.of("L");
    storage.transact(
        tx ->
            ledger.receive(
                tx, "DN-1", BERLIN, List.of(Goods.of(MUG, 300, lot)), StockStatus.AVAILABLE, NOON));

    long left =
        together(
            thread -> {
              long shipped = 0;
              for (int i = 0; i < 15; i++) {
                String name = "t" + thread + "-" + i;
                HoldId id = new HoldId(name);
                switch (thread % 4) {
                  case 0 ->
                      storage.transact(
                          tx -> ledger.withdraw(tx, name, BERLIN, "recall", MUG, lot.id(), NOON));
                  case 1 ->
                      storage.transact(
                          tx -> ledger.receive(tx, name, BERLIN, Map.of(MUG, 1L), NOON));
                  case 2 ->
                      storage.transact(
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
                    HoldDraft draft = draft("o-" + id, NOON, line("1", "MUG", 1));
                    storage.transact(tx -> hold.take(tx, id, draft));
                    shipped += shipOne(hold, id);
                  }
                }
              }
              return shipped;
            });

    StockBalance balance = balance(MUG);
    List<StockPart> parts = storage.transact(tx -> ledger.parts(tx, MUG, BERLIN));
    long inLots =
        parts.stream()
            .filter(part -> part.status() == StockStatus.AVAILABLE)
            .mapToLong(StockPart::units)
            .sum();
    // 4 threads x 15 came in beside the 300.
    assertThat(balance.onHand() + balance.quarantined() + left).isEqualTo(360);
    assertThat(inLots).isLessThanOrEqualTo(balance.onHand());
  }

  /** Ships a unit, unless all that is left was recalled meanwhile. */
  private long shipOne(StockHold hold, HoldId id) {
    try {
      return shipReserved(hold, id);
    } catch (IllegalArgumentException recalled) {
      assertThat(recalled).hasMessageContaining("short-pick what cannot be sent");
      return 0;
    }
  }

  @Test
  void promises_and_receipts_never_miss_each_other() throws Exception {
    StockHold hold = new StockHold(BERLIN, Shortage.BACKORDER);

    together(
        thread -> {
          for (int i = 0; i < 40; i++) {
            String name = "t" + thread + "-" + i;
            if (thread % 2 == 0) {
              HoldDraft draft = draft("o-" + name, NOON, line("1", "MUG", 3));
              storage.transact(tx -> hold.take(tx, new HoldId(name), draft));
            } else {
              storage.transact(tx -> ledger.receive(tx, name, BERLIN, Map.of(MUG, 2L), NOON));
            }
          }
          return 0L;
        });

    // 8 threads x 40 x 3 = 960 asked for, 8 x 40 x 2 = 640 came in.
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 640, 320));
  }

  @Test
  void releases_shipments_and_takes_at_once_lose_no_unit() throws Exception {
    StockHold hold = new StockHold(BERLIN, Shortage.BACKORDER);
    storage.transact(tx -> ledger.receive(tx, "DN-1", BERLIN, Map.of(MUG, 50L), NOON));

    long shipped =
        together(
            thread -> {
              long left = 0;
              for (int i = 0; i < 30; i++) {
                HoldId id = new HoldId("t" + thread + "-" + i);
                HoldDraft draft = draft("o-" + id, NOON.plusSeconds(i), line("1", "MUG", 2));
                storage.transact(tx -> hold.take(tx, id, draft));
                left += i % 3 == 0 ? shipReserved(hold, id) : release(hold, id);
              }
              return left;
            });

    StockBalance balance = balance(MUG);
    assertThat(balance.onHand() + shipped).isEqualTo(50);
    assertThat(balance.available() == 0 || balance.backordered() == 0).isTrue();
  }

  @Test
  void promise_made_while_goods_come_in_is_met() {
    StockHold hold = new StockHold(BERLIN, Shortage.BACKORDER);
    HoldId id = new HoldId("A");
    AtomicInteger runs = new AtomicInteger();

    Hold.Taken taken =
        storage.transact(
            tx -> {
              Hold.Taken answer = hold.take(tx, id, draft("o", NOON, line("1", "MUG", 3)));
              if (runs.incrementAndGet() == 1) {
                elsewhere(() -> receive("DN-1", 5));
              }
              return answer;
            });

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(2, 3, 0));
  }

  @Test
  void goods_that_come_in_while_a_promise_is_made_go_to_it() {
    StockHold hold = new StockHold(BERLIN, Shortage.BACKORDER);
    HoldDraft draft = draft("o", NOON, line("1", "MUG", 3));
    AtomicInteger runs = new AtomicInteger();

    storage.transact(
        tx -> {
          StockMovement movement = ledger.receive(tx, "DN-1", BERLIN, Map.of(MUG, 5L), NOON);
          if (runs.incrementAndGet() == 1) {
            elsewhere(() -> storage.transact(other -> hold.take(other, new HoldId("A"), draft)));
          }
          return movement;
        });

    assertThat(runs).hasValue(2);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(2, 3, 0));
  }

  private void receive(String reference, long units) {
    storage.transact(tx -> ledger.receive(tx, reference, BERLIN, Map.of(MUG, units), NOON));
  }

  private static void elsewhere(Runnable work) {
    CompletableFuture.runAsync(work).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private long buys(int thread, StockHold hold) {
    long sold = 0;
    for (int i = 0; i < BUYS; i++) {
      HoldId id = new HoldId("t" + thread + "-" + i);
      HoldDraft draft = draft("o-" + id, NOON, line("1", "TEA", 1), line("2", "MUG", 1));
      Hold.Taken taken = storage.transact(tx -> hold.take(tx, id, draft));
      if (taken instanceof Hold.Held) {
        sold++;
      }
    }
    return sold;
  }

  private long shipReserved(StockHold hold, HoldId id) {
    return storage.transact(
        tx -> {
          hold.confirm(tx, id);
          long units =
              ledger.reservation(tx, id).map(kept -> kept.lines().get(0).reserved()).orElse(0L);
          if (units > 0) {
            ledger.ship(tx, id, "s-" + id, Map.of(new LineId("1"), units), NOON);
          }
          return units;
        });
  }

  private long release(StockHold hold, HoldId id) {
    return storage.transact(
        tx -> {
          hold.release(tx, id);
          return 0L;
        });
  }

  private StockBalance balance(Sku sku) {
    return storage.transact(tx -> ledger.balance(tx, sku, BERLIN));
  }

  private interface Work {
    long of(int thread) throws Exception;
  }

  private static long together(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Callable<Long>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        calls.add(
            () -> {
              start.await(30, TimeUnit.SECONDS);
              return work.of(thread);
            });
      }
      long sum = 0;
      for (Future<Long> result : threads.invokeAll(calls)) {
        sum += result.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }
}
