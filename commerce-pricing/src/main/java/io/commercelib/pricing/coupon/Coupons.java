package io.commercelib.pricing.coupon;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.checkout.ForwardingHold;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.counted.CountedHolds;
import io.commercelib.core.counted.CountedLimits;
import io.commercelib.core.counted.Need;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.CouponFacts;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The coupon codes of a shop: what each stands for, and how often it is used.
 *
 * <p>A shop opens a code that many customers know with {@link #open} or {@link #openWithoutLimit},
 * or issues many codes that stand for one coupon as a {@link CouponBatch}, by {@link CodeIssue}. A
 * code that was never opened cannot be used, so that a forgotten limit does not give money away.
 * Before pricing, {@link #factsOf} tells pricing what the codes of a cart stand for, and why one
 * gives nothing.
 *
 * <p>As a hold it takes one use of every code that gave something in the quote, when the order is
 * placed; gives it back when the order is given up unpaid; and keeps it once the order is paid for,
 * unless all of the order is called off before anything was sent and the setting, as it was when
 * the order was placed, says to give it back. Codes are compared by their letters and digits alone.
 *
 * <p>Uses left are counters, made with the first use. Thread-safe.
 */
public final class Coupons extends ForwardingHold {
  /** The space of the counters of uses of a code; the id is its letters and digits. */
  public static final String SPACE = "coupon";

  /** The space of the counters of uses of a batch; the id is that of the batch. */
  public static final String USES_OF_BATCH = "coupon-batch";

  /** The space of the counters of uses by a customer; the id names batch and customer. */
  public static final String USES_OF_CUSTOMER = "coupon-uses-of";

  static final Index<IssuedCode> BY_BATCH =
      Index.of("by_batch", List.of(IndexField.text("batch")), code -> IndexKey.of(code.batch()));
  static final Index<IssuedCode> BY_CUSTOMER =
      Index.multiValued(
          "by_customer",
          List.of(IndexField.text("customer")),
          code -> code.customer().stream().map(who -> IndexKey.of(who.value())).toList());
  static final StoreDefinition<String, IssuedCode> CODES =
      StoreDefinition.of(
              "coupon_code",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(IssuedCode.class))
          .indexedBy(BY_BATCH)
          .indexedBy(BY_CUSTOMER);
  private static final StoreDefinition<String, CouponBatch> BATCHES =
      StoreDefinition.of(
          "coupon_batch",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(CouponBatch.class));
  private static final CountedLimits LIMITS = new CountedLimits("coupon_granted");

  private final CountedHolds holds;

  /** What becomes of a use when all of a paid order is called off before anything was sent. */
  public enum WhenCancelled {
    /** The coupon may be used again. */
    GIVE_BACK,
    /** It stays used. */
    KEEP
  }

  private Coupons(WhenCancelled whenCancelled) {
    holds = new CountedHolds("coupon", "coupon_hold", new Uses(whenCancelled));
  }

  /** Returns the hold with a setting for orders that are called off. */
  public static Coupons when(WhenCancelled whenCancelled) {
    return new Coupons(whenCancelled);
  }

  /**
   * Lets a coupon be used under its own name in so many orders in all, those until now included;
   * called again, it changes the limit.
   *
   * @param code as promotions name the coupon
   * @param uses 0 or more
   * @return whether it was done: a limit below what is used already changes nothing
   * @throws IllegalArgumentException if the code or the limit is none
   * @throws IllegalStateException if the code is open without a limit, as its uses were not
   *     counted, or is one of a batch
   */
  public boolean open(Tx tx, String code, long uses) {
    CouponBatch wanted = CouponBatch.builder().id(code).coupon(code).usesPerCode(uses).build();
    CouponBatch before = batchOfOwnCode(tx, code);
    if (before != null && before.usesPerCode().isEmpty()) {
      throw new IllegalStateException(
          "coupon '%s' is open without a limit and its uses were not counted; use another code"
              .formatted(code));
    }
    if (!LIMITS.set(tx, new CounterKey(SPACE, CodePattern.keyOf(code)), uses)) {
      return false;
    }
    put(tx, wanted);
    tx.store(CODES).put(CodePattern.keyOf(code), IssuedCode.of(code, code));
    return true;
  }

  /**
   * Lets a coupon be used under its own name as often as anybody likes.
   *
   * @throws IllegalArgumentException if the code is none
   * @throws IllegalStateException if the code is open with a limit, or is one of a batch
   */
  public void openWithoutLimit(Tx tx, String code) {
    CouponBatch wanted = CouponBatch.builder().id(code).coupon(code).build();
    CouponBatch before = batchOfOwnCode(tx, code);
    if (before != null && before.usesPerCode().isPresent()) {
      throw new IllegalStateException(
          "coupon '%s' is open with a limit; raise the limit instead".formatted(code));
    }
    put(tx, wanted);
    tx.store(CODES).put(CodePattern.keyOf(code), IssuedCode.of(code, code));
  }

  /** Returns the batch of a code that stands for itself; null if it is new. */
  private static @Nullable CouponBatch batchOfOwnCode(Tx tx, String code) {
    IssuedCode issued = tx.store(CODES).get(CodePattern.keyOf(code)).orElse(null);
    if (issued == null) {
      return null;
    }
    if (!issued.batch().equals(code)) {
      throw new IllegalStateException(
          "code '%s' is issued already, in batch '%s'; open another one"
              .formatted(issued.code(), issued.batch()));
    }
    return tx.store(BATCHES).get(code).orElse(null);
  }

  /**
   * Keeps a batch, or changes its terms: limits follow, but never below what is used. Codes are
   * issued to it by {@link #issue} or {@link CodeIssue}.
   */
  public void put(Tx tx, CouponBatch batch) {
    tx.store(BATCHES).put(batch.id(), batch);
  }

  /** Returns a batch. */
  public Optional<CouponBatch> batch(Tx tx, String id) {
    return tx.store(BATCHES).get(id);
  }

  /**
   * Issues codes; those that are there already, in this batch or another, are left as they are.
   *
   * @param batch that was put before
   * @param codes of letters, digits and hyphens
   * @return the codes that are new, in their order
   * @throws IllegalArgumentException if there is no such batch, or a code is none
   */
  public List<String> issue(Tx tx, String batch, Collection<IssuedCode> codes) {
    if (tx.store(BATCHES).get(batch).isEmpty()) {
      throw new IllegalArgumentException(
          "codes are issued to batch '%s', which is not there; put it first".formatted(batch));
    }
    Store<String, IssuedCode> store = tx.store(CODES);
    Map<String, IssuedCode> byKey = new LinkedHashMap<>();
    for (IssuedCode code : codes) {
      checkCode(code.code());
      byKey.putIfAbsent(
          CodePattern.keyOf(code.code()),
          new IssuedCode(code.code(), batch, code.customer(), code.stopped()));
    }
    Map<String, IssuedCode> there = store.getAll(byKey.keySet());
    List<String> issued = new ArrayList<>(byKey.size());
    byKey.forEach(
        (key, code) -> {
          if (!there.containsKey(key)) {
            store.put(key, code);
            issued.add(code.code());
          }
        });
    return issued;
  }

  /** Returns a code, however it is typed. */
  public Optional<IssuedCode> find(Tx tx, String typed) {
    String key = CodePattern.keyOf(typed);
    return key.isEmpty() ? Optional.empty() : tx.store(CODES).get(key);
  }

  /** Lets only one customer use a code; returns whether it was there and is not somebody else's. */
  public boolean assign(Tx tx, String typed, CustomerId customer) {
    Optional<IssuedCode> code = find(tx, typed);
    if (code.isEmpty() || code.get().customer().filter(who -> !who.equals(customer)).isPresent()) {
      return false;
    }
    IssuedCode assigned =
        new IssuedCode(
            code.get().code(), code.get().batch(), Optional.of(customer), code.get().stopped());
    tx.store(CODES).put(CodePattern.keyOf(typed), assigned);
    return true;
  }

  /** Returns the codes that are kept for people, to be exported and erased. */
  public PersonalRecords personalRecords() {
    return new CodesOfPeople();
  }

  /** Lets nobody use a code any more; returns whether it was there. */
  public boolean stop(Tx tx, String typed) {
    Optional<IssuedCode> code = find(tx, typed);
    code.ifPresent(
        found ->
            tx.store(CODES)
                .put(
                    CodePattern.keyOf(typed),
                    new IssuedCode(found.code(), found.batch(), found.customer(), true)));
    return code.isPresent();
  }

  /** Returns how many more orders may use a code; empty if it has no limit, 0 if not open. */
  public OptionalLong usesLeft(Tx tx, String typed) {
    Optional<IssuedCode> code = find(tx, typed);
    Optional<CouponBatch> batch = code.flatMap(found -> batch(tx, found.batch()));
    if (batch.isEmpty()) {
      return OptionalLong.of(0);
    }
    OptionalLong least = OptionalLong.empty();
    for (Map.Entry<CounterKey, Long> limit :
        limits(code.get(), batch.get(), Optional.empty()).entrySet()) {
      long left = LIMITS.left(tx, limit.getKey(), limit.getValue());
      least = OptionalLong.of(Math.min(left, least.orElse(left)));
    }
    return least;
  }

  /**
   * Returns what is known of the codes of a cart, for {@code PricingRequest.coupons()}: what each
   * stands for, or why it gives nothing. A code that was never issued gives nothing, also if a
   * promotion has a coupon of that name.
   *
   * @param at when the cart is priced
   */
  public Map<String, CouponFacts> factsOf(Tx tx, Cart cart, Instant at) {
    Map<String, CouponFacts> facts = new HashMap<>();
    for (String entered : cart.coupons()) {
      facts.computeIfAbsent(entered, text -> factsOf(tx, text, cart.customer(), at));
    }
    return Map.copyOf(facts);
  }

  private CouponFacts factsOf(Tx tx, String entered, Optional<CustomerId> customer, Instant at) {
    Optional<IssuedCode> code = find(tx, entered);
    Optional<CouponBatch> batch = code.flatMap(found -> batch(tx, found.batch()));
    if (code.isEmpty() || batch.isEmpty()) {
      String shown = CodePattern.keyOf(entered);
      return CouponFacts.refused(shown, Reason.of(PricingReason.COUPON_NOT_OPEN, "coupon", shown));
    }
    Optional<Reason> against = against(code.get(), batch.get(), customer, at);
    if (against.isEmpty()) {
      against =
          limits(code.get(), batch.get(), customer).entrySet().stream()
              .filter(limit -> LIMITS.left(tx, limit.getKey(), limit.getValue()) < 1)
              .map(limit -> usedUp(limit.getKey()))
              .findFirst();
    }
    String written = code.get().code();
    return against.isPresent()
        ? CouponFacts.refused(written, against.get())
        : CouponFacts.of(written, batch.get().coupon());
  }

  /** Returns why a code may not be used, whatever is left of it. */
  private static Optional<Reason> against(
      IssuedCode code, CouponBatch batch, Optional<CustomerId> customer, Instant at) {
    if (code.stopped()) {
      return Optional.of(Reason.of(PricingReason.COUPON_STOPPED, "coupon", code.code()));
    }
    if (batch.validFrom().filter(at::isBefore).isPresent()) {
      return Optional.of(
          Reason.of(
              PricingReason.COUPON_TO_COME,
              "coupon",
              code.code(),
              "from",
              batch.validFrom().get()));
    }
    if (batch.validUntil().filter(until -> !at.isBefore(until)).isPresent()) {
      return Optional.of(
          Reason.of(
              PricingReason.COUPON_OVER, "coupon", code.code(), "until", batch.validUntil().get()));
    }
    if (code.customer().isPresent() && !code.customer().equals(customer)) {
      return Optional.of(Reason.of(PricingReason.COUPON_OF_ANOTHER, "coupon", code.code()));
    }
    if (batch.usesPerCustomer().isPresent() && customer.isEmpty()) {
      return Optional.of(Reason.of(PricingReason.CUSTOMER_UNKNOWN));
    }
    return Optional.empty();
  }

  /** Returns the limits that a use of a code counts against. */
  private static Map<CounterKey, Long> limits(
      IssuedCode code, CouponBatch batch, Optional<CustomerId> customer) {
    Map<CounterKey, Long> limits = new TreeMap<>();
    batch
        .usesPerCode()
        .ifPresent(uses -> limits.put(new CounterKey(SPACE, CodePattern.keyOf(code.code())), uses));
    batch.uses().ifPresent(uses -> limits.put(new CounterKey(USES_OF_BATCH, batch.id()), uses));
    if (batch.usesPerCustomer().isPresent() && customer.isPresent()) {
      limits.put(
          new CounterKey(USES_OF_CUSTOMER, batch.id() + "/" + customer.get()),
          batch.usesPerCustomer().get());
    }
    return limits;
  }

  private static Reason usedUp(CounterKey key) {
    return switch (key.space()) {
      case USES_OF_BATCH -> Reason.of(PricingReason.COUPON_BATCH_USED_UP, "batch", key.id());
      case USES_OF_CUSTOMER -> Reason.of(PricingReason.COUPON_USED_BY_CUSTOMER);
      default -> Reason.of(PricingReason.COUPON_USED_UP, "coupon", key.id());
    };
  }

  @Override
  protected Hold delegate() {
    return holds;
  }

  /** One use of each code that gave something, counted against all its limits. */
  private record Uses(WhenCancelled whenCancelled) implements CountedHolds.Demand {
    @Override
    public CountedHolds.Needs of(Tx tx, Quote quote) {
      Map<CounterKey, Need> needs = new TreeMap<>();
      List<Reason> refused = new ArrayList<>();
      for (String used : codesUsed(quote)) {
        IssuedCode code = tx.store(CODES).get(CodePattern.keyOf(used)).orElse(null);
        CouponBatch batch = code == null ? null : tx.store(BATCHES).get(code.batch()).orElse(null);
        if (code == null || batch == null) {
          refused.add(Reason.of(PricingReason.COUPON_NOT_OPEN, "coupon", used));
          continue;
        }
        against(code, batch, quote.cart().customer(), quote.request().at()).ifPresent(refused::add);
        limits(code, batch, quote.cart().customer())
            .forEach(
                (key, limit) -> {
                  LIMITS.follow(tx, key, limit);
                  needs.merge(
                      key, new Need(1, whenCancelled == WhenCancelled.GIVE_BACK), Need::plus);
                });
      }
      return new CountedHolds.Needs(needs, refused);
    }

    @Override
    public Reason spent(CounterKey key, long wanted, long left) {
      return usedUp(key);
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

  /** The codes that gave something, as the quote says itself: it may be of another pricer. */
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

  private static void checkCode(String code) {
    if (!code.matches(Promotion.COUPON)) {
      throw new IllegalArgumentException(
          "a coupon code of %s characters; %s".formatted(code.length(), Promotion.COUPON_REMEDY));
    }
  }
}
