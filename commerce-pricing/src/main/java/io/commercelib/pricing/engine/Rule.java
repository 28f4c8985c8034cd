package io.commercelib.pricing.engine;

import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as the plan uses it. Immutable.
 *
 * @param promotion the definition
 * @param currency of the amounts it names; null if it names none
 * @param group at most one of it gives something; null for none
 * @param tests of its conditions, all of which must hold
 * @param giver of its reward
 * @param maximumDiscount the most it takes off one order, in minor units
 * @param text the definition as text, shared by all quotes
 * @param onOriginal whether it computes on what goods cost before any promotion
 * @param byOriginal whether it shares out by that
 * @param validFrom from when on it is valid, inclusive
 * @param validUntil until when, exclusive
 */
record Rule(
    Promotion promotion,
    @Nullable CurrencyUnit currency,
    @Nullable String group,
    List<Test> tests,
    Giver giver,
    long maximumDiscount,
    DefinitionText text,
    boolean onOriginal,
    boolean byOriginal,
    Instant validFrom,
    Instant validUntil) {

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

    /** Returns whether it gives something that takes nothing off. */
    default boolean givesOnTop(CartState cart) {
      return false;
    }

    /** Says why nothing was given. */
    Reason whyNothing(CartState cart);
  }

  boolean isValidAt(Instant at) {
    return !at.isBefore(validFrom) && at.isBefore(validUntil);
  }

  /** Returns where it stands alone; null for nowhere. */
  @Nullable Exclusive exclusive() {
    return promotion.combination().exclusive().orElse(null);
  }

  /** Returns whether it has the units that it uses for itself. */
  boolean unitsAlone() {
    return exclusive() == Exclusive.UNITS;
  }

  Layer layer() {
    return promotion.layer();
  }

  String id() {
    return promotion.id();
  }
}
