package io.commercelib.inventory.stock;

import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Units of one SKU that move together.
 *
 * @param sku what
 * @param units above 0; in an adjustment below 0 for what is missing, never 0
 * @param lot of which lot; empty for none, or for whichever is to be taken first
 */
public record Goods(Sku sku, long units, Optional<Lot> lot) {

  /** Returns units of no lot in particular. */
  public static Goods of(Sku sku, long units) {
    return new Goods(sku, units, Optional.empty());
  }

  /** Returns units of a lot. */
  public static Goods of(Sku sku, long units, Lot lot) {
    return new Goods(sku, units, Optional.of(lot));
  }

  /**
   * Returns goods that all have units.
   *
   * @param reference the document, for the message
   */
  static List<Goods> positive(String reference, List<Goods> goods) {
    for (Goods each : goods) {
      if (each.units() < 1) {
        throw new IllegalArgumentException(
            "'%s' moves %s of %s; give at least 1".formatted(reference, each.units(), each.sku()));
      }
    }
    StockPosting.requireSize(reference, goods.size());
    return goods;
  }

  static List<Goods> of(Map<Sku, Long> units) {
    List<Goods> goods = new ArrayList<>(units.size());
    units.forEach((sku, count) -> goods.add(of(sku, count)));
    return goods;
  }
}
