package io.commercelib.inventory.stock;

/**
 * How many units of an item are waited for.
 *
 * <p>Whoever promises what is not there and whoever brings something writes it, so that of two at
 * the same time one runs again and sees the other: else goods could lie free while somebody waits.
 *
 * @param waiting units
 * @param changes how often it was written
 */
record BackorderCount(long waiting, long changes) {
  static final BackorderCount NONE = new BackorderCount(0, 0);

  BackorderCount {
    if (waiting < 0) {
      throw new IllegalStateException("%s units are waited for".formatted(waiting));
    }
  }

  BackorderCount plus(long units) {
    return new BackorderCount(Math.addExact(waiting, units), changes + 1);
  }
}
