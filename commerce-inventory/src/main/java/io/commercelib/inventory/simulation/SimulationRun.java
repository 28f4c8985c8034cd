package io.commercelib.inventory.simulation;

import java.util.List;

/**
 * One run of a policy.
 *
 * @param figures over the periods after the warm-up
 * @param periods those periods, the first one first
 */
public record SimulationRun(SimulationFigures figures, List<SimulatedPeriod> periods) {

  /** Copies the list. */
  public SimulationRun {
    periods = List.copyOf(periods);
  }
}
