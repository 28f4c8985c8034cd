package io.commercelib.membership.tier;

import org.joda.money.Money;

/** What it takes to be in a tier. */
public sealed interface Requirement {

  /**
   * Spend within the programme's window.
   *
   * @param amount least spend, inclusive, above zero
   */
  record SpendAtLeast(Money amount) implements Requirement {

    /** Checks the amount. */
    public SpendAtLeast {
      if (!amount.isPositive()) {
        throw new IllegalArgumentException(
            "a tier is to be reached by spending %s; ask for more than zero, or make it the base tier"
                .formatted(amount));
      }
    }
  }
}
