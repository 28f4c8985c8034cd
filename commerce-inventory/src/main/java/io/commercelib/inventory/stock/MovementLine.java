package io.commercelib.inventory.stock;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import org.immutables.value.Value;

/** So many units of one SKU that came to a location or left it. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableMovementLine.class)
@JsonDeserialize(as = ImmutableMovementLine.class)
public interface MovementLine {

  /** Returns what. */
  Sku sku();

  /** Returns where. */
  LocationId location();

  /** Returns how many: positive came, negative left; never zero. */
  long units();

  /** Checks that something moved. */
  @Value.Check
  default void check() {
    if (units() == 0) {
      throw new IllegalArgumentException(
          "a movement of 0 units of %s; leave the line out".formatted(sku()));
    }
  }

  /** Returns a line of an item. */
  static MovementLine of(StockItem item, long units) {
    return builder().sku(item.sku()).location(item.location()).units(units).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableMovementLine.Builder {
    Builder() {}
  }
}
