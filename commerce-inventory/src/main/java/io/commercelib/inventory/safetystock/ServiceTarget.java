package io.commercelib.inventory.safetystock;

import io.commercelib.inventory.demand.DemandDistribution;

/**
 * What stock is to achieve: how much of it must last until the next order could arrive.
 *
 * <p>All work on any {@link DemandDistribution}. Pure, immutable and thread-safe.
 */
public sealed interface ServiceTarget
    permits CycleServiceLevel, FillRate, CostRatio, FixedSafetyStock, DaysOfCover {

  /**
   * Returns the least stock that meets the target, in units, not rounded; zero or more but for
   * normal demand that a low target lets run into backorders.
   *
   * @param demand over the protection interval
   * @param cycle what is sold between two orders
   */
  double stock(DemandDistribution demand, Cycle cycle);

  /** Returns what people call it, such as {@code a cycle service level of 0.95}. */
  String text();

  /**
   * What happens between two orders.
   *
   * @param units expected to be asked for, zero or more: the order quantity, or the demand of a
   *     review interval
   * @param unitsPerDay expected to be asked for on a day, zero or more
   */
  record Cycle(double units, double unitsPerDay) {

    /** Checks both. */
    public Cycle {
      SafetyStock.requireZeroOrMore("demand of a cycle", units);
      SafetyStock.requireZeroOrMore("demand of a day", unitsPerDay);
    }
  }
}
