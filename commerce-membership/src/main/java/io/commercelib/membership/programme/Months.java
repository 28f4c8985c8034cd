package io.commercelib.membership.programme;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Months that follow each other, of a zone. Immutable. */
final class Months {
  private final Instant[] bounds;

  private Months(Instant[] bounds) {
    this.bounds = bounds;
  }

  static Months between(YearMonth from, YearMonth to, ZoneId zone) {
    int count = Math.toIntExact(from.until(to, ChronoUnit.MONTHS)) + 1;
    Instant[] bounds = new Instant[count + 1];
    for (int i = 0; i <= count; i++) {
      bounds[i] = from.plusMonths(i).atDay(1).atStartOfDay(zone).toInstant();
    }
    return new Months(bounds);
  }

  int size() {
    return bounds.length - 1;
  }

  /** Returns the first instant after a month. */
  Instant end(int month) {
    return bounds[month + 1];
  }

  Instant start() {
    return bounds[0];
  }

  /** Returns the first instant after all. */
  Instant end() {
    return bounds[bounds.length - 1];
  }

  /** Returns in which month an instant is; below zero if in none. */
  int indexOf(Instant at) {
    if (at.isBefore(start()) || !at.isBefore(end())) {
      return -1;
    }
    int found = Arrays.binarySearch(bounds, at);
    return found >= 0 ? found : -2 - found;
  }
}
