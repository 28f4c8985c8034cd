package io.commercelib.pricing.engine;

import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
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
 */
record Rule(
    Promotion promotion,
    @Nullable CurrencyUnit currency,
    @Nullable String group,
    List<Test> tests,
    Giver giver,
    long maximumDiscount,
    String text,
    boolean onOriginal,
    boolean byOriginal) {

  /** A condition that can be tried on a cart. Immutable. */
  interface Test {
    /** Returns whether it holds as the cart stands. */
    boolean holds(CartState cart);

    /** Says why it holds or does not, which is {@code held}. */
    void explain(CartState cart, boolean held, ReasonList into);
  }

  /** A reward that can be given to a cart. Immutable. */
  interface Giver {
    /** Takes off what the reward gives and returns it, in minor units; 0 if it gives nothing. */
    long give(CartState cart);

    /** Says why nothing was given. */
    Reason whyNothing(CartState cart);
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
