package io.commercelib.core.service;

import io.commercelib.spi.id.Id;

/**
 * Raises a ticket once a clock has run for so long a share of its target.
 *
 * @param name by which the log calls it; a ticket takes it once
 * @param percent of the target, from 1 to 1,000: at 100 it is breached
 * @param team who sees to it then
 * @param level from 1; a ticket that is as high already stays where it is
 */
public record EscalationStep(String name, SlaClock clock, int percent, String team, int level) {

  /** The largest percent. */
  public static final int MAX_PERCENT = 1_000;

  /** Checks the numbers. */
  public EscalationStep {
    Id.check("step", name);
    if (percent < 1 || percent > MAX_PERCENT || level < 1) {
      throw new IllegalArgumentException(
          "step '%s': %s %% and level %s; give 1 to 1000 %% and a level from 1"
              .formatted(name, percent, level));
    }
  }
}
