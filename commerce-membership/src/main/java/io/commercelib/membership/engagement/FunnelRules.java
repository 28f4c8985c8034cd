package io.commercelib.membership.engagement;

import java.time.Duration;
import java.util.List;

/**
 * Steps that people are to take one after the other.
 *
 * @param steps names of pages or events, at least two
 * @param within how long after the first step the last may be, inclusive
 * @param order whether something else may be between two steps
 * @param entry from which first step of somebody it is counted
 */
public record FunnelRules(List<String> steps, Duration within, Order order, Entry entry) {

  /** Checks steps and window. */
  public FunnelRules {
    steps = List.copyOf(steps);
    if (steps.size() < 2 || within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException(
          "a funnel of %s steps within %s; give at least two, and time for them"
              .formatted(steps.size(), within));
    }
  }

  /** Whether something else may be between two steps. */
  public enum Order {
    /** Anything may be. */
    LOOSE,
    /** Nothing: each step follows the one before at once. */
    STRICT
  }

  /** From which first step it is counted. */
  public enum Entry {
    /** From somebody's first one in the time that is looked at. */
    FIRST,
    /** From the one that leads furthest; of several, the last. */
    LATEST_COMPLETING
  }
}
