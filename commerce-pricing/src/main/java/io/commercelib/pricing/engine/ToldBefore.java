package io.commercelib.pricing.engine;

import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reasons that were told of one promotion and are the same for another: that a customer is in the
 * wrong tier, or that one of the group was taken. A cart misses many promotions for few reasons.
 * Not thread-safe; one per pricing.
 */
final class ToldBefore {
  /** More are not kept, as looking through them takes longer than making them. */
  private static final int MAX = 8;

  private final List<Told> told = new ArrayList<>(0);

  /**
   * Reasons that hang on nothing else.
   *
   * @param about a rule or tests, the same object
   */
  private record Told(Object about, PricingReason why, List<Reason> reasons) {}

  /** Returns what was told about something; null if nothing was. */
  @Nullable List<Reason> about(Object about, PricingReason why) {
    for (int i = 0; i < told.size(); i++) {
      Told before = told.get(i);
      if (isSame(before.about(), about) && before.why() == why) {
        return before.reasons();
      }
    }
    return null;
  }

  /** Keeps what is told about something; returns it. */
  List<Reason> keep(Object about, PricingReason why, List<Reason> reasons) {
    List<Reason> kept = List.copyOf(reasons);
    if (told.size() < MAX) {
      told.add(new Told(about, why, kept));
    }
    return kept;
  }

  // Tests are arrays and rules are unique: the same means the same object.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object a, Object b) {
    return a == b;
  }
}
