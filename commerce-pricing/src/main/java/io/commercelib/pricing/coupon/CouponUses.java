package io.commercelib.pricing.coupon;

import io.commercelib.core.checkout.ForwardingHold;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.counted.CountedHolds;
import io.commercelib.pricing.counted.Need;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
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
 * all of the order is called off before anything was sent and the setting, as it was when the order
 * was placed, says to give it back.
 *
 * <p>Uses left are a counter in the space {@value #SPACE}, starting at the limit. Thread-safe.
 */
public final class CouponUses extends ForwardingHold {
  /** The counters' space. */
  public static final String SPACE = "coupon";

  private static final StoreDefinition<String, CouponLimit> LIMITS =
      StoreDefinition.of(
          "coupon_limit",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(CouponLimit.class));

  private final CountedHolds holds;

  /** What becomes of a use when all of a paid order is called off before anything was sent. */
  public enum WhenCancelled {
    /** The coupon may be used again. */
    GIVE_BACK,
    /** It stays used. */
    KEEP
  }

  private CouponUses(WhenCancelled whenCancelled) {
    holds = new CountedHolds("coupon", "coupon_hold", new Uses(whenCancelled));
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
  protected Hold delegate() {
    return holds;
  }

  /** One use of each coupon with a limit. */
  private record Uses(WhenCancelled whenCancelled) implements CountedHolds.Demand {
    @Override
    public CountedHolds.Needs of(Tx tx, Quote quote) {
      Set<String> codes = codesUsed(quote);
      if (codes.isEmpty()) {
        return new CountedHolds.Needs(Map.of(), List.of());
      }
      Map<String, CouponLimit> limits = tx.store(LIMITS).getAll(codes);
      List<Reason> refused = new ArrayList<>();
      Map<CounterKey, Need> needs = new TreeMap<>();
      for (String code : codes) {
        CouponLimit limit = limits.get(code);
        if (limit == null) {
          refused.add(Reason.of(PricingReason.COUPON_NOT_OPEN, "coupon", code));
        } else if (limit.uses().isPresent()) {
          needs.put(key(code), new Need(1, whenCancelled == WhenCancelled.GIVE_BACK));
        }
      }
      return new CountedHolds.Needs(needs, refused);
    }

    @Override
    public Reason spent(CounterKey key, long wanted, long left) {
      return Reason.of(PricingReason.COUPON_USED_UP, "coupon", key.id());
    }

    @Override
    public Reason comesBack(CounterKey key, long amount) {
      return Reason.of(PricingReason.COUPON_GIVEN_BACK, "coupon", key.id());
    }

    @Override
    public Reason stays(CounterKey key, long amount) {
      return Reason.of(PricingReason.COUPON_STAYS_USED, "coupon", key.id());
    }
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
