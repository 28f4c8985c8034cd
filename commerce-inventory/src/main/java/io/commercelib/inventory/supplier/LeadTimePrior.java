package io.commercelib.inventory.supplier;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;

/**
 * What is believed of a lead time before anything is measured: what the supplier says, or what
 * others take.
 *
 * @param leadTime the belief
 * @param weight k: like how many measured orders it counts; above zero, not necessarily whole
 */
public record LeadTimePrior(LeadTime leadTime, double weight) {

  /** Checks the weight, and counts in days. */
  public LeadTimePrior {
    leadTime = leadTime.in(DemandPeriod.DAY);
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a lead time believed beforehand counts like %s orders; give more than 0"
              .formatted(weight));
    }
  }

  /** Returns a belief in days. */
  public static LeadTimePrior ofDays(double mean, double standardDeviation, double weight) {
    return new LeadTimePrior(new LeadTime(DemandPeriod.DAY, mean, standardDeviation), weight);
  }
}
