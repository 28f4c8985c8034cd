package io.commercelib.inventory.simulation;

import io.commercelib.inventory.cost.CostRates;
import java.util.function.IntConsumer;
import org.immutables.value.Value;

/**
 * Stock of one item over whole periods, on which policies are tried out: the place to start from.
 *
 * <p>In every period, in this order: what is due comes in and goes to those who wait first; units
 * are asked for, and served as far as there are any; the rest waits or is lost; the policy looks at
 * the position and may order. What is ordered at the end of period t comes in at the start of
 * period {@code t + 1 + L}: a lead time of zero is there for the next period's demand, and stock
 * has to last for {@code L + 1} periods where the policy looks in each, as {@link
 * io.commercelib.inventory.cost.BaseStock} and {@link io.commercelib.inventory.cost.MinMaxOptimum}
 * count. Immutable and thread-safe.
 */
@Value.Immutable
public interface StockSimulation {

  /** Returns what is asked for. */
  SimulatedDemand demand();

  /** Returns how long orders take. */
  LeadTimes leadTimes();

  /** Returns what becomes of demand that is not met; by default it waits. */
  @Value.Default
  default UnmetDemand unmet() {
    return UnmetDemand.WAITS;
  }

  /** Returns the units on hand before the first period, zero or more; nothing is on order. */
  long initialStock();

  /**
   * Returns how many periods of the demand lie before the first one simulated, for a policy to
   * forecast from; 0 by default.
   */
  @Value.Default
  default int historyPeriods() {
    return 0;
  }

  /** Returns how many periods are simulated first and not counted; 0 by default. */
  @Value.Default
  default int warmUpPeriods() {
    return 0;
  }

  /** Returns how many periods are simulated and counted, 1 or more. */
  int periods();

  /**
   * Returns what ordering, keeping and being short cost; being short per unit and period where
   * demand waits, per unit where it is lost.
   */
  CostRates costs();

  /**
   * Runs a policy once; the first of the {@linkplain #replicate replications} with the same seed.
   *
   * @throws IllegalArgumentException if less demand is recorded than is to be simulated, or the
   *     policy orders less than nothing
   * @throws ArithmeticException if the policy orders so much that it cannot be counted
   */
  default SimulationRun run(SimulatedPolicy policy, long seed) {
    return SimulatedStock.run(this, Scenario.of(this, seed, 1).get(0), policy);
  }

  /**
   * Runs a policy several times, each with demand and lead times of its own. With the same seed
   * every policy meets the same demand and lead times, which makes small differences seen.
   *
   * @param replications 2 or more; 30 are usual
   * @throws IllegalArgumentException as {@link #run} does
   */
  default Replications replicate(SimulatedPolicy policy, long seed, int replications) {
    return replicate(policy, seed, replications, done -> {});
  }

  /**
   * Runs a policy several times, and tells after each run how many are done.
   *
   * @param replications 2 or more; 30 are usual
   * @param progress is told 1, 2 and so on up to {@code replications}, in the thread of the caller
   * @throws IllegalArgumentException as {@link #run} does
   */
  default Replications replicate(
      SimulatedPolicy policy, long seed, int replications, IntConsumer progress) {
    Replications.requireEnough(replications);
    return Replications.of(this, seed, Scenario.of(this, seed, replications), policy, progress);
  }

  /** Checks the numbers. */
  @Value.Check
  default void check() {
    if (initialStock() < 0) {
      throw new IllegalArgumentException(
          "initial stock is %s; give zero or more units".formatted(initialStock()));
    }
    if (historyPeriods() < 0 || warmUpPeriods() < 0 || periods() < 1) {
      throw new IllegalArgumentException(
          "%s periods of history, %s of warm-up and %s to count; give at least 0, 0 and 1"
              .formatted(historyPeriods(), warmUpPeriods(), periods()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableStockSimulation.Builder {
    Builder() {}
  }
}
