package io.commercelib.inventory.reorder;

import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.cost.MinMaxOptimum;
import io.commercelib.inventory.cost.ReorderPointOptimum;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import java.math.MathContext;
import java.util.OptionalLong;
import org.joda.money.BigMoney;

/**
 * The reorder point and quantity, or the point and level, that cost least when missing units cost
 * too.
 *
 * <p>See {@link ReorderPointOptimum} and {@link MinMaxOptimum}; both are rounded to whole units,
 * the point up. Demand is that of the forecast over the lead time and, for levels looked at once a
 * period, one period more. If no demand is expected only what is promised is ordered.
 *
 * @param kind which of the two
 * @param costs what ordering and keeping cost
 * @param shortage what one waiting unit costs for one period of the costs; above zero
 */
public record CheapestPolicy(Kind kind, OrderCosts costs, BigMoney shortage)
    implements ReorderPolicy {

  /** What is optimised. */
  public enum Kind {
    /** (r, Q), looked at all the time. */
    POINT_AND_QUANTITY,
    /** (s, S), looked at once a period of the forecast. */
    POINT_AND_LEVEL
  }

  /** Checks the cost of a missing unit. */
  public CheapestPolicy {
    if (!shortage.isPositive()
        || !shortage.getCurrencyUnit().equals(costs.holding().getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "a waiting unit costs %s; give more than zero, in %s"
              .formatted(shortage, costs.holding().getCurrencyUnit()));
    }
  }

  @Override
  public ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms) {
    DemandRate rate = forecast.next();
    boolean levels = kind == Kind.POINT_AND_LEVEL;
    Protection protection =
        Protection.of(forecast, leadTime, levels ? forecast.period().days() : 0);
    String text = "least cost, a waiting unit at %s".formatted(shortage.toString());
    if (rate.mean() == 0) {
      return protection
          .explained(text, 0)
          .reorderPoint(OptionalLong.of(-1))
          .build(position, terms, Math.max(0, -position.position()));
    }
    CostRates rates = rates(forecast.period());
    if (levels) {
      MinMaxOptimum.PointAndLevel best =
          MinMaxOptimum.optimal(forecast.over(1), protection.demand(), rates);
      long point = (long) best.point();
      long needed = position.position() > point ? 0 : (long) best.level() - position.position();
      return protection
          .explained(text, best.point())
          .reorderPoint(OptionalLong.of(point))
          .target(OptionalLong.of((long) best.level()))
          .build(position, terms, needed);
    }
    DemandDistribution overLeadTime = protection.demand();
    ReorderPointOptimum.PointAndQuantity best =
        ReorderPointOptimum.optimal(rate.mean(), overLeadTime, rates);
    long point = Protection.wholeUnits(best.point());
    long lot = Math.max(1, Protection.wholeUnits(best.quantity()));
    return protection
        .explained(text, best.point())
        .reorderPoint(OptionalLong.of(point))
        .build(position, terms, ReorderPointPolicy.neededAbove(point, lot, position));
  }

  /** Returns the costs in what keeping one unit for one period of the forecast costs. */
  private CostRates rates(DemandPeriod period) {
    double periods = costs.period().days() / period.days();
    return new CostRates(
        costs.unitPeriodsPerOrder().doubleValue() * periods,
        1,
        shortage
            .getAmount()
            .divide(costs.holding().getAmount(), MathContext.DECIMAL64)
            .doubleValue());
  }
}
