package io.commercelib.inventory.stock;

import java.util.Optional;

/**
 * Units of one SKU that move from one place to another.
 *
 * @param goods what, above 0 units
 * @param from empty if they come into the shop
 * @param to empty if they leave it
 * @param exact whether goods of no lot are just that, not of whichever lot comes first
 */
record Move(Goods goods, Optional<Place> from, Optional<Place> to, boolean exact) {

  Move(Goods goods, Optional<Place> from, Optional<Place> to) {
    this(goods, from, to, false);
  }

  static Move in(Goods goods, Place to) {
    return new Move(goods, Optional.empty(), Optional.of(to));
  }

  static Move out(Goods goods, Place from) {
    return new Move(goods, Optional.of(from), Optional.empty());
  }
}
