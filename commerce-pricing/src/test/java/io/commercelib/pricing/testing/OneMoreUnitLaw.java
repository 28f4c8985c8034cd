package io.commercelib.pricing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.PricingPlan;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Promises that one more unit of something never lowers what is to be paid. Thresholds, steps, sets
 * and free shipping from an amount break it: who spends a little more pays less.
 */
public interface OneMoreUnitLaw {
  /** Returns the plan of the rules. */
  PricingPlan plan();

  /** The law. */
  @Property
  default void one_more_unit_never_lowers_the_total(
      @ForAll("carts") PricingRequest request, @ForAll int choice) {
    Quote before = plan().price(request);
    Quote after = plan().price(ChangedCarts.withOneMoreUnit(request, choice));

    assertThat(ChangedCarts.beforeTax(after))
        .as(() -> Explained.of(before) + Explained.of(after))
        .isGreaterThanOrEqualTo(ChangedCarts.beforeTax(before));
  }
}
