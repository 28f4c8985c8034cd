package io.commercelib.core.testing;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalExport;
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
import java.time.Instant;
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
    Map<String, Long> wanted = wanted(draft);
    List<Reason> missing = takeFrom(tx, wanted);
    if (!missing.isEmpty()) {
      return new Refused(missing);
    }
    tx.store(KEPT).put(id, new Kept(skus(draft), wanted, "held", Set.of(), 0, Map.of()));
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
              give(tx, kept.taken);
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
              Map<String, Long> back = new HashMap<>();
              giveBack
                  .units()
                  .forEach((line, units) -> back.merge(kept.sku(line).value(), units, Long::sum));
              if (giveBack.cause() == GiveBack.Cause.CANCELLED
                  || giveBack.cause() == GiveBack.Cause.RETURNED_SELLABLE) {
                give(tx, back);
              }
              tx.store(KEPT).put(id, kept.givenBack(giveBack.refundId(), back));
            });
  }

  @Override
  public void export(Tx tx, HoldId id, PersonalExport export) {
    kept(tx, id).ifPresent(kept -> export.add(KEPT, id, kept));
  }

  @Override
  public Taken sendAgain(Tx tx, HoldId id, GiveBack lost, HoldDraft draft) {
    Optional<Kept> before = kept(tx, id).filter(kept -> !kept.givenBack.contains(lost.refundId()));
    if (before.isEmpty()) {
      return Held.complete();
    }
    Map<String, Long> again = new HashMap<>();
    lost.units()
        .forEach((line, units) -> again.merge(before.get().sku(line).value(), units, Long::sum));
    List<Reason> missing = takeFrom(tx, again);
    if (!missing.isEmpty()) {
      return new Refused(missing);
    }
    // As many are kept as before: those that are gone, less, those that replace them, more.
    tx.store(KEPT).put(id, before.get().givenBack(lost.refundId(), Map.of()));
    return Held.complete();
  }

  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Optional<Kept> before = kept(tx, id).filter(kept -> kept.canBeAmended(amendment));
    if (before.isEmpty()) {
      return Held.complete();
    }
    Map<String, Long> more = new HashMap<>();
    wanted(amended)
        .forEach(
            (sku, units) ->
                more.put(sku, Math.max(0, units - before.get().taken.getOrDefault(sku, 0L))));
    more.values().removeIf(units -> units == 0);
    List<Reason> missing = takeFrom(tx, more);
    if (!missing.isEmpty()) {
      return new Refused(missing);
    }
    tx.store(KEPT).put(id, before.get().amending(amendment, more));
    return Held.complete();
  }

  @Override
  public Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    kept(tx, id)
        .filter(kept -> kept.isAmending(amendment))
        .ifPresent(
            kept -> {
              Map<String, Long> spare = new HashMap<>(kept.taken);
              kept.more.forEach((sku, units) -> spare.merge(sku, units, Long::sum));
              Map<String, Long> wanted = wanted(amended);
              wanted.forEach((sku, units) -> spare.merge(sku, -units, Long::sum));
              give(tx, spare);
              tx.store(KEPT)
                  .put(
                      id,
                      new Kept(
                          skus(amended), wanted, kept.state, kept.givenBack, -amendment, Map.of()));
            });
    return Held.complete();
  }

  @Override
  public void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {
    kept(tx, id)
        .filter(kept -> kept.isAmending(amendment))
        .ifPresent(
            kept -> {
              give(tx, kept.more);
              tx.store(KEPT).put(id, kept.amending(-amendment, Map.of()));
            });
  }

  @Override
  public void forget(Tx tx, HoldId id) {
    boolean unused = tx.store(KEPT).remove(id);
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    return List.of();
  }

  private static Optional<Kept> kept(Tx tx, HoldId id) {
    return tx.store(KEPT).get(id);
  }

  private static Map<String, Long> wanted(HoldDraft draft) {
    Map<String, Long> wanted = new HashMap<>();
    for (QuoteLine line : draft.quote().lines()) {
      wanted.merge(line.sku().value(), line.quantity(), Long::sum);
    }
    return wanted;
  }

  private static Map<LineId, Sku> skus(HoldDraft draft) {
    Map<LineId, Sku> skus = new HashMap<>();
    draft.quote().lines().forEach(line -> skus.put(line.id(), line.sku()));
    return skus;
  }

  /** Takes units by SKU; returns what stands against it, having taken nothing then. */
  private static List<Reason> takeFrom(Tx tx, Map<String, Long> units) {
    List<Reason> missing = new ArrayList<>();
    if (!units.isEmpty() && change(tx, units, -1) instanceof CounterChange.Refused refused) {
      refused
          .available()
          .forEach(
              (key, left) -> missing.add(new Reason("counter.too-few", Map.of("of", key.id()))));
    }
    return missing;
  }

  private static void give(Tx tx, Map<String, Long> units) {
    if (!units.isEmpty()) {
      change(tx, units, 1);
    }
  }

  private static CounterChange change(Tx tx, Map<String, Long> units, long sign) {
    Map<CounterKey, Long> deltas = new HashMap<>();
    units.forEach((sku, count) -> deltas.put(counterOf(new Sku(sku)), sign * count));
    return tx.counters().change(deltas);
  }

  /**
   * What one order keeps.
   *
   * @param taken units kept, by SKU, less what was given back
   * @param amendment the number of the last amendment; below zero once it has ended
   * @param more units kept for that in addition, by SKU
   */
  record Kept(
      Map<LineId, Sku> skus,
      Map<String, Long> taken,
      String state,
      Set<String> givenBack,
      int amendment,
      Map<String, Long> more) {
    Sku sku(LineId line) {
      return Objects.requireNonNull(skus.get(line), "a line that was held");
    }

    boolean canBeAmended(int number) {
      return state.equals("confirmed") && Math.abs(amendment) < number;
    }

    boolean isAmending(int number) {
      return amendment == number;
    }

    Kept in(String newState) {
      return new Kept(skus, taken, newState, givenBack, amendment, more);
    }

    Kept amending(int number, Map<String, Long> units) {
      return new Kept(skus, taken, state, givenBack, number, units);
    }

    Kept givenBack(String refund, Map<String, Long> units) {
      Set<String> refunds = new TreeSet<>(givenBack);
      refunds.add(refund);
      Map<String, Long> left = new HashMap<>(taken);
      units.forEach((sku, count) -> left.merge(sku, -count, Long::sum));
      return new Kept(skus, left, state, refunds, amendment, more);
    }
  }
}
