package io.commercelib.core.quote;

import java.util.Optional;
import org.joda.money.Money;

/**
 * What is left of a promotion that runs out, as far as it is known when a cart is priced. What is
 * not known is taken to be enough: who places the order counts.
 *
 * @param usesLeft orders that may still use it
 * @param usesLeftOfCustomer orders of this customer that may still use it
 * @param unitsLeft units that it may still take something off
 * @param unitsLeftOfCustomer units of this customer that it may still take something off
 * @param budgetLeft what it may still take off, over all orders
 */
public record UsageFacts(
    Optional<Long> usesLeft,
    Optional<Long> usesLeftOfCustomer,
    Optional<Long> unitsLeft,
    Optional<Long> unitsLeftOfCustomer,
    Optional<Money> budgetLeft) {

  /** Checks that nothing is below zero. */
  public UsageFacts {
    if (usesLeft.orElse(0L) < 0
        || usesLeftOfCustomer.orElse(0L) < 0
        || unitsLeft.orElse(0L) < 0
        || unitsLeftOfCustomer.orElse(0L) < 0
        || budgetLeft.filter(Money::isNegative).isPresent()) {
      throw new IllegalArgumentException(
          "%s uses, %s of the customer, %s units, %s of the customer and %s are left; give zero or more"
              .formatted(usesLeft, usesLeftOfCustomer, unitsLeft, unitsLeftOfCustomer, budgetLeft));
    }
  }

  /** Returns the facts of what is not known. */
  public static UsageFacts unknown() {
    return new UsageFacts(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
