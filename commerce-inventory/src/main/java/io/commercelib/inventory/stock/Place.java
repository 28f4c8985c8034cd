package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;

/** Where goods are, and how they stand there. */
record Place(LocationId location, StockStatus status) {

  StockItem item(Sku sku) {
    return new StockItem(sku, location);
  }
}
