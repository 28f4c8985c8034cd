package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.CycleServiceLevel;

/**
 * The demand until the next order but one could arrive, and the stock that covers it.
 *
 * @param interval lead time and review interval, in periods of the forecast
 * @param stock units, not rounded
 */
record Protection(
    Forecast forecast,
    CycleServiceLevel service,
    double interval,
    DemandDistribution demand,
    double stock) {
  // Beyond it doubles do not tell one unit from the next.
  private static final double MOST_UNITS = 1L << 53;

  // 12.0000000001 is 12: what rounding left over must not cost a unit.
  private static final double ROUNDING = 1e-9;

  static Protection of(
      Forecast forecast, LeadTime leadTime, double reviewIntervalDays, CycleServiceLevel service) {
    LeadTime converted = leadTime.in(forecast.period());
    double interval = converted.mean() + reviewIntervalDays / forecast.period().days();
    DemandDistribution demand = forecast.over(interval);
    double late = forecast.next().mean() * converted.standardDeviation();
    if (late > 0) {
      demand = demand.widened(late * late);
    }
    return new Protection(
        forecast, service, interval, demand, demand.quantile(service.probability()));
  }

  static void requireInterval(double reviewIntervalDays) {
    if (!(reviewIntervalDays >= 0 && reviewIntervalDays < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "review interval is %s days; give zero or more".formatted(reviewIntervalDays));
    }
  }

  /** Returns the units rounded up. */
  static long wholeUnits(double units) {
    if (!(Math.abs(units) < MOST_UNITS)) {
      throw new IllegalArgumentException(
          "%s units cannot be counted one by one; check the forecast and the lead time"
              .formatted(units));
    }
    double nearest = Math.rint(units);
    boolean whole = Math.abs(units - nearest) <= ROUNDING * Math.max(1, Math.abs(units));
    return (long) (whole ? nearest : Math.ceil(units));
  }

  ReorderDecision.Builder explained(ReorderDecision.Builder decision) {
    decision
        .forecastMethod(forecast.method())
        .forecastReasons(forecast.reasons())
        .period(forecast.period())
        .demandPerPeriod(forecast.next().mean())
        .serviceLevel(service)
        .protectionInterval(interval)
        .expectedDemand(demand.mean())
        .demandDeviation(demand.standardDeviation())
        .safetyStock(stock - demand.mean());
    return decision;
  }
}
