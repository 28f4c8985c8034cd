package io.commercelib.pricing.engine;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleFormat;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as the plan uses it: what is asked of it for every cart that it touches stands here
 * beside each other, for carts touch hundreds. Thread-safe; all but its text, which is made late
 * and shared by all quotes, is immutable.
 */
final class Rule {
  /** More than 200,000 years. */
  private static final long MOST_SECONDS = 9_000_000_000_000L;

  private final int rank;
  private final Promotion promotion;
  private final String id;
  private final Layer layer;
  private final @Nullable Exclusive exclusive;
  private final @Nullable String group;
  private final @Nullable String coupon;
  private final @Nullable CurrencyUnit currency;
  private final Test[] tests;
  private final Giver giver;
  private final long maximumDiscount;
  private final boolean isCounted;
  private final boolean onOriginal;
  private final boolean byOriginal;
  private final boolean sharesBeyondFloor;
  private final @Nullable Selection selection;
  private final int selectionFound;

  // Written when the first quote names it: of thousands of promotions most are named by none.
  private volatile @Nullable String text;

  /**
   * Puts a rule together.
   *
   * @param rank its position in the order in which the rules of the plan are taken, from 0
   * @param promotion the definition
   * @param tests of its conditions, all of which must hold; not written to any more
   * @param giver of its reward
   * @param policy what it does where the definition does not say
   */
  Rule(int rank, Promotion promotion, Test[] tests, Giver giver, PricingPolicy policy) {
    this.rank = rank;
    this.promotion = promotion;
    this.tests = tests;
    this.giver = giver;
    id = promotion.id();
    layer = promotion.layer();
    exclusive = promotion.combination().exclusive().orElse(null);
    group = promotion.combination().group().orElse(null);
    coupon = promotion.coupon().orElse(null);
    currency = promotion.currency().orElse(null);
    maximumDiscount = promotion.maximumDiscount().map(MinorUnits::of).orElse(Long.MAX_VALUE);
    isCounted = promotion.limits().isCounted();
    onOriginal = promotion.basis().orElse(policy.basis()) == Basis.ORIGINAL;
    byOriginal = policy.weights() == Basis.ORIGINAL;
    sharesBeyondFloor = promotion.sharesBeyondFloor();
    selection = giver.selection();
    selectionFound = selection == null ? Selection.NOT_FOUND : selection.found();
  }

  /** A condition that can be tried on a cart. Immutable. */
  interface Test {
    /** Returns whether it holds as the cart stands. */
    boolean holds(CartState cart);

    /** Returns whether what other promotions take off can change its outcome. */
    default boolean dependsOnOthers() {
      return false;
    }

    /** Says why it holds or does not, which is {@code held}. */
    void explain(CartState cart, boolean held, ReasonList into);
  }

  /** A reward that can be given to a cart. Immutable. */
  interface Giver {
    /** Takes off what the reward gives and returns it, in minor units; 0 if it gives nothing. */
    long give(CartState cart);

    /**
     * Returns whether what it leaves of every line is no more where less was there before, to the
     * minor unit, and hangs on that line alone.
     */
    default boolean isLineByLine() {
      return false;
    }

    /**
     * Returns whether what it leaves in all is no more where less was there in all, to the minor
     * unit, however that was spread over the lines.
     */
    default boolean isOfTheWhole() {
      return false;
    }

    /**
     * Returns no less than what it takes off lines in any state that others can leave.
     *
     * @param cart as it was before any promotion
     * @param given what it takes off there
     * @param linesMayClose whether others may leave it fewer units
     */
    default long most(CartState cart, long given, boolean linesMayClose) {
      return given;
    }

    /** Returns what it mostly takes something off; null for nothing or for several. */
    default @Nullable Selection selection() {
      return null;
    }

    /** Returns whether it gives something that takes nothing off. */
    default boolean givesOnTop(CartState cart) {
      return false;
    }

    /** Says why nothing was given. */
    Reason whyNothing(CartState cart);
  }

  /** Returns its position in the order in which the rules of the plan are taken, from 0. */
  int rank() {
    return rank;
  }

  Promotion promotion() {
    return promotion;
  }

  String id() {
    return id;
  }

  Layer layer() {
    return layer;
  }

  /** Returns where it stands alone; null for nowhere. */
  @Nullable Exclusive exclusive() {
    return exclusive;
  }

  /** Returns whether it has the units that it uses for itself. */
  boolean unitsAlone() {
    return exclusive == Exclusive.UNITS;
  }

  /** Returns of which group at most one gives something; null for none. */
  @Nullable String group() {
    return group;
  }

  /** Returns the code that must be entered; null if none is needed. */
  @Nullable String coupon() {
    return coupon;
  }

  /** Returns the currency of the amounts it names; null if it names none. */
  @Nullable CurrencyUnit currency() {
    return currency;
  }

  /** Returns from when on it is valid, inclusive, in {@linkplain #micros microseconds}. */
  long validFrom() {
    return promotion.validFrom().map(Rule::micros).orElse(Long.MIN_VALUE);
  }

  /** Returns until when it is valid, exclusive. */
  long validUntil() {
    return promotion.validUntil().map(Rule::micros).orElse(Long.MAX_VALUE);
  }

  /**
   * Returns the microseconds of an instant since 1970, rounded down: promotions begin and end on
   * one. What is too far away for any promotion is as far as can be counted.
   */
  static long micros(Instant at) {
    long seconds = Math.max(-MOST_SECONDS, Math.min(at.getEpochSecond(), MOST_SECONDS));
    return seconds * 1_000_000 + at.getNano() / 1_000;
  }

  /** Returns the tests of its conditions, all of which must hold; not to be written to. */
  Test[] tests() {
    return tests;
  }

  /** Returns whether its conditions hold as the cart stands. */
  boolean holds(CartState cart) {
    for (Test test : tests) {
      if (!test.holds(cart)) {
        return false;
      }
    }
    return true;
  }

  Giver giver() {
    return giver;
  }

  /** Returns the most it takes off one order, in minor units. */
  long maximumDiscount() {
    return maximumDiscount;
  }

  /** Returns whether its uses or what it takes off over all orders are limited. */
  boolean isCounted() {
    return isCounted;
  }

  /** Returns whether what it gives hangs on what is left of it, or of others with it. */
  boolean hangsOnWhatIsLeft() {
    Limits limits = promotion.limits();
    return isCounted
        && (limits.budget().isPresent()
            || limits.units().isPresent()
            || limits.unitsPerCustomer().isPresent()
            || limits.countedAs().isPresent());
  }

  /** Returns whether it computes on what goods cost before any promotion. */
  boolean onOriginal() {
    return onOriginal;
  }

  /** Returns whether it shares out by that. */
  boolean byOriginal() {
    return byOriginal;
  }

  /** Returns whether what some goods have no room for is taken off the others. */
  boolean sharesBeyondFloor() {
    return sharesBeyondFloor;
  }

  /** Returns what it mostly takes something off; null for nothing or for several. */
  @Nullable Selection selection() {
    return selection;
  }

  /** Returns {@link Selection#found()} of that, without a look into another object. */
  int selectionFound() {
    return selectionFound;
  }

  /** Returns the definition as text, shared by all quotes. */
  String text() {
    String known = text;
    if (known == null) {
      // Two threads may write it at once; both texts are the same.
      known = RuleFormat.standard().write(promotion);
      text = known;
    }
    return known;
  }
}
