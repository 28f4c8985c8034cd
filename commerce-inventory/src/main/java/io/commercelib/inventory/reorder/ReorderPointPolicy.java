package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import java.util.OptionalLong;

/**
 * (r, Q): order when the position is at or below a point, in multiples of the economic quantity.
 *
 * <p>The reorder point is the stock that covers demand over lead time and review interval with the
 * service level, rounded up to whole units. What is ordered is the least multiple of the economic
 * order quantity, itself rounded up, that lifts the position above the point; Axsäter, <i>Inventory
 * Control</i>, calls it (R, nQ). If no demand at all is expected the point is -1: then only what is
 * promised already is ordered.
 *
 * @param service wanted probability of no stock-out in a cycle
 * @param reviewIntervalDays days between two looks at the position, zero or more
 * @param costs what ordering and keeping cost
 */
public record ReorderPointPolicy(
    CycleServiceLevel service, double reviewIntervalDays, OrderCosts costs)
    implements ReorderPolicy {

  /** Checks the interval. */
  public ReorderPointPolicy {
    Protection.requireInterval(reviewIntervalDays);
  }

  @Override
  public ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms) {
    Protection protection = Protection.of(forecast, leadTime, reviewIntervalDays, service);
    long point =
        forecast.next().mean() == 0 && protection.stock() == 0
            ? -1
            : Protection.wholeUnits(protection.stock());
    long lot = Math.max(1, Protection.wholeUnits(costs.economicQuantity(forecast.next())));
    long missing = Math.subtractExact(point, position.position());
    long needed = missing < 0 ? 0 : Math.multiplyExact(missing / lot + 1, lot);
    return protection
        .explained(ReorderDecision.builder())
        .stock(position)
        .terms(terms)
        .reorderPoint(OptionalLong.of(point))
        .needed(needed)
        .quantity(terms.orderable(needed))
        .build();
  }
}
