package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reservation whose goods an order takes over: what the order needs stays reserved, and what it
 * does not, or cannot be served from, is free again.
 */
final class TakenOver {
  private final StockChange change;
  private final ReservationDraft draft;
  private final Map<StockItem, Long> all;
  private final Map<StockItem, Long> usable = new LinkedHashMap<>();
  private final Map<StockItem, Long> together = new LinkedHashMap<>();

  private TakenOver(StockChange change, ReservationDraft draft, Sources sources) {
    this.change = change;
    this.draft = draft;
    this.all = WantedLines.reserved(draft.lines());
    Set<LocationId> locations = new HashSet<>();
    sources.locations().forEach(source -> locations.add(source.location()));
    all.forEach(
        (item, units) -> {
          if (locations.contains(item.location())) {
            usable.put(item, units);
          }
        });
  }

  /** Returns what is kept under a name; empty if nothing is, or not any more. */
  static Optional<TakenOver> of(Tx tx, HoldId hold, Sources sources, Instant at) {
    StockChange change = new StockChange(tx, at);
    return change
        .draft(hold)
        .filter(draft -> draft.before().state() == Reservation.State.TAKEN)
        .map(draft -> new TakenOver(change, draft, sources));
  }

  Map<Sku, Long> bySku() {
    return WantedLines.bySku(usable);
  }

  /** Returns what the order has with what was taken for it beside. */
  Map<StockItem, Long> with(StockReserving.Reserved more) {
    together.putAll(usable);
    more.byItem().forEach((item, units) -> together.merge(item, units, Math::addExact));
    return together;
  }

  /** Ends the reservation: its goods are the order's. */
  void end(Tx tx, List<ReservationLine> lines) {
    Map<StockItem, Long> needed = WantedLines.reserved(lines);
    all.forEach(
        (item, units) -> {
          long had = together.getOrDefault(item, units);
          long spare = Math.min(units, had - needed.getOrDefault(item, 0L));
          if (spare > 0) {
            change.free(item, spare);
          }
        });
    for (int i = 0; i < draft.lines().size(); i++) {
      draft.set(i, 0, draft.lines().get(i).backordered());
    }
    draft.become(Reservation.State.RELEASED);
    change.write();
    boolean unused =
        tx.due()
            .cancel(StockReservations.aggregate(draft.before().hold()), StockReservations.EXPIRY);
  }
}
