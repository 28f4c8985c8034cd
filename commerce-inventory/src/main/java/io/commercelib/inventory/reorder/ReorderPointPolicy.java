package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.util.OptionalLong;

/**
 * (r, Q): order when the position is at or below a point, in multiples of the economic quantity.
 *
 * <p>The reorder point is the stock that meets the target over lead time and review interval,
 * rounded up to whole units. What is ordered is the least multiple of the economic order quantity,
 * itself rounded up, that lifts the position above the point; Axsäter, <i>Inventory Control</i>,
 * calls it (R, nQ). If less than a thousandth of a unit is expected the point is -1: then only what
 * is promised already is ordered.
 *
 * @param service what stock is to achieve
 * @param reviewIntervalDays days between two looks at the position, zero or more
 * @param costs what ordering and keeping cost
 */
public record ReorderPointPolicy(ServiceTarget service, double reviewIntervalDays, OrderCosts costs)
    implements ReorderPolicy {

  /** Checks the interval. */
  public ReorderPointPolicy {
    Protection.requireInterval(reviewIntervalDays);
  }

  @Override
  public ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms) {
    Protection protection = Protection.of(forecast, leadTime, reviewIntervalDays);
    long lot = Math.max(1, Protection.wholeUnits(costs.economicQuantity(forecast.next())));
    double stock = protection.stock(service, (double) lot);
    long point = protection.pointOf(stock);
    return protection
        .explained(service.text(), stock)
        .reorderPoint(OptionalLong.of(point))
        .build(position, terms, neededAbove(point, lot, position));
  }

  /** Returns the least multiple of a lot that lifts a position above a point; 0 if it is above. */
  static long neededAbove(long point, long lot, StockPosition position) {
    long missing = Math.subtractExact(point, position.position());
    return missing < 0 ? 0 : Math.multiplyExact(missing / lot + 1, lot);
  }
}
