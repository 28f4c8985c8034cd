package io.commercelib.inventory.promise;

import java.time.LocalDate;

/**
 * Units that are there and good until a day.
 *
 * @param until the first day on which they may not be sold any more
 * @param units above 0
 */
public record Perishable(LocalDate until, long units) {

  /** Checks the units. */
  public Perishable {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s units are good until %s; give at least 1".formatted(units, until));
    }
  }
}
