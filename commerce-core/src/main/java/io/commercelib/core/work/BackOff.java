package io.commercelib.core.work;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long each time, up to a longest wait.
 *
 * @param first wait after the first attempt, above zero
 * @param longest wait at most, at least {@code first}
 */
public record BackOff(Duration first, Duration longest) {
  private static final int MAX_DOUBLINGS = 30;

  /** Checks both. */
  public BackOff {
    if (first.isZero() || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a back-off from %s to %s; begin above zero and end at or above the beginning"
              .formatted(first, longest));
    }
  }

  /**
   * Returns how long to wait after an attempt.
   *
   * @param attempt which one, from 1
   */
  public Duration after(int attempt) {
    Duration wait = first;
    for (int i = 1; i < attempt && i <= MAX_DOUBLINGS; i++) {
      wait = wait.multipliedBy(2);
      if (wait.compareTo(longest) >= 0) {
        return longest;
      }
    }
    return wait;
  }
}
