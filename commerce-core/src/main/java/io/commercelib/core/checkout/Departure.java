package io.commercelib.core.checkout;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Units of a paid order that leave the shop.
 *
 * @param shipment names the shipment; units leave once per hold and this
 * @param from from where; empty if nobody said
 * @param units by line, each above 0
 * @param at when
 */
public record Departure(
    String shipment, Optional<LocationId> from, Map<LineId, Long> units, Instant at) {

  /** Checks the units, and copies the map. */
  public Departure {
    units = Map.copyOf(units);
    units.forEach(
        (line, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "shipment '%s' takes %s of line '%s'; take at least 1"
                    .formatted(shipment, count, line));
          }
        });
  }
}
