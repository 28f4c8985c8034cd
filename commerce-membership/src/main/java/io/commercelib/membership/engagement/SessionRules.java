package io.commercelib.membership.engagement;

import java.time.Duration;

/**
 * Where one session ends and the next begins.
 *
 * @param gap after so long without an event, or longer, a new one begins
 * @param cutAtMidnight whether a new one begins with each day too
 */
public record SessionRules(Duration gap, boolean cutAtMidnight) {

  /** Checks the gap. */
  public SessionRules {
    if (gap.isNegative() || gap.isZero()) {
      throw new IllegalArgumentException(
          "sessions end after %s without an event; give more than zero".formatted(gap));
    }
  }

  /** Returns sessions that end after 30 minutes, at no midnight. */
  public static SessionRules usual() {
    return new SessionRules(Duration.ofMinutes(30), false);
  }
}
