package io.commercelib.inventory.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.Comparator;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * So many units of one SKU that came to a location, or to a status there, or left it. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableMovementLine.class)
@JsonDeserialize(as = ImmutableMovementLine.class)
public interface MovementLine {
  /** The order of the lines of a movement. */
  Comparator<MovementLine> ORDER =
      Comparator.comparing(MovementLine::item)
          .thenComparing(MovementLine::status)
          .thenComparing(line -> line.lot().map(lot -> lot.id().value()).orElse(""));

  /** Returns what. */
  Sku sku();

  /** Returns where. */
  LocationId location();

  /** Returns how the units stand there; reserved if they leave for whom they were kept. */
  @Value.Default
  default StockStatus status() {
    return StockStatus.AVAILABLE;
  }

  /** Returns of which lot they are; empty for none. */
  Optional<Lot> lot();

  /** Returns how many: positive came, negative left; never zero. */
  long units();

  /** Returns of which stock they are. */
  @JsonIgnore
  default StockItem item() {
    return new StockItem(sku(), location());
  }

  /** Checks that something moved. */
  @Value.Check
  default void check() {
    if (units() == 0) {
      throw new IllegalArgumentException(
          "a movement of 0 units of %s; leave the line out".formatted(sku()));
    }
  }

  /** Returns a line of an item. */
  static MovementLine of(StockItem item, StockStatus status, Optional<Lot> lot, long units) {
    return builder()
        .sku(item.sku())
        .location(item.location())
        .status(status)
        .lot(lot)
        .units(units)
        .build();
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
