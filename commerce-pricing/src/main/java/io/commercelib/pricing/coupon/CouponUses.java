package io.commercelib.pricing.coupon;

import com.google.common.collect.ImmutableSortedSet;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Counts how often coupons are used, so that none is used more often than it may be.
 *
 * <p>A shop opens each code once, {@link #open} with a limit or {@link #openWithoutLimit}; a code
 * that was never opened cannot be used, so that a forgotten limit does not give money away. As a
 * hold it takes one use of every coupon that gave something in the quote, when the order is placed;
 * gives it back when the order is given up unpaid; and keeps it once the order is paid for, unless
 * all of the order is called off before anything was sent and the setting says to give it back.
 *
 * <p>Uses left are a counter in the space {@value #SPACE}, starting at the limit. Thread-safe.
 */
public final class CouponUses implements Hold {
  /** The counters' space. */
  public static final String SPACE = "coupon";

  private static final StoreDefinition<String, CouponLimit> LIMITS =
      StoreDefinition.of(
          "coupon_limit",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(CouponLimit.class));

  private static final StoreDefinition<HoldId, CouponHold> HOLDS =
      StoreDefinition.of(
          "coupon_hold", KeyCodec.of(HoldId::value, HoldId::new), JsonCodec.of(CouponHold.class));

  private final WhenCancelled whenCancelled;

  /** What becomes of a use when all of a paid order is called off before anything was sent. */
  public enum WhenCancelled {
    /** The coupon may be used again. */
    GIVE_BACK,
    /** It stays used. */
    KEEP
  }

  private CouponUses(WhenCancelled whenCancelled) {
    this.whenCancelled = whenCancelled;
  }

  /** Returns the hold with a setting for orders that are called off. */
  public static CouponUses when(WhenCancelled whenCancelled) {
    return new CouponUses(whenCancelled);
  }

  /**
   * Lets a coupon be used in so many orders in all, those until now included; called again, it
   * changes the limit.
   *
   * @param uses 0 or more
   * @return whether it was done: a limit below what is used already changes nothing
   * @throws IllegalArgumentException if the code or the limit is none
   * @throws IllegalStateException if the code is open without a limit: its uses were not counted
   */
  public boolean open(Tx tx, String code, long uses) {
    checkCode(code);
    if (uses < 0) {
      throw new IllegalArgumentException(
          "coupon '%s' is opened for %s uses; give 0 or more".formatted(code, uses));
    }
    Store<String, CouponLimit> limits = tx.store(LIMITS);
    Optional<CouponLimit> before = limits.get(code);
    if (before.isPresent() && before.get().uses().isEmpty()) {
      throw new IllegalStateException(
          "coupon '%s' is open without a limit and its uses were not counted; use another code"
              .formatted(code));
    }
    long more = uses - before.flatMap(CouponLimit::uses).orElse(0L);
    if (more != 0 && !tx.counters().change(Map.of(key(code), more)).isApplied()) {
      return false;
    }
    limits.put(code, new CouponLimit(code, Optional.of(uses)));
    return true;
  }

  /**
   * Lets a coupon be used as often as anybody likes.
   *
   * @throws IllegalArgumentException if the code is none
   * @throws IllegalStateException if the code is open with a limit
   */
  public void openWithoutLimit(Tx tx, String code) {
    checkCode(code);
    Store<String, CouponLimit> limits = tx.store(LIMITS);
    Optional<CouponLimit> before = limits.get(code);
    if (before.flatMap(CouponLimit::uses).isPresent()) {
      throw new IllegalStateException(
          "coupon '%s' is open with a limit; raise the limit instead".formatted(code));
    }
    limits.put(code, new CouponLimit(code, Optional.empty()));
  }

  /** Returns how many more orders may use a coupon; empty if it has no limit, 0 if not open. */
  public OptionalLong usesLeft(Tx tx, String code) {
    boolean unlimited =
        tx.store(LIMITS).get(code).map(limit -> limit.uses().isEmpty()).orElse(false);
    return unlimited ? OptionalLong.empty() : OptionalLong.of(tx.counters().count(key(code)));
  }

  @Override
  public String name() {
    return "coupon";
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    Set<String> codes = codesUsed(draft.quote());
    Store<HoldId, CouponHold> holds = tx.store(HOLDS);
    if (codes.isEmpty() || holds.get(id).isPresent()) {
      return Held.complete();
    }
    Set<String> limited = new TreeSet<>();
    List<Reason> refused = use(tx, codes, limited);
    if (!refused.isEmpty()) {
      return new Refused(refused);
    }
    if (!limited.isEmpty()) {
      holds.put(id, CouponHold.of(limited, units(draft.quote()), CouponHold.State.HELD));
    }
    return Held.complete();
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    Store<HoldId, CouponHold> holds = tx.store(HOLDS);
    holds
        .get(id)
        .filter(hold -> hold.state() == CouponHold.State.HELD)
        .ifPresent(hold -> holds.put(id, hold.in(CouponHold.State.USED)));
  }

  @Override
  public void release(Tx tx, HoldId id) {
    Store<HoldId, CouponHold> holds = tx.store(HOLDS);
    holds
        .get(id)
        .filter(hold -> hold.state() == CouponHold.State.HELD)
        .ifPresent(
            hold -> {
              free(tx, hold.limited());
              holds.put(id, hold.in(CouponHold.State.RELEASED));
            });
  }

  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
    Store<HoldId, CouponHold> holds = tx.store(HOLDS);
    Optional<CouponHold> found = holds.get(id).filter(hold -> counts(hold, giveBack));
    if (found.isEmpty()) {
      return;
    }
    CouponHold after = found.get().after(giveBack.refundId(), calledOff(giveBack));
    if (givesBack(after)) {
      free(tx, after.limited());
      after = after.in(CouponHold.State.GIVEN_BACK);
    }
    holds.put(id, after);
  }

  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Store<HoldId, CouponHold> holds = tx.store(HOLDS);
    Optional<CouponHold> found = holds.get(id);
    // An order without limited coupons has no entry yet.
    CouponHold hold = found.orElseGet(() -> CouponHold.of(Set.of(), 0, CouponHold.State.USED));
    if (hold.state() != CouponHold.State.USED || hold.amendment() >= amendment) {
      return Held.complete();
    }
    Set<String> further = new TreeSet<>(codesUsed(amended.quote()));
    further.removeAll(hold.limited());
    Set<String> limited = new TreeSet<>();
    List<Reason> refused = use(tx, further, limited);
    if (!refused.isEmpty()) {
      return new Refused(refused);
    }
    if (found.isPresent() || !limited.isEmpty()) {
      holds.put(id, hold.amending(amendment, limited));
    }
    return Held.complete();
  }

  @Override
  public Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Store<HoldId, CouponHold> holds = tx.store(HOLDS);
    holds
        .get(id)
        .filter(hold -> hold.isAmending(amendment))
        .ifPresent(
            hold -> {
              Set<String> spare = new TreeSet<>(hold.limited());
              hold.more().ifPresent(spare::addAll);
              Set<String> used = new TreeSet<>(spare);
              used.retainAll(codesUsed(amended.quote()));
              spare.removeAll(used);
              free(tx, spare);
              holds.put(id, hold.amended(used, units(amended.quote())));
            });
    return Held.complete();
  }

  @Override
  public void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {
    Store<HoldId, CouponHold> holds = tx.store(HOLDS);
    holds
        .get(id)
        .filter(hold -> hold.isAmending(amendment))
        .ifPresent(
            hold -> {
              free(tx, hold.more().orElseThrow());
              holds.put(id, hold.withoutAmendment());
            });
  }

  @Override
  public void forget(Tx tx, HoldId id) {
    boolean unused = tx.store(HOLDS).remove(id);
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    Optional<CouponHold> found = tx.store(HOLDS).get(id).filter(hold -> counts(hold, giveBack));
    if (found.isEmpty()) {
      return List.of();
    }
    boolean back = givesBack(found.get().after(giveBack.refundId(), calledOff(giveBack)));
    return found.get().limited().stream()
        .map(
            code ->
                Reason.of(
                    back ? PricingReason.COUPON_GIVEN_BACK : PricingReason.COUPON_STAYS_USED,
                    "coupon",
                    code))
        .toList();
  }

  /**
   * Takes one use of each code.
   *
   * @param limited is filled with the codes of which uses are counted
   * @return what stands against it; no use is taken then
   */
  private static List<Reason> use(Tx tx, Set<String> codes, Set<String> limited) {
    Map<String, CouponLimit> limits = tx.store(LIMITS).getAll(codes);
    List<Reason> refused = new ArrayList<>();
    Map<CounterKey, Long> deltas = new TreeMap<>();
    for (String code : codes) {
      CouponLimit limit = limits.get(code);
      if (limit == null) {
        refused.add(Reason.of(PricingReason.COUPON_NOT_OPEN, "coupon", code));
      } else if (limit.uses().isPresent()) {
        limited.add(code);
        deltas.put(key(code), -1L);
      }
    }
    refused.addAll(usedUp(tx, deltas, refused.isEmpty()));
    return refused;
  }

  /** Takes the uses if that is wanted; tells which codes have none left, and then takes none. */
  private static List<Reason> usedUp(Tx tx, Map<CounterKey, Long> deltas, boolean take) {
    if (deltas.isEmpty()) {
      return List.of();
    }
    Set<CounterKey> empty;
    if (take) {
      CounterChange change = tx.counters().change(deltas);
      empty =
          change instanceof CounterChange.Refused refused
              ? ImmutableSortedSet.copyOf(refused.available().keySet())
              : Set.of();
    } else {
      // Refused anyway; all that is in the way is told at once.
      empty = new TreeSet<>(deltas.keySet());
      empty.removeIf(key -> tx.counters().count(key) > 0);
    }
    return empty.stream()
        .map(key -> Reason.of(PricingReason.COUPON_USED_UP, "coupon", key.id()))
        .toList();
  }

  private static void free(Tx tx, Set<String> codes) {
    Map<CounterKey, Long> deltas = new TreeMap<>();
    codes.forEach(code -> deltas.put(key(code), 1L));
    if (!deltas.isEmpty() && !tx.counters().change(deltas).isApplied()) {
      throw new IllegalStateException("uses of %s could not be given back".formatted(codes));
    }
  }

  private static boolean counts(CouponHold hold, GiveBack giveBack) {
    return hold.state() == CouponHold.State.USED && !hold.refunds().contains(giveBack.refundId());
  }

  private boolean givesBack(CouponHold hold) {
    return whenCancelled == WhenCancelled.GIVE_BACK && hold.isWhollyCancelled();
  }

  private static long calledOff(GiveBack giveBack) {
    return giveBack.cause() == GiveBack.Cause.CANCELLED
        ? giveBack.units().values().stream().mapToLong(Long::longValue).sum()
        : 0;
  }

  private static long units(Quote quote) {
    return quote.lines().stream().mapToLong(line -> line.quantity()).reduce(0, Math::addExact);
  }

  /** The coupons that gave something, as the quote says itself: it may be of another pricer. */
  private static Set<String> codesUsed(Quote quote) {
    Set<String> codes = new TreeSet<>();
    for (AppliedPromotion promotion : quote.applied()) {
      for (Reason reason : promotion.reasons()) {
        if (reason.is(PricingReason.COUPON_ENTERED)) {
          Optional.ofNullable(reason.values().get("coupon")).ifPresent(codes::add);
        }
      }
    }
    return codes;
  }

  private static CounterKey key(String code) {
    return new CounterKey(SPACE, code);
  }

  private static void checkCode(String code) {
    if (!code.matches(Promotion.COUPON)) {
      throw new IllegalArgumentException(
          "a coupon code of %s characters; %s".formatted(code.length(), Promotion.COUPON_REMEDY));
    }
  }
}
