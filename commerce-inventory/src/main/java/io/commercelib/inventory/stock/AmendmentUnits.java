package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import java.util.Map;

/**
 * What is reserved beside a reservation for an amendment of its order that does not stand yet.
 *
 * @param amendment its number among those of the order
 * @param more units by SKU and location, each above 0
 */
public record AmendmentUnits(int amendment, Map<StockItem, Long> more) {

  /** Copies the units. */
  public AmendmentUnits {
    more = Map.copyOf(more);
  }
}
