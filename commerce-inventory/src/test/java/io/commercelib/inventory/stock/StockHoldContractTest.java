package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.testing.HoldContract;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

class StockHoldContractTest extends HoldContract {
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final Sku MUG = new Sku("MUG-BLUE");
  private static final Sku TEA = new Sku("TEA-250G");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();

  @BeforeEach
  void receive() {
    storage.transact(tx -> ledger.receive(tx, "DN-1", BERLIN, Map.of(MUG, 10L, TEA, 10L), NOON));
  }

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected Hold hold() {
    return new StockHold(BERLIN, Shortage.REFUSE);
  }

  @Override
  protected HoldDraft possible(OrderId order) {
    return draft(order.value(), NOON, line("1", "MUG-BLUE", 2), line("2", "TEA-250G", 1));
  }

  @Override
  protected HoldDraft impossible(OrderId order) {
    return draft(order.value(), NOON, line("1", "MUG-BLUE", 2), line("2", "TEA-250G", 11));
  }

  @Override
  protected Optional<HoldDraft> larger(OrderId order) {
    return Optional.of(
        draft(order.value(), NOON, line("3", "MUG-BLUE", 1), line("2", "TEA-250G", 4)));
  }

  @Override
  protected Object free(Tx tx) {
    return List.of(ledger.balance(tx, MUG, BERLIN), ledger.balance(tx, TEA, BERLIN));
  }
}
