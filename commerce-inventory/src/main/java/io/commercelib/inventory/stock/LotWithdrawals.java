package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.stock.MovementResult.Recorded;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes lots out of what may be sent, as {@link StockLedger#withdraw} says. */
final class LotWithdrawals {
  // Each attempt asks for what was there a moment ago; only others' takes in between make it fail.
  private static final int MAX_ATTEMPTS = 20;

  private final Tx tx;
  private final LotOrder order;
  private final Instant at;

  LotWithdrawals(Tx tx, LotOrder order, Instant at) {
    this.tx = tx;
    this.order = order;
    this.at = at;
  }

  /** Withdraws those lots of an item that expire on a day, or did before. */
  List<Withdrawal> withdrawExpired(StockItem item, LocalDate today) {
    List<Withdrawal> withdrawals = new ArrayList<>();
    List<StockPart> parts =
        tx.store(StockBooks.PARTS).get(item).map(StockParts::parts).orElse(List.of());
    for (StockPart part : parts) {
      if (part.status() == StockStatus.AVAILABLE && !part.expiry().isAfter(today)) {
        Lot lot = part.lot().orElseThrow();
        String reference =
            StockPosting.reference("expired %s %s %s".formatted(today, lot.id(), item));
        withdrawals.add(withdraw(reference, item.location(), "expired", item.sku(), lot.id()));
      }
    }
    return withdrawals;
  }

  Withdrawal withdraw(String reference, LocationId location, String cause, Sku sku, LotId lot) {
    StockItem item = new StockItem(sku, location);
    StockMovement document =
        StockPosting.document(MovementKind.RECLASSIFIED, reference, at)
            .cause(Optional.of(cause))
            .build();
    Optional<StockMovement> recorded = recorded(document, item, lot);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      StockChange change = new StockChange(tx, at);
      PartsDraft parts = change.parts(item);
      Lot known = parts.known(new Lot(lot, Optional.empty()));
      long there = parts.units(StockStatus.AVAILABLE, Optional.of(lot));
      if (recorded.isPresent()) {
        return new Withdrawal(item, known, quarantined(recorded.get()), there);
      }
      parts.withdraw(lot);
      long free = Math.min(there, tx.counters().count(StockBooks.available(item)));
      if (free == 0) {
        change.write();
        return new Withdrawal(item, known, 0, there);
      }
      Move move =
          new Move(
              Goods.of(sku, free, known),
              Optional.of(new Place(location, StockStatus.AVAILABLE)),
              Optional.of(new Place(location, StockStatus.QUARANTINED)));
      if (new StockPosting(tx, change, order, at).post(document, List.of(move))
          instanceof Recorded) {
        return new Withdrawal(item, known, free, there - free);
      }
    }
    throw new ConflictException(
        "'%s' was overtaken by others %s times; try again".formatted(reference, MAX_ATTEMPTS));
  }

  /** Returns what was withdrawn under a document; throws if it was something else. */
  private Optional<StockMovement> recorded(StockMovement document, StockItem item, LotId lot) {
    Optional<StockMovement> recorded =
        tx.store(StockBooks.MOVEMENTS)
            .get(StockBooks.movementKey(document.kind(), document.reference()));
    recorded.ifPresent(
        movement -> {
          boolean same =
              movement.cause().equals(document.cause())
                  && movement.lines().stream()
                      .allMatch(
                          line ->
                              line.item().equals(item)
                                  && line.lot().map(Lot::id).equals(Optional.of(lot)));
          if (!same) {
            throw StockPosting.otherGoods(document, movement);
          }
        });
    return recorded;
  }

  private static long quarantined(StockMovement recorded) {
    return recorded.lines().stream()
        .filter(line -> line.status() == StockStatus.QUARANTINED)
        .mapToLong(MovementLine::units)
        .sum();
  }
}
