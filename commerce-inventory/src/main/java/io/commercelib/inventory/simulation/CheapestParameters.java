package io.commercelib.inventory.simulation;

import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.FillRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The cheapest of some parameters that meet a service target, with all that were tried.
 *
 * <p>All meet the same demand and lead times. Parameters meet the target if the lower end of their
 * interval does, so that luck does not pass for service: with few replications or short runs, more
 * stock is asked for than it takes.
 *
 * @param <P> what a policy is made from, such as a reorder point
 * @param cheapest of those that meet the target, the one of least mean cost, the first of equals;
 *     empty if none does
 * @param tried all of them, in the order given
 */
public record CheapestParameters<P>(Optional<Tried<P>> cheapest, List<Tried<P>> tried) {

  /** Copies the list. */
  public CheapestParameters {
    tried = List.copyOf(tried);
  }

  /**
   * Parameters that were tried.
   *
   * @param parameters as given
   * @param replications what came of them
   * @param meetsTarget whether their service does for certain enough
   */
  public record Tried<P>(P parameters, Replications replications, boolean meetsTarget) {

    /** Returns their cost per period. */
    public ConfidenceInterval cost() {
      return replications.interval(SimulationFigures::cost);
    }
  }

  /**
   * A share to be reached.
   *
   * @param figure the share that is measured
   * @param least what it is to be
   */
  private record Goal(ToDoubleFunction<SimulationFigures> figure, double least) {}

  /**
   * Returns the cheapest that serve enough units from the shelf.
   *
   * @param grid what to try, not empty
   * @param policy from parameters to the policy they stand for
   * @param replications of each, 2 or more
   */
  public static <P> CheapestParameters<P> find(
      StockSimulation simulation,
      List<P> grid,
      Function<P, SimulatedPolicy> policy,
      FillRate target,
      long seed,
      int replications) {
    Goal goal = new Goal(SimulationFigures::fillRate, target.share());
    return find(simulation, grid, policy, goal, seed, replications);
  }

  /** Returns the cheapest with enough cycles without a stock-out; otherwise as for a fill rate. */
  public static <P> CheapestParameters<P> find(
      StockSimulation simulation,
      List<P> grid,
      Function<P, SimulatedPolicy> policy,
      CycleServiceLevel target,
      long seed,
      int replications) {
    Goal goal = new Goal(SimulationFigures::cycleService, target.probability());
    return find(simulation, grid, policy, goal, seed, replications);
  }

  private static <P> CheapestParameters<P> find(
      StockSimulation simulation,
      List<P> grid,
      Function<P, SimulatedPolicy> policy,
      Goal goal,
      long seed,
      int replications) {
    if (grid.isEmpty()) {
      throw new IllegalArgumentException("nothing to try; give at least one parameter");
    }
    Replications.requireEnough(replications);
    List<Scenario> scenarios = Scenario.of(simulation, seed, replications);
    List<Tried<P>> tried = new ArrayList<>();
    Optional<Tried<P>> cheapest = Optional.empty();
    for (P parameters : grid) {
      Replications runs = Replications.of(simulation, seed, scenarios, policy.apply(parameters));
      boolean meets = runs.interval(goal.figure()).low() >= goal.least();
      Tried<P> now = new Tried<>(parameters, runs, meets);
      tried.add(now);
      if (meets && cheapest.map(best -> now.cost().mean() < best.cost().mean()).orElse(true)) {
        cheapest = Optional.of(now);
      }
    }
    return new CheapestParameters<>(cheapest, tried);
  }
}
