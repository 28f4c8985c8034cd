package io.commercelib.inventory.reorder;

/**
 * What a policy looks at, never at what is on hand alone.
 *
 * @param onHand units that are there, reserved ones included
 * @param onOrder units ordered from suppliers and not yet there, drafts included
 * @param reserved units of those on hand that are kept for orders
 * @param backordered units promised to orders that are not there yet
 */
public record StockPosition(long onHand, long onOrder, long reserved, long backordered) {

  /** Checks that nothing is negative. */
  public StockPosition {
    if (onHand < 0 || onOrder < 0 || reserved < 0 || backordered < 0) {
      throw new IllegalArgumentException(
          "%s on hand, %s on order, %s reserved, %s backordered; give zero or more of each"
              .formatted(onHand, onOrder, reserved, backordered));
    }
    if (reserved > onHand) {
      throw new IllegalArgumentException(
          "%s are reserved of %s on hand; only what is there can be reserved"
              .formatted(reserved, onHand));
    }
  }

  /** Returns a position of goods that nobody has a claim on. */
  public static StockPosition onHand(long units) {
    return new StockPosition(units, 0, 0, 0);
  }

  /** Returns {@code onHand + onOrder - reserved - backordered}; may be negative. */
  public long position() {
    return Math.subtractExact(Math.addExact(onHand - reserved, onOrder), backordered);
  }

  /** Returns this position after so many more units were ordered. */
  public StockPosition afterOrdering(long units) {
    return new StockPosition(onHand, Math.addExact(onOrder, units), reserved, backordered);
  }
}
