package io.commercelib.core.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a clock of a ticket stands at an instant.
 *
 * @param state whether it runs, and why not
 * @param elapsed how long it has run
 * @param target the time it has, at the priority that counts last; empty if nothing is promised
 * @param hours in which it runs
 * @param dueAt when it reaches its target if nothing happens: from then, inclusive, it is late.
 *     Empty unless it runs
 * @param stoppedAt when the answer or the resolution came
 * @param breachedAt when it reached its target; once it has, it was late for good, whatever is
 *     changed later
 */
public record SlaStanding(
    SlaClock clock,
    State state,
    Duration elapsed,
    Optional<Duration> target,
    Optional<BusinessHours> hours,
    Optional<Instant> dueAt,
    Optional<Instant> stoppedAt,
    Optional<Instant> breachedAt) {

  /** Whether a clock runs. */
  public enum State {
    /** It runs, in business hours. */
    RUNNING,
    /** It stands until somebody else has done something. */
    STANDING,
    /** What it waits for has come. */
    STOPPED,
    /** Nobody was to be served: the ticket is spam, or goes on in another. */
    VOID
  }

  /** Returns whether it was late. */
  public boolean isBreached() {
    return breachedAt.isPresent();
  }

  /** Returns how long a share of the target is, exactly. */
  static Duration share(Duration target, int percent) {
    return target.multipliedBy(percent).dividedBy(100);
  }
}
