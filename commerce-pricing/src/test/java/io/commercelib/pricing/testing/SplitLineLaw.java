package io.commercelib.pricing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.PricingPlan;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Promises that a line in two costs about the same: each part is rounded by itself, once for its
 * list price and once by each promotion that rounds line by line.
 */
public interface SplitLineLaw {
  /** Returns the plan of the rules. */
  PricingPlan plan();

  /** Returns by how many minor units the whole may differ: the bound that the rules promise. */
  long mostMinorUnitsBySplitting();

  /** The law. */
  @Property
  default void splitting_a_line_moves_no_more_than_the_bound(
      @ForAll("carts") PricingRequest request, @ForAll int choice, @ForAll int part) {
    Quote whole = plan().price(request);
    Quote split = plan().price(ChangedCarts.withSplitLine(request, choice, part));

    assertThat(
            ChangedCarts.beforeTax(split)
                .minus(ChangedCarts.beforeTax(whole))
                .abs()
                .getAmountMinorLong())
        .as(() -> Explained.of(whole) + Explained.of(split))
        .isLessThanOrEqualTo(mostMinorUnitsBySplitting());
  }
}
