package io.commercelib.core.service;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a clock of a ticket asks for once it has run for a share of its target.
 *
 * @param at when that is, if nothing happens until then
 * @param percent the share of the target: of a breach {@value #ALL}
 * @param step the step of the policy that raises the ticket then; empty for a warning or a breach
 */
public record SlaAlert(Instant at, SlaClock clock, int percent, Optional<EscalationStep> step) {
  static final int ALL = 100;

  /** Returns whether the target is over then, and nobody has been told. */
  public boolean isBreach() {
    return step.isEmpty() && percent == ALL;
  }
}
