package io.commercelib.core.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderReason;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.HoldContract;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hold that says nothing but what it must, as some of a host's own. */
class RigidHoldTest extends HoldContract {
  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private final SmallShop shop =
      new SmallShop(MemoryStorage.encoded(), MemoryPaymentGateway.create(clock), clock);

  @Test
  void amendment_is_refused_by_its_name() {
    Hold.Taken taken =
        storage()
            .transact(
                tx -> hold().takeAmended(tx, new HoldId("A-1"), 1, possible(new OrderId("A-1"))));

    assertThat(taken)
        .isEqualTo(
            new Hold.Refused(List.of(Reason.of(OrderReason.NOT_AMENDABLE, "hold", "rigid"))));
  }

  @Override
  protected Storage storage() {
    return shop.storage;
  }

  @Override
  protected Hold hold() {
    return new RigidHold(new CounterHold());
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
  protected Object free(Tx tx) {
    return List.of(
        tx.counters().count(CounterHold.counterOf(SmallShop.MUG)),
        tx.counters().count(CounterHold.counterOf(SmallShop.TEA)));
  }

  @Override
  protected boolean keepsRecords() {
    return false;
  }

  private record RigidHold(CounterHold counters) implements Hold {
    @Override
    public String name() {
      return "rigid";
    }

    @Override
    public Taken take(Tx tx, HoldId id, HoldDraft draft) {
      return counters.take(tx, id, draft);
    }

    @Override
    public void confirm(Tx tx, HoldId id) {
      counters.confirm(tx, id);
    }

    @Override
    public void release(Tx tx, HoldId id) {
      counters.release(tx, id);
    }

    @Override
    public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
      counters.giveBack(tx, id, giveBack);
    }

    @Override
    public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
      return counters.preview(tx, id, giveBack);
    }
  }
}
