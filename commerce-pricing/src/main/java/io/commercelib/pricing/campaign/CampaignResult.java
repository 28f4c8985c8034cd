package io.commercelib.pricing.campaign;

import java.util.Optional;
import java.util.OptionalDouble;
import org.joda.money.Money;

/**
 * What a campaign was worth.
 *
 * @param orders that its promotions took something off
 * @param ofNewBuyers of these, first orders of customers
 * @param ofReturningBuyers of these, the others
 * @param revenue paid for goods of these orders, without tax
 * @param discount what its promotions took off: what the campaign cost
 * @param margin the revenue less what the goods cost the shop
 * @param takingPart customers, or days, that are measured
 * @param revenueUplift by how much each of these brought more than those compared with; empty if
 *     nothing can be said
 * @param marginUplift likewise, of the margin, in which the discount is taken off already
 */
public record CampaignResult(
    long orders,
    long ofNewBuyers,
    long ofReturningBuyers,
    Money revenue,
    Money discount,
    Money margin,
    long takingPart,
    Optional<Uplift> revenueUplift,
    Optional<Uplift> marginUplift) {

  /**
   * Returns what one unit of the currency that was given as discount brought beyond itself: the
   * margin uplift of all who took part over the discount. Below zero, it was lost; empty if nothing
   * can be said or nothing was given.
   */
  public OptionalDouble returnOnSpend() {
    if (marginUplift.isEmpty() || discount.isZero()) {
      return OptionalDouble.empty();
    }
    double gained = marginUplift.get().difference() * takingPart;
    return OptionalDouble.of(gained / discount.getAmount().doubleValue());
  }
}
