package io.commercelib.core.cart;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;

/**
 * So many of one SKU.
 *
 * @param id unique within the cart; an order keeps it
 * @param sku what
 * @param quantity whole units, above 0
 */
public record CartLine(LineId id, Sku sku, long quantity) {

  /** Checks the quantity. */
  public CartLine {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "cart line '%s' asks for %s of %s; ask for at least 1, or leave the line out"
              .formatted(id, quantity, sku));
    }
  }
}
