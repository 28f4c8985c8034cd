package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.util.OptionalLong;

/**
 * (R, s, S): at every review, raise a position at or below s to S; the least and the most of a
 * stock-keeper.
 *
 * <p>s is the stock that meets the target over lead time and review interval, and in addition
 * {@code (σ_R² + μ_R²) / (2 μ_R)}, by which the position falls below s on average until a review
 * sees it; S is s and the economic order quantity. Source: Silver, Pyke and Thomas, <i>Inventory
 * and Production Management in Supply Chains</i>, 4th ed., ch. 7. If no demand at all is expected s
 * is -1 and S is 0: then only what is promised already is ordered.
 *
 * @param service what stock is to achieve
 * @param reviewIntervalDays days between two reviews, zero or more
 * @param costs what ordering and keeping cost
 */
public record MinMaxPolicy(ServiceTarget service, double reviewIntervalDays, OrderCosts costs)
    implements ReorderPolicy {

  /** Checks the interval. */
  public MinMaxPolicy {
    Protection.requireInterval(reviewIntervalDays);
  }

  @Override
  public ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms) {
    Protection protection = Protection.of(forecast, leadTime, reviewIntervalDays);
    DemandRate rate = forecast.next();
    long lot = Math.max(1, Protection.wholeUnits(costs.economicQuantity(rate)));
    double stock = protection.stock(service, (double) lot);
    stock += protection.undershoot(stock);
    long point = protection.pointOf(stock);
    long level = point < 0 ? 0 : Math.addExact(point, lot);
    long needed = position.position() > point ? 0 : Math.max(0, level - position.position());
    return protection
        .explained(service.text(), stock)
        .reorderPoint(OptionalLong.of(point))
        .target(OptionalLong.of(level))
        .build(position, terms, needed);
  }
}
