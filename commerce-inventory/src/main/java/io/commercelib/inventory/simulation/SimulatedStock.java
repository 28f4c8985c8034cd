package io.commercelib.inventory.simulation;

import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.reorder.StockPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stock as it goes from period to period. Not thread-safe. */
final class SimulatedStock {
  private final StockSimulation simulation;
  private final Scenario scenario;
  private final SimulatedPolicy policy;
  // What comes in at the start of each period.
  private final long[] due;

  private long onHand;
  private long waiting;
  private long onOrder;

  private SimulatedStock(StockSimulation simulation, Scenario scenario, SimulatedPolicy policy) {
    this.simulation = simulation;
    this.scenario = scenario;
    this.policy = policy;
    this.due = new long[scenario.leadTimes().length];
    this.onHand = simulation.initialStock();
  }

  static SimulationRun run(StockSimulation simulation, Scenario scenario, SimulatedPolicy policy) {
    List<SimulatedPeriod> periods = new ArrayList<>(simulation.periods());
    SimulationFigures figures = figures(simulation, scenario, policy, periods);
    return new SimulationRun(figures, periods);
  }

  static SimulationFigures figures(
      StockSimulation simulation, Scenario scenario, SimulatedPolicy policy) {
    return figures(simulation, scenario, policy, null);
  }

  private static SimulationFigures figures(
      StockSimulation simulation,
      Scenario scenario,
      SimulatedPolicy policy,
      @Nullable List<SimulatedPeriod> kept) {
    SimulatedStock stock = new SimulatedStock(simulation, scenario, policy);
    Tally tally = new Tally();
    int all = simulation.warmUpPeriods() + simulation.periods();
    for (int number = 0; number < all; number++) {
      SimulatedPeriod period = stock.next(number);
      boolean counts = number >= simulation.warmUpPeriods();
      tally.add(period, counts);
      if (counts && kept != null) {
        kept.add(period);
      }
    }
    return tally.figures(simulation);
  }

  private SimulatedPeriod next(int number) {
    long received = due[number];
    onOrder -= received;
    onHand = Math.addExact(onHand, received);
    long released = Math.min(onHand, waiting);
    onHand -= released;
    waiting -= released;

    int known = simulation.historyPeriods() + number;
    long demand = (long) scenario.path().units(known);
    long served = Math.min(onHand, demand);
    onHand -= served;
    if (simulation.unmet() == UnmetDemand.WAITS) {
      waiting = Math.addExact(waiting, demand - served);
    }

    long ordered =
        policy.quantity(
            new StockReview(
                number,
                new StockPosition(onHand, onOrder, 0, waiting),
                scenario.path(),
                known + 1));
    if (ordered < 0) {
      throw new IllegalArgumentException(
          "the policy orders %s units at the end of period %s; let it order zero or more"
              .formatted(ordered, number));
    }
    onOrder = Math.addExact(onOrder, ordered);
    long arrival = number + 1L + scenario.leadTimes()[number];
    // What comes in after the last period stays on order.
    if (arrival < due.length) {
      due[(int) arrival] = Math.addExact(due[(int) arrival], ordered);
    }
    return new SimulatedPeriod(
        number, received, released, demand, served, onHand, waiting, ordered, onOrder);
  }

  /** Sums of what is counted. */
  private static final class Tally {
    private boolean stockOutInCycle;
    private boolean stockOutAtAll;
    private long cycles;
    private long cyclesServed;
    private long orders;
    // Sums as doubles: whole numbers, exact up to 2^53 and near enough beyond.
    private double demand;
    private double served;
    private double onHand;
    private double waiting;
    private double lost;

    void add(SimulatedPeriod period, boolean counts) {
      if (period.received() > 0) {
        if (counts) {
          cycles++;
          cyclesServed += stockOutInCycle ? 0 : 1;
        }
        stockOutInCycle = false;
      }
      stockOutInCycle |= period.isStockOut();
      if (!counts) {
        return;
      }
      stockOutAtAll |= period.isStockOut();
      orders += period.ordered() > 0 ? 1 : 0;
      demand += period.demand();
      served += period.served();
      onHand += period.onHand();
      waiting += period.waiting();
      lost += period.missed();
    }

    SimulationFigures figures(StockSimulation simulation) {
      double periods = simulation.periods();
      CostRates costs = simulation.costs();
      double withoutCycle = stockOutAtAll ? 0 : 1;
      double missing = simulation.unmet() == UnmetDemand.WAITS ? waiting : lost;
      return new SimulationFigures(
          cycles == 0 ? withoutCycle : (double) cyclesServed / cycles,
          demand == 0 ? 1 : served / demand,
          onHand / periods,
          waiting / periods,
          orders / periods,
          costs.perOrder() * orders / periods,
          costs.holding() * onHand / periods,
          costs.shortage() * missing / periods);
    }
  }
}
