package io.commercelib.inventory.stock;

/**
 * What there is of one SKU at one location.
 *
 * @param available units that can be promised
 * @param reserved units that are there and kept for orders
 * @param backordered units promised to orders that are not there yet
 * @param quarantined units that are kept back
 * @param damaged units that cannot be sold
 * @param inTransit units that have left another location for this one
 */
public record StockBalance(
    long available,
    long reserved,
    long backordered,
    long quarantined,
    long damaged,
    long inTransit) {

  /** Returns a balance of which nothing is set aside. */
  public static StockBalance of(long available, long reserved, long backordered) {
    return new StockBalance(available, reserved, backordered, 0, 0, 0);
  }

  /** Returns the good units that lie there: available and reserved. */
  public long onHand() {
    return Math.addExact(available, reserved);
  }

  /** Returns the units that stand so. */
  public long of(StockStatus status) {
    return switch (status) {
      case AVAILABLE -> available;
      case RESERVED -> reserved;
      case QUARANTINED -> quarantined;
      case DAMAGED -> damaged;
      case IN_TRANSIT -> inTransit;
    };
  }
}
