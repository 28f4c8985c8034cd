package io.commercelib.inventory.simulation;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecaster;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;

/**
 * Says at the end of a period how much to order: whatever can be written down can be simulated.
 *
 * <p>An implementation is pure: it is asked in many replications, each of which begins anew.
 */
@FunctionalInterface
public interface SimulatedPolicy {

  /** Returns how many units to order now, zero or more. */
  long quantity(StockReview review);

  /**
   * Returns this policy looking only at the end of every so many periods, first at the end of that
   * many; in between nothing is ordered.
   *
   * @param periods the textbooks' R, 1 or more
   */
  default SimulatedPolicy reviewedEvery(int periods) {
    if (periods < 1) {
      throw new IllegalArgumentException(
          "a review every %s periods; give 1 or more".formatted(periods));
    }
    return review -> (review.number() + 1) % periods == 0 ? quantity(review) : 0;
  }

  /**
   * Returns (r, Q): a position at or below the point is raised above it by the least multiple of
   * the quantity; Axsäter, <i>Inventory Control</i>, calls it (R, nQ).
   *
   * @param point r: units, may be below zero
   * @param quantity Q: units, above 0
   */
  static SimulatedPolicy pointAndQuantity(long point, long quantity) {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "order quantity is %s; give 1 or more".formatted(quantity));
    }
    return review -> {
      long missing = Math.subtractExact(point, review.position().position());
      return missing < 0 ? 0 : Math.multiplyExact(missing / quantity + 1, quantity);
    };
  }

  /**
   * Returns (s, S): a position at or below the point is raised to the level.
   *
   * @param point s: units, may be below zero
   * @param level S: units, above the point
   */
  static SimulatedPolicy pointAndLevel(long point, long level) {
    if (level <= point) {
      throw new IllegalArgumentException(
          "level %s is not above the point %s; raise it".formatted(level, point));
    }
    return review -> {
      long position = review.position().position();
      return position > point ? 0 : Math.subtractExact(level, position);
    };
  }

  /**
   * Returns base stock: whatever is missing to the level is ordered, in every period.
   *
   * @param level S: units
   */
  static SimulatedPolicy baseStock(long level) {
    return review -> Math.max(0, Math.subtractExact(level, review.position().position()));
  }

  /**
   * Returns (R, S): at every review, what is missing to the level.
   *
   * @param periods R: periods from review to review, 1 or more
   * @param level S: units
   */
  static SimulatedPolicy orderUpTo(int periods, long level) {
    return baseStock(level).reviewedEvery(periods);
  }

  /**
   * Returns the policy that forecasts the demand so far and asks a reorder policy, at every review.
   *
   * <p>An order placed at the end of a period is there after the lead time, and the next review is
   * one period off: the reorder policy's review interval should be the days of one period, or of as
   * many as {@link #reviewedEvery} says. A policy that reckons with being looked at all the time,
   * as {@link ReorderPolicy#cheapestPointAndQuantity} does, should be told of a lead time that is
   * longer by as much, else it keeps too little.
   *
   * @param forecaster asked with {@link StockReview#demandSoFar()}; what it cannot do with so few
   *     periods it throws: give {@link StockSimulation#historyPeriods()}
   * @param leadTime what the policy believes; orders take what the simulation says
   */
  static SimulatedPolicy of(
      ReorderPolicy policy, Forecaster forecaster, LeadTime leadTime, OrderTerms terms) {
    return review ->
        policy
            .decide(forecaster.forecast(review.demandSoFar()), leadTime, review.position(), terms)
            .quantity();
  }
}
