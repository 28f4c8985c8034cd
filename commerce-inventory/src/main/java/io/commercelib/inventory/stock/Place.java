package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;

/** Where goods are, and how they stand there. */
record Place(LocationId location, StockStatus status) {

  /**
   * Returns a place of goods that nobody has a claim on.
   *
   * @param reference the document, for the message
   */
  static Place unreserved(String reference, LocationId location, StockStatus status) {
    if (status == StockStatus.RESERVED) {
      throw new IllegalArgumentException(
          "'%s' moves reserved goods; they leave by ship or shortPick only".formatted(reference));
    }
    return new Place(location, status);
  }

  StockItem item(Sku sku) {
    return new StockItem(sku, location);
  }
}
