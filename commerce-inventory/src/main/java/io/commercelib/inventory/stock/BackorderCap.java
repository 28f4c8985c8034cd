package io.commercelib.inventory.stock;

import io.commercelib.spi.id.Sku;
import java.util.OptionalLong;

/**
 * Says how many units of a SKU orders may wait for at a location, all orders together; goods that
 * are sold before they come out have such a cap too. Thread-safe.
 */
@FunctionalInterface
public interface BackorderCap {

  /** Returns the most units, zero or more; empty for any number. */
  OptionalLong of(Sku sku);

  /** Returns that orders may wait for any number. */
  static BackorderCap none() {
    return sku -> OptionalLong.empty();
  }

  /** Returns that of each SKU orders may wait for so many. */
  static BackorderCap ofEach(long units) {
    OptionalLong most = OptionalLong.of(units);
    return sku -> most;
  }
}
