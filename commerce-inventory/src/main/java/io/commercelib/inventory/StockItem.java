package io.commercelib.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;

/**
 * One SKU at one location: that of which stock is counted and demand is recorded.
 *
 * @param sku what
 * @param location where; its id has no {@code @} in it
 */
public record StockItem(Sku sku, LocationId location) implements Comparable<StockItem> {

  /** Checks that the text of both can be told apart again. */
  public StockItem {
    if (location.value().indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "location id '%s' has an @ in it, which separates SKU and location; name it otherwise"
              .formatted(location));
    }
  }

  /**
   * Returns the item of a text {@code SKU@LOCATION}.
   *
   * @throws IllegalArgumentException if there is no {@code @} in it
   */
  @JsonCreator
  public static StockItem parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException(
          "'%s' is no SKU at a location; write SKU@LOCATION".formatted(text));
    }
    return new StockItem(new Sku(text.substring(0, at)), new LocationId(text.substring(at + 1)));
  }

  /** By SKU, then by location, each by its characters. */
  @Override
  public int compareTo(StockItem other) {
    int bySku = sku.value().compareTo(other.sku.value());
    return bySku != 0 ? bySku : location.value().compareTo(other.location.value());
  }

  /** Returns {@code SKU@LOCATION}. */
  @JsonValue
  @Override
  public String toString() {
    return sku + "@" + location;
  }
}
