package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.util.OptionalLong;

/**
 * The demand until the next order but one could arrive.
 *
 * @param leadTime in periods of the forecast
 * @param review review interval, in periods of the forecast
 * @param demand over both
 */
record Protection(Forecast forecast, LeadTime leadTime, double review, DemandDistribution demand) {
  // Beyond it doubles do not tell one unit from the next.
  private static final double MOST_UNITS = 1L << 53;

  // 12.0000000001 is 12: what rounding left over must not cost a unit.
  private static final double ROUNDING = 1e-9;

  // So little stock where nothing is expected is none.
  private static final double LITTLE = 0.001;

  static Protection of(Forecast forecast, LeadTime leadTime, double reviewIntervalDays) {
    LeadTime converted = leadTime.in(forecast.period());
    double review = reviewIntervalDays / forecast.period().days();
    DemandDistribution demand = forecast.over(converted.mean() + review);
    double late = forecast.next().mean() * converted.standardDeviation();
    return new Protection(
        forecast, converted, review, late > 0 ? demand.widened(late * late) : demand);
  }

  static void requireInterval(double reviewIntervalDays) {
    if (!(reviewIntervalDays >= 0 && reviewIntervalDays < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "review interval is %s days; give zero or more".formatted(reviewIntervalDays));
    }
  }

  double interval() {
    return leadTime.mean() + review;
  }

  /** Returns the units expected between two reviews. */
  double demandOfReview() {
    return forecast.over(review).mean();
  }

  /**
   * Returns the stock that meets a target.
   *
   * @param cycleUnits units expected between two orders
   */
  double stock(ServiceTarget target, double cycleUnits) {
    return target.stock(
        demand,
        new ServiceTarget.Cycle(cycleUnits, forecast.next().mean() / forecast.period().days()));
  }

  /**
   * Returns by how much the position falls below a point on average until a review sees it; at most
   * as much as the stock that meets the target. Where a forecast has come down to almost nothing,
   * its error is still that of busier days, and the formula would divide the one by the other.
   */
  double undershoot(double stock) {
    DemandDistribution between = forecast.over(review);
    if (review == 0 || between.mean() == 0) {
      return 0;
    }
    double fall = (between.variance() + between.mean() * between.mean()) / (2 * between.mean());
    return Math.min(fall, Math.max(0, stock));
  }

  /** Returns the reorder point of a stock; -1 if nothing is expected and nothing needs covering. */
  long pointOf(double stock) {
    return demand.isOfNothing() && stock < LITTLE ? -1 : wholeUnits(stock);
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

  /** Begins a decision with all that is known of the demand. */
  Explained explained(String target, double stock) {
    DemandRate next = forecast.next();
    ReorderDecision.Builder decision =
        ReorderDecision.builder()
            .forecastMethod(forecast.method())
            .forecastReasons(forecast.reasons())
            .forecastChoice(forecast.choice())
            .period(forecast.period())
            .demandPerPeriod(next.mean())
            .serviceTarget(target)
            .protectionInterval(interval())
            .expectedDemand(demand.mean())
            .demandDeviation(demand.standardDeviation())
            .safetyStock(stock - demand.mean());
    return new Explained(this, decision);
  }

  /** A decision that lacks what is ordered. */
  record Explained(Protection protection, ReorderDecision.Builder decision) {

    Explained reorderPoint(OptionalLong point) {
      decision.reorderPoint(point);
      return this;
    }

    Explained target(OptionalLong level) {
      decision.target(level);
      return this;
    }

    /** Returns the decision, with what is needed brought to what can be ordered. */
    ReorderDecision build(StockPosition position, OrderTerms terms, long needed) {
      OrderSize size = OrderSize.of(needed, terms, position, protection);
      return decision
          .stock(position)
          .terms(terms)
          .needed(needed)
          .quantity(size.quantity())
          .mostUnits(size.most())
          .adjustments(size.adjustments())
          .build();
    }
  }
}
