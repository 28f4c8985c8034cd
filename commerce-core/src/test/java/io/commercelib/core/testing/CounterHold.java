package io.commercelib.core.testing;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The simplest hold there is: one counter per SKU, which orders take from. */
public final class CounterHold implements Hold {
  private static final StoreDefinition<HoldId, Kept> KEPT =
      StoreDefinition.of(
          "counter_hold", KeyCodec.of(HoldId::value, HoldId::new), JsonCodec.of(Kept.class));

  /** Returns the counter of a SKU. */
  public static CounterKey counterOf(Sku sku) {
    return new CounterKey("counter-hold", sku.value());
  }

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    if (tx.store(KEPT).get(id).isPresent()) {
      return Held.complete();
    }
    Map<CounterKey, Long> deltas = new HashMap<>();
    Map<LineId, Sku> skus = new HashMap<>();
    for (QuoteLine line : draft.quote().lines()) {
      deltas.merge(counterOf(line.sku()), -line.quantity(), Long::sum);
      skus.put(line.id(), line.sku());
    }
    CounterChange change = tx.counters().change(deltas);
    if (change instanceof CounterChange.Refused refused) {
      List<Reason> reasons = new ArrayList<>();
      refused
          .available()
          .forEach(
              (key, left) -> reasons.add(new Reason("counter.too-few", Map.of("of", key.id()))));
      return new Refused(reasons);
    }
    tx.store(KEPT).put(id, new Kept(skus, deltas(deltas), "held", Set.of()));
    return Held.complete();
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    kept(tx, id)
        .filter(kept -> kept.state.equals("held"))
        .ifPresent(kept -> tx.store(KEPT).put(id, kept.in("confirmed")));
  }

  @Override
  public void release(Tx tx, HoldId id) {
    kept(tx, id)
        .filter(kept -> kept.state.equals("held"))
        .ifPresent(
            kept -> {
              Map<CounterKey, Long> back = new HashMap<>();
              kept.taken.forEach((sku, units) -> back.put(counterOf(new Sku(sku)), units));
              tx.counters().change(back);
              tx.store(KEPT).put(id, kept.in("released"));
            });
  }

  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
    kept(tx, id)
        .filter(kept -> !kept.state.equals("released"))
        .filter(kept -> !kept.givenBack.contains(giveBack.refundId()))
        .ifPresent(
            kept -> {
              Map<CounterKey, Long> back = new HashMap<>();
              if (giveBack.cause() != GiveBack.Cause.RETURNED_UNSELLABLE) {
                giveBack
                    .units()
                    .forEach(
                        (line, units) -> back.merge(counterOf(kept.sku(line)), units, Long::sum));
                tx.counters().change(back);
              }
              Set<String> given = new TreeSet<>(kept.givenBack);
              given.add(giveBack.refundId());
              tx.store(KEPT).put(id, new Kept(kept.skus, kept.taken, kept.state, given));
            });
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    return List.of();
  }

  private static Optional<Kept> kept(Tx tx, HoldId id) {
    return tx.store(KEPT).get(id);
  }

  private static Map<String, Long> deltas(Map<CounterKey, Long> deltas) {
    Map<String, Long> taken = new HashMap<>();
    deltas.forEach((key, delta) -> taken.put(key.id(), -delta));
    return taken;
  }

  record Kept(Map<LineId, Sku> skus, Map<String, Long> taken, String state, Set<String> givenBack) {
    Sku sku(LineId line) {
      return Objects.requireNonNull(skus.get(line), "a line that was held");
    }

    Kept in(String newState) {
      return new Kept(skus, taken, newState, givenBack);
    }
  }
}
