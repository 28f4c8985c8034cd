package io.commercelib.inventory.simulation;

import io.commercelib.inventory.demand.DemandSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All that is left to chance in one replication, drawn before any policy is run: what one policy
 * does cannot change what the next one meets.
 *
 * @param path demand, with the periods before the simulation
 * @param leadTimes periods that an order takes which is placed at the end of a simulated period;
 *     never seen from outside
 */
@SuppressWarnings("ArrayRecordComponent")
record Scenario(DemandSeries path, int[] leadTimes) {

  /** Returns so many, each from a stream of its own: more of them leave the first as they are. */
  static List<Scenario> of(StockSimulation simulation, long seed, int replications) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Scenario> scenarios = new ArrayList<>(replications);
    for (int i = 0; i < replications; i++) {
      // Demand and lead times apart, so that other lead times leave the demand as it is.
      SplittableRandom ofDemand = seeds.split();
      SplittableRandom ofLeadTimes = seeds.split();
      int simulated = Math.addExact(simulation.warmUpPeriods(), simulation.periods());
      int[] leadTimes = new int[simulated];
      for (int period = 0; period < simulated; period++) {
        leadTimes[period] = simulation.leadTimes().draw(ofLeadTimes);
      }
      scenarios.add(
          new Scenario(
              simulation
                  .demand()
                  .path(Math.addExact(simulation.historyPeriods(), simulated), ofDemand),
              leadTimes));
    }
    return scenarios;
  }
}
