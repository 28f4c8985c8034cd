package io.commercelib.inventory.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.commercelib.inventory.StockItem;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of an item is not like the rest: its lots, and what is set aside. An item that has neither
 * has none.
 *
 * @param item what, where
 * @param parts of each status and lot at most one
 * @param changes how often it was written, so that of two who take from it at the same time one
 *     runs again
 */
record StockParts(StockItem item, List<StockPart> parts, long changes) {

  StockParts {
    parts = List.copyOf(parts);
  }

  long aside(StockStatus status) {
    long units = 0;
    for (StockPart part : parts) {
      units = Math.addExact(units, part.status() == status ? part.units() : 0);
    }
    return units;
  }

  /** Returns the first day on which a good lot expires. */
  @JsonIgnore
  Optional<LocalDate> firstExpiry() {
    return parts.stream()
        .filter(part -> part.status() == StockStatus.AVAILABLE)
        .flatMap(part -> part.lot().flatMap(Lot::expiresOn).stream())
        .min(Comparator.naturalOrder());
  }
}
