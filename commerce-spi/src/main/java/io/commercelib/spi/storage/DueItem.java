package io.commercelib.spi.storage;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something to be done later.
 *
 * @param dueAt from when, inclusive, cut to microseconds
 * @param aggregate to what
 * @param kind what, such as {@code unpaid-expiry}; at most one of a kind per aggregate
 * @param attempt how often it was claimed: 0 when scheduled for the first time
 */
public record DueItem(Instant dueAt, AggregateId aggregate, String kind, int attempt) {

  /** Checks the kind and cuts the instant to microseconds. */
  public DueItem {
    Id.check("kind of due work", kind, 60);
    if (attempt < 0) {
      throw new IllegalArgumentException(
          "due work '%s' of %s has attempt %s; count from 0".formatted(kind, aggregate, attempt));
    }
    dueAt = dueAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns work that was not tried yet. */
  public static DueItem first(Instant dueAt, AggregateId aggregate, String kind) {
    return new DueItem(dueAt, aggregate, kind, 0);
  }

  /** Returns this work at another instant, its attempts kept. */
  public DueItem postponedTo(Instant later) {
    return new DueItem(later, aggregate, kind, attempt);
  }
}
