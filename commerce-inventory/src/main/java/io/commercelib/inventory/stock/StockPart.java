package io.commercelib.inventory.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Units of an item that are not like the others: of a lot, set aside, or both.
 *
 * @param status {@link StockStatus#AVAILABLE} for good ones, whether they are reserved or not:
 *     which lot an order gets shows when it is sent
 * @param lot of which lot; empty for none
 * @param units above 0
 * @param since when the first of them came in
 * @param withdrawn whether they are good only by the books, and never sent: their lot was recalled
 *     or has expired while orders needed them
 */
public record StockPart(
    StockStatus status, Optional<Lot> lot, long units, Instant since, boolean withdrawn) {

  /** Checks the units. */
  public StockPart {
    if (units < 1 || status == StockStatus.RESERVED) {
      throw new IllegalArgumentException(
          "%s units of %s are %s; keep 1 or more, and what is reserved with what is available"
              .formatted(units, lot, status));
    }
  }

  LocalDate expiry() {
    return lot.flatMap(Lot::expiresOn).orElse(LocalDate.MAX);
  }

  String name() {
    return lot.map(each -> each.id().value()).orElse("");
  }

  boolean isOf(StockStatus other, LotId id) {
    return status == other && lot.filter(each -> each.id().equals(id)).isPresent();
  }

  StockPart with(long other) {
    return new StockPart(status, lot, other, since, withdrawn);
  }

  StockPart asWithdrawn() {
    return new StockPart(status, lot, units, since, true);
  }
}
