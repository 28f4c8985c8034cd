package io.commercelib.inventory.stock;

import io.commercelib.spi.id.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a partner's report has changed.
 *
 * @param movement what the books gained and lost; empty if they agreed
 * @param stale SKUs of which something newer, or the same, was known already
 * @param missing units that orders have reserved and the partner does not have, by SKU, each above
 *     0: {@linkplain StockLedger#shortPick give them up}, or {@linkplain StockLedger#relocate take
 *     them from elsewhere}
 */
public record PartnerReport(
    Optional<StockMovement> movement, List<Sku> stale, Map<Sku, Long> missing) {

  /** Copies the collections. */
  public PartnerReport {
    stale = List.copyOf(stale);
    missing = Map.copyOf(missing);
  }
}
