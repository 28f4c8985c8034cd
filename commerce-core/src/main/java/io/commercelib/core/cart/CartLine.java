package io.commercelib.core.cart;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.Comparator;

/**
 * So many of one SKU.
 *
 * @param id unique within the cart; an order keeps it
 * @param sku what
 * @param quantity whole units, above 0
 */
public record CartLine(LineId id, Sku sku, long quantity) {

  private static final Comparator<CartLine> BY_ID =
      Comparator.<CartLine>comparingInt(line -> line.id().value().length())
          .thenComparing(line -> line.id().value());

  /**
   * Returns the order by ids, the shorter first, then as text: shops number their lines, and 2
   * comes before 10. What must not hang on how a cart is presented goes by it.
   */
  public static Comparator<CartLine> byId() {
    return BY_ID;
  }

  /** Checks the quantity. */
  public CartLine {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "cart line '%s' asks for %s of %s; ask for at least 1, or leave the line out"
              .formatted(id, quantity, sku));
    }
  }
}
