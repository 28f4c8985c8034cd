package io.commercelib.inventory.stock;

import io.commercelib.spi.id.Sku;
import java.util.Optional;

/**
 * What a count found of one SKU at a location.
 *
 * @param sku what
 * @param lot which lot was counted; empty if all of it was
 * @param status what was counted: {@link StockStatus#AVAILABLE} for all good ones, reserved or not
 * @param counted units, zero or more
 */
public record CountedUnits(Sku sku, Optional<Lot> lot, StockStatus status, long counted) {

  /** Checks the units. */
  public CountedUnits {
    if (counted < 0) {
      throw new IllegalArgumentException(
          "%s of %s were counted; give zero or more".formatted(counted, sku));
    }
    if (status == StockStatus.RESERVED) {
      throw new IllegalArgumentException(
          "reserved units of %s lie among the available; count both together".formatted(sku));
    }
  }

  /** Returns good units, whatever their lot, reserved or not. */
  public static CountedUnits of(Sku sku, long counted) {
    return new CountedUnits(sku, Optional.empty(), StockStatus.AVAILABLE, counted);
  }

  /** Returns good units of one lot, reserved or not. */
  public static CountedUnits of(Sku sku, long counted, Lot lot) {
    return new CountedUnits(sku, Optional.of(lot), StockStatus.AVAILABLE, counted);
  }

  /** Returns the same count of units that stand otherwise. */
  public CountedUnits standing(StockStatus other) {
    return new CountedUnits(sku, lot, other, counted);
  }
}
