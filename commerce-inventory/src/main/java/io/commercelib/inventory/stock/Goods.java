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

  static List<Goods> of(Map<Sku, Long> units) {
    List<Goods> goods = new ArrayList<>(units.size());
    units.forEach((sku, count) -> goods.add(of(sku, count)));
    return goods;
  }
}
