package io.commercelib.inventory.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/**
 * One policy, run several times with independent demand and lead times.
 *
 * <p>Demand that is recorded is the same in all: if lead times are fixed too, so are the figures,
 * and an interval has no width. It then says what would have been, not what will be.
 *
 * @param simulation what was simulated
 * @param seed with which
 * @param runs the figures of each, 2 or more
 */
public record Replications(StockSimulation simulation, long seed, List<SimulationFigures> runs) {

  /** Copies the list and checks that there are enough. */
  public Replications {
    runs = List.copyOf(runs);
    requireEnough(runs.size());
  }

  static Replications of(
      StockSimulation simulation, long seed, List<Scenario> scenarios, SimulatedPolicy policy) {
    return of(simulation, seed, scenarios, policy, done -> {});
  }

  static Replications of(
      StockSimulation simulation,
      long seed,
      List<Scenario> scenarios,
      SimulatedPolicy policy,
      IntConsumer progress) {
    List<SimulationFigures> runs = new ArrayList<>(scenarios.size());
    for (Scenario scenario : scenarios) {
      runs.add(SimulatedStock.figures(simulation, scenario, policy));
      progress.accept(runs.size());
    }
    return new Replications(simulation, seed, runs);
  }

  static void requireEnough(int replications) {
    if (replications < 2) {
      throw new IllegalArgumentException(
          "%s replications tell nothing of how far they scatter; give 2 or more, such as 30"
              .formatted(replications));
    }
  }

  /** Returns mean and interval of a figure, such as {@code SimulationFigures::fillRate}. */
  public ConfidenceInterval interval(ToDoubleFunction<SimulationFigures> figure) {
    return ConfidenceInterval.of(runs.stream().mapToDouble(figure).toArray());
  }

  /**
   * Returns by how much a figure of this policy is above that of another one which met the same
   * demand and lead times: replication by replication, so what both suffer alike cancels out.
   *
   * @throws IllegalArgumentException if the other one was simulated otherwise, with another seed or
   *     another number of times
   */
  public ConfidenceInterval difference(
      Replications other, ToDoubleFunction<SimulationFigures> figure) {
    if (seed != other.seed
        || runs.size() != other.runs.size()
        || !simulation.equals(other.simulation)) {
      throw new IllegalArgumentException(
          ("%s replications with seed %s are compared with %s with seed %s; replicate both by the"
                  + " same simulation, with the same seed and number")
              .formatted(runs.size(), seed, other.runs.size(), other.seed));
    }
    double[] differences = new double[runs.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = figure.applyAsDouble(runs.get(i)) - figure.applyAsDouble(other.runs.get(i));
    }
    return ConfidenceInterval.of(differences);
  }
}
