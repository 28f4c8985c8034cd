package io.commercelib.inventory.stock;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;

/**
 * So many units of one line of an order.
 *
 * @param line which line
 * @param sku of what
 * @param units above 0
 */
public record LineUnits(LineId line, Sku sku, long units) {

  /** Checks the units. */
  public LineUnits {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s units of line '%s'; name at least 1".formatted(units, line));
    }
  }
}
