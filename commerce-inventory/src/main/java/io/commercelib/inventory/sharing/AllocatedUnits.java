package io.commercelib.inventory.sharing;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;

/**
 * Units of a line that one location is to send.
 *
 * @param line for which line
 * @param sku of what
 * @param location from where
 * @param units above 0
 */
public record AllocatedUnits(LineId line, Sku sku, LocationId location, long units) {

  /** Checks the units. */
  public AllocatedUnits {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s sends %s of %s for line '%s'; give at least 1".formatted(location, units, sku, line));
    }
  }

  /** Returns the item of which they are taken. */
  public StockItem item() {
    return new StockItem(sku, location);
  }
}
