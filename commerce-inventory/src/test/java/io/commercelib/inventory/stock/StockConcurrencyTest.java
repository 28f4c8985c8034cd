package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.inventory.testing.StockContract;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.Concurrently;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Real threads on the memory storage. */
class StockConcurrencyTest extends StockContract {
  private static final Sku MUG = new Sku("MUG");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Storage storage = MemoryStorage.create();
  private final StockLedger ledger = new StockLedger();

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected int commands() {
    return 200;
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
                Concurrently.elsewhere(() -> receive("DN-1", 5));
              }
              return answer;
            });

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(balance()).isEqualTo(StockBalance.of(2, 3, 0));
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
            Concurrently.elsewhere(
                () -> storage.transact(other -> hold.take(other, new HoldId("A"), draft)));
          }
          return movement;
        });

    assertThat(runs).hasValue(2);
    assertThat(balance()).isEqualTo(StockBalance.of(2, 3, 0));
  }

  private void receive(String reference, long units) {
    storage.transact(tx -> ledger.receive(tx, reference, BERLIN, Map.of(MUG, units), NOON));
  }

  private StockBalance balance() {
    return storage.transact(tx -> ledger.balance(tx, MUG, BERLIN));
  }
}
