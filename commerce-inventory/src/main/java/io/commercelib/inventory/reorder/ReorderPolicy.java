package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.ServiceTarget;
import org.joda.money.BigMoney;

/**
 * Says when to order and how much: the one place to start from for one SKU.
 *
 * <p>A policy looks at the position (on hand and on order, less what is promised), so an order once
 * placed counts at once, whenever it arrives. What is needed is brought to what the supplier sells:
 * up to whole packs first, then up to the minimum, then down to what may be kept. Pure, immutable
 * and thread-safe.
 */
public sealed interface ReorderPolicy
    permits ReorderPointPolicy, OrderUpToPolicy, MinMaxPolicy, FixedLevelsPolicy, CheapestPolicy {

  /**
   * Returns what to order now, with all that led to it.
   *
   * <p>Demand over the protection interval is as the forecast says; where the lead time varies, its
   * variance is {@code s² = s_P² + d²·σ_L²} (Silver, Pyke and Thomas, 4th ed., ch. 6).
   *
   * @param forecast of what follows now
   * @param leadTime from order to shelf; converted to the forecast's period
   * @param position what is there, on its way and promised, now
   * @param terms how the supplier sells
   * @throws IllegalArgumentException if the forecast is so high that no whole number of units
   *     covers it
   */
  ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms);

  /**
   * Returns the (r, Q) policy: when the position is at or below the reorder point, order the
   * economic order quantity, as often as it takes to get above it.
   *
   * @param reviewIntervalDays days between two looks at the position, 0 if it is looked at all the
   *     time; part of the protection interval
   */
  static ReorderPointPolicy reorderPoint(
      ServiceTarget service, double reviewIntervalDays, OrderCosts costs) {
    return new ReorderPointPolicy(service, reviewIntervalDays, costs);
  }

  /**
   * Returns the (R, S) policy: at each review order what is missing to the level S.
   *
   * @param reviewIntervalDays days between two reviews; part of the protection interval
   */
  static OrderUpToPolicy orderUpTo(ServiceTarget service, double reviewIntervalDays) {
    return new OrderUpToPolicy(service, reviewIntervalDays);
  }

  /**
   * Returns the (R, s, S) policy: at each review a position at or below s is raised to S, which is
   * an economic order quantity above it.
   *
   * @param reviewIntervalDays days between two reviews; part of the protection interval
   */
  static MinMaxPolicy minMax(ServiceTarget service, double reviewIntervalDays, OrderCosts costs) {
    return new MinMaxPolicy(service, reviewIntervalDays, costs);
  }

  /**
   * Returns the (s, S) policy with both given by hand.
   *
   * @param point s, below the level
   * @param level S
   */
  static FixedLevelsPolicy fixed(long point, long level) {
    return new FixedLevelsPolicy(point, level);
  }

  /**
   * Returns the (r, Q) policy that costs least.
   *
   * @param shortage what one waiting unit costs for one period of the costs
   */
  static CheapestPolicy cheapestPointAndQuantity(OrderCosts costs, BigMoney shortage) {
    return new CheapestPolicy(CheapestPolicy.Kind.POINT_AND_QUANTITY, costs, shortage);
  }

  /**
   * Returns the (s, S) policy that costs least, looked at once a period of the forecast.
   *
   * @param shortage what one waiting unit costs for one period of the costs
   */
  static CheapestPolicy cheapestPointAndLevel(OrderCosts costs, BigMoney shortage) {
    return new CheapestPolicy(CheapestPolicy.Kind.POINT_AND_LEVEL, costs, shortage);
  }
}
