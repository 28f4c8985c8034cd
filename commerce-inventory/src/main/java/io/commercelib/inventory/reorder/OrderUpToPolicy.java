package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import java.util.OptionalLong;

/**
 * (R, S): at every review order up to a level.
 *
 * <p>S is the stock that covers demand over review interval and lead time with the service level,
 * rounded up to whole units. Source: Silver, Pyke and Thomas, <i>Inventory and Production
 * Management in Supply Chains</i>, 4th ed., section 6.9.
 *
 * @param service wanted probability of no stock-out in a cycle
 * @param reviewIntervalDays days between two reviews, zero or more
 */
public record OrderUpToPolicy(CycleServiceLevel service, double reviewIntervalDays)
    implements ReorderPolicy {

  /** Checks the interval. */
  public OrderUpToPolicy {
    Protection.requireInterval(reviewIntervalDays);
  }

  @Override
  public ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms) {
    Protection protection = Protection.of(forecast, leadTime, reviewIntervalDays, service);
    long target = Protection.wholeUnits(protection.stock());
    long needed = Math.max(0, Math.subtractExact(target, position.position()));
    return protection
        .explained(ReorderDecision.builder())
        .stock(position)
        .terms(terms)
        .target(OptionalLong.of(target))
        .needed(needed)
        .quantity(terms.orderable(needed))
        .build();
  }
}
