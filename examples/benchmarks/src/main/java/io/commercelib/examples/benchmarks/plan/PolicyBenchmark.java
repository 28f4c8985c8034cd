package io.commercelib.examples.benchmarks.plan;

import io.commercelib.inventory.cost.BaseStock;
import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.cost.MinMaxOptimum;
import io.commercelib.inventory.cost.Newsvendor;
import io.commercelib.inventory.cost.ReorderPointOptimum;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to compute the cheapest policy of one SKU exactly. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyBenchmark {
  private static final CostRates COSTS = new CostRates(25, 0.1, 1.5);
  private static final int LEAD_TIME = 3;

  /** Demand of a period, in units. */
  @Param({"0.5", "10", "100"})
  public double mean;

  /** Base stock for normal demand. */
  @Benchmark
  public Newsvendor.Level baseStock() {
    return BaseStock.optimal(new NormalDemand(mean, mean / 3), LEAD_TIME, COSTS);
  }

  /** Point and quantity for Poisson demand. */
  @Benchmark
  public ReorderPointOptimum.PointAndQuantity pointAndQuantity() {
    return ReorderPointOptimum.optimal(mean, new PoissonDemand(mean * LEAD_TIME), COSTS);
  }

  /** Point and level for Poisson demand. */
  @Benchmark
  public MinMaxOptimum.PointAndLevel pointAndLevel() {
    return MinMaxOptimum.optimal(new PoissonDemand(mean), LEAD_TIME, COSTS);
  }
}
