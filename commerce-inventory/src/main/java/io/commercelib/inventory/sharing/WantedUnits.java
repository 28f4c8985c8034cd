package io.commercelib.inventory.sharing;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;

/**
 * Units that a line of an order wants, or lacks.
 *
 * @param line which line
 * @param sku of what
 * @param units above 0
 */
public record WantedUnits(LineId line, Sku sku, long units) {

  /** Checks the units. */
  public WantedUnits {
    if (units < 1) {
      throw new IllegalArgumentException(
          "line '%s' wants %s of %s; give at least 1".formatted(line, units, sku));
    }
  }
}
