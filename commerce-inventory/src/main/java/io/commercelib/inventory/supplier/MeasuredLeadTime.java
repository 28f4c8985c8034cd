package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.immutables.value.Value;

/** How long a supplier takes, by what it delivered. Immutable. */
@Value.Immutable
public interface MeasuredLeadTime {

  /** When an order counts as there that comes in parts. */
  enum Arrival {
    /** On the day of its last unit: nothing can be planned on before. */
    LAST_UNIT,
    /** On the average day of its units: each unit counts once it is there. */
    WEIGHTED_BY_UNITS
  }

  /** Returns the lead time to plan with, in days, shrunk towards the prior. */
  LeadTime leadTime();

  /** Returns what was believed beforehand. */
  LeadTimePrior prior();

  /** Returns how many orders were measured: those that are complete. */
  int orders();

  /** Returns the mean of the measured orders alone, in days; empty if there are none. */
  OptionalDouble sampleMean();

  /**
   * Returns the standard deviation of the measured orders alone, in days, by n - 1; empty if there
   * are fewer than two.
   */
  OptionalDouble sampleDeviation();

  /** Returns how many orders were due: promised for a day that is over, or complete already. */
  int due();

  /** Returns how many of those were complete by the end of the promised day. */
  int onTime();

  /** Returns the share of the due orders that were on time, 0 to 1; empty if none were due. */
  default OptionalDouble onTimeShare() {
    return due() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) onTime() / due());
  }

  /**
   * Returns what the orders tell of the lead time.
   *
   * <p>With n complete orders of mean x and variance s² (by n - 1), and a prior of mean m, variance
   * v and weight k: the mean is {@code (n x + k m) / (n + k)}, the variance {@code ((n - 1) s² + k
   * v) / (n - 1 + k)}, as n orders have n - 1 deviations to tell of; with no order, or for the
   * variance with one, it is the prior's. Orders that are not complete say nothing of the lead
   * time, as they have not ended; once their promised day is over they count as late.
   *
   * @param today the first day that is not over; what came on it or later is not looked at
   */
  static MeasuredLeadTime of(
      Collection<DeliveredOrder> orders, LocalDate today, Arrival arrival, LeadTimePrior prior) {
    List<DeliveredOrder> known =
        orders.stream().map(order -> order.asOf(today.minusDays(1))).toList();
    double[] days =
        known.stream()
            .filter(DeliveredOrder::isComplete)
            .mapToDouble(
                order ->
                    arrival == Arrival.LAST_UNIT ? order.daysUntilComplete() : order.daysOfUnits())
            .toArray();
    List<DeliveredOrder> due =
        known.stream()
            .filter(order -> order.promisedOn().isPresent())
            .filter(order -> order.isComplete() || order.promisedOn().get().isBefore(today))
            .toList();
    Builder measured =
        builder()
            .prior(prior)
            .orders(days.length)
            .due(due.size())
            .onTime((int) due.stream().filter(DeliveredOrder::isOnTime).count());
    return shrunk(measured, days, prior).build();
  }

  private static Builder shrunk(Builder measured, double[] days, LeadTimePrior prior) {
    int n = days.length;
    double k = prior.weight();
    double sum = 0;
    for (double taken : days) {
      sum += taken;
    }
    double mean = n == 0 ? 0 : sum / n;
    double squares = 0;
    for (double taken : days) {
      squares += (taken - mean) * (taken - mean);
    }
    if (n > 0) {
      measured.sampleMean(mean);
    }
    int deviations = Math.max(0, n - 1);
    if (deviations > 0) {
      measured.sampleDeviation(Math.sqrt(squares / deviations));
    }
    LeadTime believed = prior.leadTime();
    double variance = believed.standardDeviation() * believed.standardDeviation();
    return measured.leadTime(
        new LeadTime(
            DemandPeriod.DAY,
            (sum + k * believed.mean()) / (n + k),
            Math.sqrt((squares + k * variance) / (deviations + k))));
  }

  /** Returns how it came about. */
  default List<Reason> reasons() {
    return List.of(
        Reason.of(InventoryReason.SUPPLIER_LEAD_TIME, "orders", orders())
            .with("mean", Digits.of(leadTime().mean()))
            .with("deviation", Digits.of(leadTime().standardDeviation()))
            .with("sampleMean", Digits.of(sampleMean()))
            .with("sampleDeviation", Digits.of(sampleDeviation()))
            .with("prior", Digits.of(prior().leadTime().mean()))
            .with("priorDeviation", Digits.of(prior().leadTime().standardDeviation()))
            .with("weight", Digits.of(BigDecimal.valueOf(prior().weight()))),
        Reason.of(InventoryReason.SUPPLIER_ON_TIME, "onTime", onTime(), "due", due()));
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableMeasuredLeadTime.Builder {
    Builder() {}
  }
}
