package io.commercelib.core.counted;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A hold of counters that say what is left: an order takes what its quote needs, all or nothing;
 * frees it when it is given up unpaid; and keeps it once it is paid for, but for what comes back
 * when all of it is called off before anything was sent. Thread-safe.
 */
public final class CountedHolds implements Hold {
  private final String name;
  private final Demand demand;
  private final StoreDefinition<HoldId, CountedHold> holds;

  /** What orders take, and how it is called. Pure but for what it reads and opens in storage. */
  public interface Demand {
    /** Returns what an order takes; called once for each order and amendment. */
    Needs of(Tx tx, Quote quote);

    /** Says that less than that is left of a counter. */
    Reason spent(CounterKey key, long wanted, long left);

    /** Says that what was taken of a counter comes back. */
    Reason comesBack(CounterKey key, long amount);

    /** Says that what was taken of a counter does not come back. */
    Reason stays(CounterKey key, long amount);
  }

  /**
   * What an order takes.
   *
   * @param byCounter what of which counter
   * @param refused what stands against it, whatever is left; empty for nothing
   */
  public record Needs(Map<CounterKey, Need> byCounter, List<Reason> refused) {
    /** Copies both. */
    public Needs {
      byCounter = Map.copyOf(byCounter);
      refused = List.copyOf(refused);
    }
  }

  /**
   * Makes the hold.
   *
   * @param name of the hold
   * @param store where it keeps what orders took
   * @param demand what orders take
   */
  public CountedHolds(String name, String store, Demand demand) {
    this.name = name;
    this.demand = demand;
    holds =
        StoreDefinition.of(
            store, KeyCodec.of(HoldId::value, HoldId::new), JsonCodec.of(CountedHold.class));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    Store<HoldId, CountedHold> store = tx.store(holds);
    if (store.get(id).isPresent()) {
      return Held.complete();
    }
    Needs needs = demand.of(tx, draft.quote());
    List<Reason> refused = use(tx, needs.byCounter(), needs.refused());
    if (!refused.isEmpty()) {
      return new Refused(refused);
    }
    if (!needs.byCounter().isEmpty()) {
      store.put(
          id,
          CountedHold.of(texts(needs.byCounter()), units(draft.quote()), CountedHold.State.HELD));
    }
    return Held.complete();
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    Store<HoldId, CountedHold> store = tx.store(holds);
    store
        .get(id)
        .filter(hold -> hold.state() == CountedHold.State.HELD)
        .ifPresent(hold -> store.put(id, hold.in(CountedHold.State.USED)));
  }

  @Override
  public void release(Tx tx, HoldId id) {
    Store<HoldId, CountedHold> store = tx.store(holds);
    store
        .get(id)
        .filter(hold -> hold.state() == CountedHold.State.HELD)
        .ifPresent(
            hold -> {
              free(tx, hold.taken());
              store.put(id, hold.in(CountedHold.State.RELEASED));
            });
  }

  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
    Store<HoldId, CountedHold> store = tx.store(holds);
    Optional<CountedHold> found = store.get(id).filter(hold -> counts(hold, giveBack));
    if (found.isEmpty()) {
      return;
    }
    CountedHold after = found.get().after(giveBack.refundId(), calledOff(giveBack));
    if (after.isWhollyCancelled()) {
      Map<String, Need> back = new TreeMap<>(after.taken());
      back.values().removeIf(need -> !need.comesBack());
      free(tx, back);
      after = after.in(CountedHold.State.GIVEN_BACK);
    }
    store.put(id, after);
  }

  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Store<HoldId, CountedHold> store = tx.store(holds);
    Optional<CountedHold> found = store.get(id);
    // An order that took nothing has no entry yet.
    CountedHold hold = found.orElseGet(() -> CountedHold.of(Map.of(), 0, CountedHold.State.USED));
    if (hold.state() != CountedHold.State.USED || hold.amendment() >= amendment) {
      return Held.complete();
    }
    Needs needs = demand.of(tx, amended.quote());
    Map<CounterKey, Need> further = beyond(needs.byCounter(), hold.taken());
    List<Reason> refused = use(tx, further, needs.refused());
    if (!refused.isEmpty()) {
      return new Refused(refused);
    }
    if (found.isPresent() || !further.isEmpty()) {
      store.put(id, hold.amending(amendment, texts(further)));
    }
    return Held.complete();
  }

  @Override
  public Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Store<HoldId, CountedHold> store = tx.store(holds);
    store
        .get(id)
        .filter(hold -> hold.isAmending(amendment))
        .ifPresent(
            hold -> {
              Map<String, Need> used = texts(demand.of(tx, amended.quote()).byCounter());
              Map<String, Need> there = new TreeMap<>(hold.taken());
              hold.more()
                  .orElseThrow()
                  .forEach((key, need) -> there.merge(key, need, CountedHolds::sum));
              // Of what is not there any more, nothing is taken: it was counted when it was.
              used.replaceAll(
                  (key, need) ->
                      there.containsKey(key)
                          ? need.withAmount(Math.min(need.amount(), amountOf(there, key)))
                          : need);
              used.keySet().retainAll(there.keySet());
              Map<String, Need> spare = new TreeMap<>();
              there.forEach(
                  (key, need) -> {
                    long left = need.amount() - amountOf(used, key);
                    if (left > 0) {
                      spare.put(key, need.withAmount(left));
                    }
                  });
              free(tx, spare);
              store.put(id, hold.amended(used, units(amended.quote())));
            });
    return Held.complete();
  }

  @Override
  public void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {
    Store<HoldId, CountedHold> store = tx.store(holds);
    store
        .get(id)
        .filter(hold -> hold.isAmending(amendment))
        .ifPresent(
            hold -> {
              free(tx, hold.more().orElseThrow());
              store.put(id, hold.withoutAmendment());
            });
  }

  @Override
  public void forget(Tx tx, HoldId id) {
    boolean unused = tx.store(holds).remove(id);
  }

  @Override
  public void export(Tx tx, HoldId id, PersonalExport export) {
    tx.store(holds).get(id).ifPresent(hold -> export.add(holds, id, hold));
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    Optional<CountedHold> found = tx.store(holds).get(id).filter(hold -> counts(hold, giveBack));
    if (found.isEmpty()) {
      return List.of();
    }
    boolean whole = found.get().after(giveBack.refundId(), calledOff(giveBack)).isWhollyCancelled();
    List<Reason> reasons = new ArrayList<>();
    found
        .get()
        .taken()
        .forEach(
            (key, need) ->
                reasons.add(
                    whole && need.comesBack()
                        ? demand.comesBack(key(key), need.amount())
                        : demand.stays(key(key), need.amount())));
    return reasons;
  }

  /** Takes what is needed; tells what stands against it, all at once, and then takes nothing. */
  private List<Reason> use(Tx tx, Map<CounterKey, Need> needs, List<Reason> refused) {
    List<Reason> against = new ArrayList<>(refused);
    if (needs.isEmpty()) {
      return against;
    }
    Map<CounterKey, Long> deltas = new TreeMap<>();
    needs.forEach((key, need) -> deltas.put(key, -need.amount()));
    if (refused.isEmpty() && tx.counters().change(deltas).isApplied()) {
      return against;
    }
    deltas.forEach(
        (key, delta) -> {
          long left = tx.counters().count(key);
          if (left < -delta) {
            against.add(demand.spent(key, -delta, left));
          }
        });
    // What was too little a moment ago may be enough now; it was not taken all the same.
    if (against.isEmpty()) {
      deltas.forEach((key, delta) -> against.add(demand.spent(key, -delta, 0)));
    }
    return against;
  }

  private static void free(Tx tx, Map<String, Need> taken) {
    Map<CounterKey, Long> deltas = new TreeMap<>();
    taken.forEach((key, need) -> deltas.put(key(key), need.amount()));
    if (!deltas.isEmpty() && tx.counters().change(deltas) instanceof CounterChange.Refused) {
      throw new IllegalStateException("%s could not be given back".formatted(deltas));
    }
  }

  /** Returns what is needed beyond what is there. */
  private static Map<CounterKey, Need> beyond(
      Map<CounterKey, Need> needs, Map<String, Need> there) {
    Map<CounterKey, Need> further = new TreeMap<>();
    needs.forEach(
        (key, need) -> {
          long more = need.amount() - amountOf(there, key.toString());
          if (more > 0) {
            further.put(key, need.withAmount(more));
          }
        });
    return further;
  }

  private static Need sum(Need one, Need other) {
    return one.withAmount(Math.addExact(one.amount(), other.amount()));
  }

  private static long amountOf(Map<String, Need> needs, String key) {
    Need need = needs.get(key);
    return need == null ? 0 : need.amount();
  }

  private static Map<String, Need> texts(Map<CounterKey, Need> needs) {
    Map<String, Need> texts = new TreeMap<>();
    needs.forEach((key, need) -> texts.put(key.toString(), need));
    return texts;
  }

  private static CounterKey key(String text) {
    int colon = text.indexOf(':');
    return new CounterKey(text.substring(0, colon), text.substring(colon + 1));
  }

  private static boolean counts(CountedHold hold, GiveBack giveBack) {
    return hold.state() == CountedHold.State.USED && !hold.refunds().contains(giveBack.refundId());
  }

  private static long calledOff(GiveBack giveBack) {
    return giveBack.cause() == GiveBack.Cause.CANCELLED
        ? giveBack.units().values().stream().mapToLong(Long::longValue).sum()
        : 0;
  }

  private static long units(Quote quote) {
    return quote.lines().stream().mapToLong(line -> line.quantity()).reduce(0, Math::addExact);
  }
}
