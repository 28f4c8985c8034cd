package io.commercelib.inventory.promise;

import java.time.LocalDate;

/**
 * Units that are promised already.
 *
 * @param due the day for which they are promised; what is late counts from today on
 * @param units above 0
 */
public record Commitment(LocalDate due, long units) {

  /** Checks the units. */
  public Commitment {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s units are promised for %s; give at least 1".formatted(units, due));
    }
  }
}
