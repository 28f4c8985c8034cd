package io.commercelib.inventory.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import org.immutables.value.Value;

/**
 * How far one line of an order is served from one location. Of the units ordered each is reserved,
 * backordered, shipped or called off. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableReservationLine.class)
@JsonDeserialize(as = ImmutableReservationLine.class)
public interface ReservationLine {

  /** Returns which line. */
  LineId line();

  /** Returns of what. */
  Sku sku();

  /** Returns from where. */
  LocationId location();

  /** Returns the units ordered that are served from there, those that are sent again once more. */
  long ordered();

  /** Returns the units that are there and kept for the line. */
  long reserved();

  /** Returns the units that are promised and not there yet. */
  long backordered();

  /** Returns the units that left, those that came back included. */
  long shipped();

  /** Returns the units given back after they left, to be sold again or not. */
  long returned();

  /** Returns the units that were called off before they left. */
  @JsonIgnore
  default long cancelled() {
    return ordered() - reserved() - backordered() - shipped();
  }

  /** Returns of what stock it is. */
  @JsonIgnore
  default StockItem item() {
    return new StockItem(sku(), location());
  }

  /** Checks that no unit is counted twice. */
  @Value.Check
  default void check() {
    boolean counted =
        reserved() >= 0
            && backordered() >= 0
            && shipped() >= 0
            && returned() >= 0
            && returned() <= shipped()
            && cancelled() >= 0;
    if (!counted || ordered() < 1) {
      throw new IllegalArgumentException(
          "line '%s': %s ordered, %s reserved, %s backordered, %s shipped, %s returned do not add up"
              .formatted(line(), ordered(), reserved(), backordered(), shipped(), returned()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReservationLine.Builder {
    Builder() {}
  }
}
