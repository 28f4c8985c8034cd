package io.commercelib.core.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long something took, of several tickets.
 *
 * @param sorted the shortest first
 */
public record Times(List<Duration> sorted) {

  /** Sorts a copy. */
  public Times {
    sorted = sorted.stream().sorted().toList();
  }

  /**
   * Returns the nearest-rank percentile: the smallest of the times that at least so many percent of
   * them do not exceed. It is one of them, never between two; empty of none.
   *
   * @param percent from 1 to 100
   */
  public Optional<Duration> percentile(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percentile %s; ask for 1 to 100".formatted(percent));
    }
    long rank = (sorted.size() * (long) percent + 99) / 100;
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((int) rank - 1));
  }
}
