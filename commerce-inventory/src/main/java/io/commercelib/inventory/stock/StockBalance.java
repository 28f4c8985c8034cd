package io.commercelib.inventory.stock;

/**
 * What there is of one SKU at one location.
 *
 * @param available units that can be promised
 * @param reserved units that are there and kept for orders
 * @param backordered units promised to orders that are not there yet
 */
public record StockBalance(long available, long reserved, long backordered) {

  /** Returns the units that lie there: available and reserved. */
  public long onHand() {
    return Math.addExact(available, reserved);
  }
}
