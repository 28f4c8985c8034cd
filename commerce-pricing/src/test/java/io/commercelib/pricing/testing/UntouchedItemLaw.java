package io.commercelib.pricing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.pricing.engine.PricingPlan;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * Promises that an item that no rule names changes nothing for the others. Whatever selects
 * everything breaks it.
 */
public interface UntouchedItemLaw {
  /** Returns the plan of the rules. */
  PricingPlan plan();

  /** The law. */
  @Property
  default void untouched_item_changes_nothing_for_others(
      @ForAll("carts") PricingRequest request, @ForAll @LongRange(max = 100_000) long minor) {
    Quote before = plan().price(request);
    Quote after = plan().price(ChangedCarts.withUntouchedItem(request, minor));

    for (QuoteLine line : before.lines()) {
      assertThat(after.lines()).as(() -> Explained.of(before) + Explained.of(after)).contains(line);
    }
    assertThat(after.shipping()).isEqualTo(before.shipping());
  }
}
