package io.commercelib.inventory.safetystock;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.LeadTime;

/** Formulas of safety stock, each as its textbook has it. Results are units, not rounded. */
public final class SafetyStock {
  private SafetyStock() {}

  /**
   * Safety stock when demand varies and the protection interval is known.
   *
   * <p>{@code k · σ_d · √P}. Source: Silver, Pyke and Thomas, <i>Inventory and Production
   * Management in Supply Chains</i>, 4th ed., ch. 6.
   *
   * @param demand of one period, periods independent of each other
   * @param protectionInterval P in periods of the demand: the lead time under continuous review,
   *     lead time and review interval together under periodic review
   * @param safetyFactor the book's k, in standard deviations: 1.645 covers 95 % of cycles
   * @throws IllegalArgumentException if {@code protectionInterval} or {@code safetyFactor} is
   *     negative or not finite
   */
  public static double forVariableDemand(
      DemandRate demand, double protectionInterval, double safetyFactor) {
    return requireZeroOrMore("safety factor", safetyFactor)
        * demand.standardDeviation()
        * Math.sqrt(requireZeroOrMore("protection interval", protectionInterval));
  }

  /**
   * Safety stock when both demand and lead time vary, independently of each other.
   *
   * <p>{@code k · √(L·σ_d² + d²·σ_L²)}, with demand {@code d} and lead time {@code L}. Source:
   * Silver, Pyke and Thomas, <i>Inventory and Production Management in Supply Chains</i>, 4th ed.,
   * ch. 6.
   *
   * @param demand of one period, periods independent of each other
   * @param leadTime from order to shelf, in the same period; its mean has the review interval added
   *     under periodic review
   * @param safetyFactor the book's k, in standard deviations: 1.645 covers 95 % of cycles
   * @throws IllegalArgumentException if the periods differ, or {@code safetyFactor} is negative or
   *     not finite
   */
  public static double forVariableLeadTime(
      DemandRate demand, LeadTime leadTime, double safetyFactor) {
    demand.period().requireSame("lead time", leadTime.period());
    double demandDeviation = demand.standardDeviation() * Math.sqrt(leadTime.mean());
    double leadTimeDeviation = demand.mean() * leadTime.standardDeviation();
    return requireZeroOrMore("safety factor", safetyFactor)
        * Math.hypot(demandDeviation, leadTimeDeviation);
  }

  /**
   * Safety stock for any target: the stock that meets it, less what is expected; below zero where
   * less than what is expected is enough.
   *
   * @param target what stock is to achieve
   * @param demand over the protection interval
   * @param cycle what is sold between two orders
   */
  public static double of(
      ServiceTarget target, DemandDistribution demand, ServiceTarget.Cycle cycle) {
    return target.stock(demand, cycle) - demand.mean();
  }

  static double requireZeroOrMore(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; give a finite number, zero or more".formatted(what, value));
    }
    return value;
  }
}
