package io.commercelib.membership.engagement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far people came.
 *
 * @param steps one for each step, in order
 */
public record Funnel(List<Step> steps) {

  /** Copies the steps. */
  public Funnel {
    steps = List.copyOf(steps);
  }

  /** Returns which share of those who began came to the end. */
  public Ratio completion() {
    return new Ratio(steps.get(steps.size() - 1).people(), steps.get(0).people());
  }

  /**
   * One step.
   *
   * @param people how many different ones came as far
   * @param dropOff how many came no further; of the last step, none
   * @param medianTime how long it took from the step before, in the middle of those who came as
   *     far: of an even number, the shorter of the two; empty for the first step, and if nobody did
   */
  public record Step(String name, long people, long dropOff, Optional<Duration> medianTime) {}
}
