package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.util.OptionalLong;

/**
 * (R, S): at every review order up to a level; with a review in every period, base stock.
 *
 * <p>S is the stock that meets the target over review interval and lead time, rounded up to whole
 * units. Source: Silver, Pyke and Thomas, <i>Inventory and Production Management in Supply
 * Chains</i>, 4th ed., section 6.9.
 *
 * @param service what stock is to achieve
 * @param reviewIntervalDays days between two reviews, zero or more
 */
public record OrderUpToPolicy(ServiceTarget service, double reviewIntervalDays)
    implements ReorderPolicy {

  /** Checks the interval. */
  public OrderUpToPolicy {
    Protection.requireInterval(reviewIntervalDays);
  }

  @Override
  public ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms) {
    Protection protection = Protection.of(forecast, leadTime, reviewIntervalDays);
    double stock = protection.stock(service, protection.demandOfReview());
    long target = Protection.wholeUnits(stock);
    long needed = Math.max(0, Math.subtractExact(target, position.position()));
    return protection
        .explained(service.text(), stock)
        .target(OptionalLong.of(target))
        .build(position, terms, needed);
  }
}
