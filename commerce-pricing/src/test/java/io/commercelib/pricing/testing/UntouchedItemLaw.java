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

    for (int i = 0; i < before.lines().size(); i++) {
      QuoteLine line = before.lines().get(i);
      // Of a tax on the total, each line has a share that also hangs on the others.
      assertThat(after.lines().get(i).adjustments())
          .as(() -> Explained.of(before) + Explained.of(after))
          .isEqualTo(line.adjustments());
      if (line.tax().isEmpty()) {
        assertThat(after.lines().get(i)).isEqualTo(line);
      }
    }
    assertThat(after.shipping().adjustments()).isEqualTo(before.shipping().adjustments());
  }
}
