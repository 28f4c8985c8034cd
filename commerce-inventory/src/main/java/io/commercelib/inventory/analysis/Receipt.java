package io.commercelib.inventory.analysis;

import java.time.LocalDate;

/**
 * Goods that came in, or what is left of them.
 *
 * @param day on which they came
 * @param units above 0
 */
public record Receipt(LocalDate day, long units) {

  /** Checks the units. */
  public Receipt {
    if (units <= 0) {
      throw new IllegalArgumentException(
          "%s units came in on %s; give more than zero".formatted(units, day));
    }
  }
}
