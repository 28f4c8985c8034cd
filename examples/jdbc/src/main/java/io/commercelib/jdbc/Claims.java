package io.commercelib.jdbc;

import java.time.Instant;

/** What every claim must be. */
final class Claims {
  private Claims() {}

  static void check(String what, Instant now, Instant until, int limit) {
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException(
          "a claim of %s at %s until %s; let it end later than it begins"
              .formatted(what, now, until));
    }
    if (limit < 1) {
      throw new IllegalArgumentException(
          "a claim of %d %s; claim at least 1".formatted(limit, what));
    }
  }
}
