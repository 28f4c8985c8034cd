package io.commercelib.core.checkout;

import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.HoldContract;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.util.List;
import java.util.Optional;

class CounterHoldTest extends HoldContract {
  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private final SmallShop shop =
      new SmallShop(MemoryStorage.encoded(), MemoryPaymentGateway.create(clock), clock);

  @Override
  protected Storage storage() {
    return shop.storage;
  }

  @Override
  protected Hold hold() {
    return new CounterHold();
  }

  @Override
  protected HoldDraft possible(OrderId order) {
    return new HoldDraft(order, shop.quote(2, 1), clock.instant());
  }

  @Override
  protected HoldDraft impossible(OrderId order) {
    return new HoldDraft(order, shop.quote(1, 11), clock.instant());
  }

  @Override
  protected Optional<HoldDraft> larger(OrderId order) {
    return Optional.of(new HoldDraft(order, shop.quote(1, 4), clock.instant()));
  }

  @Override
  protected Object free(Tx tx) {
    return List.of(
        tx.counters().count(CounterHold.counterOf(SmallShop.MUG)),
        tx.counters().count(CounterHold.counterOf(SmallShop.TEA)));
  }
}
