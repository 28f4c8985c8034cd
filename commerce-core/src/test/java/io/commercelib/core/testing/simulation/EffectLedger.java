package io.commercelib.core.testing.simulation;

import io.commercelib.core.checkout.Departure;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives a gift to each order while there are some, and writes down every step it is told of. It
 * relies on being told once: what it is told twice, it does twice, and the book shows it.
 */
final class EffectLedger implements Hold {
  static final String STORE = "simulation_steps";

  static final CounterKey GIFTS = new CounterKey("simulation", "gifts");

  private static final StoreDefinition<HoldId, Steps> STEPS =
      StoreDefinition.of(STORE, KeyCodec.of(HoldId::value, HoldId::new), JsonCodec.of(Steps.class));

  /** Returns how often each step of a hold had its effect. */
  static Map<String, Long> stepsOf(Tx tx, HoldId id) {
    return tx.store(STEPS).get(id).map(Steps::counts).orElse(Map.of());
  }

  @Override
  public String name() {
    return "effect-ledger";
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    if (tx.counters().change(Map.of(GIFTS, -1L)) instanceof CounterChange.Refused) {
      return new Refused(List.of(new Reason("simulation.no-gift-left", Map.of())));
    }
    note(tx, id, "take");
    return Held.complete();
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    note(tx, id, "confirm");
  }

  @Override
  public void release(Tx tx, HoldId id) {
    note(tx, id, "release");
    tx.counters().change(Map.of(GIFTS, 1L));
  }

  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    note(tx, id, "take amended " + amendment);
    return Held.complete();
  }

  @Override
  public Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    note(tx, id, "confirm amended " + amendment);
    return Held.complete();
  }

  @Override
  public void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {
    note(tx, id, "release amended " + amendment);
  }

  @Override
  public void shipped(Tx tx, HoldId id, Departure departure) {
    note(tx, id, "shipped " + departure.shipment());
  }

  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
    note(tx, id, "give back " + giveBack.refundId());
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    return List.of();
  }

  private static void note(Tx tx, HoldId id, String step) {
    Store<HoldId, Steps> store = tx.store(STEPS);
    Map<String, Long> counts = new TreeMap<>(stepsOf(tx, id));
    counts.merge(step, 1L, Long::sum);
    store.put(id, new Steps(counts));
  }

  record Steps(Map<String, Long> counts) {}
}
