package io.commercelib.membership.engagement;

import java.time.Duration;

/**
 * How often people came, and for how long.
 *
 * @param sessions how many
 * @param bounces how many of one event only
 * @param events in all of them
 * @param time from the first to the last event of each, summed up
 */
public record Sessions(long sessions, long bounces, long events, Duration time) {

  /** Returns which share was left after one event. */
  public Ratio bounceRate() {
    return new Ratio(bounces, sessions);
  }
}
