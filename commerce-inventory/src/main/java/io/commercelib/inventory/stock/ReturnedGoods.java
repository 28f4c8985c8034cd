package io.commercelib.inventory.stock;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.storage.Tx;
import java.util.Map;
import java.util.Optional;

/**
 * Books what came back of a reservation as it was found, each unit as of the lot that expires first
 * of those that left: good ones are on the shelf again, damaged ones are set aside, scrap comes in
 * and is written off. Used within one transaction, by one thread, and once.
 */
final class ReturnedGoods {
  private final Tx tx;
  private final StockChange change;
  private final Reservation reservation;

  ReturnedGoods(Tx tx, StockChange change, Reservation reservation) {
    this.tx = tx;
    this.change = change;
    this.reservation = reservation;
  }

  /**
   * Books units, unless they did not come back.
   *
   * @param back where they lie now
   */
  void book(GiveBack giveBack, Map<StockItem, Long> back) {
    switch (giveBack.cause()) {
      case RETURNED_SELLABLE -> takeIn(giveBack, back, StockStatus.AVAILABLE);
      case RETURNED_DAMAGED -> takeIn(giveBack, back, StockStatus.DAMAGED);
      case RETURNED_SCRAP -> writeOff(giveBack, back);
      case NOT_RETURNED, CANCELLED -> {}
    }
  }

  private void takeIn(GiveBack giveBack, Map<StockItem, Long> back, StockStatus status) {
    MovementLines lines = new MovementLines();
    ShippedLots lots = ShippedLots.of(tx, reservation);
    back.forEach(
        (item, units) -> {
          if (status == StockStatus.AVAILABLE) {
            change.arrive(item, units);
          }
          lots.takeBack(item.sku(), units)
              .forEach((lot, count) -> add(lines, item, status, lot, count, giveBack));
        });
    record(giveBack, MovementKind.RETURN, lines);
  }

  private void add(
      MovementLines lines,
      StockItem item,
      StockStatus status,
      Optional<Lot> lot,
      long units,
      GiveBack giveBack) {
    // Good units of no lot are the rest of those on hand, and no part of their own.
    Optional<Lot> known =
        status == StockStatus.AVAILABLE && lot.isEmpty()
            ? lot
            : change.parts(item).add(status, lot, units, giveBack.at());
    lines.add(MovementLine.of(item, status, known, units), known);
  }

  /** They never lie anywhere: what comes in is gone by the same hand. */
  private void writeOff(GiveBack giveBack, Map<StockItem, Long> back) {
    MovementLines in = new MovementLines();
    MovementLines out = new MovementLines();
    ShippedLots lots = ShippedLots.of(tx, reservation);
    back.forEach(
        (item, units) ->
            lots.takeBack(item.sku(), units)
                .forEach(
                    (lot, count) -> {
                      in.add(MovementLine.of(item, StockStatus.DAMAGED, lot, count), lot);
                      out.add(MovementLine.of(item, StockStatus.DAMAGED, lot, -count), lot);
                    }));
    record(giveBack, MovementKind.RETURN, in);
    record(giveBack, MovementKind.ISSUE, out);
  }

  private void record(GiveBack giveBack, MovementKind kind, MovementLines lines) {
    boolean isOut = kind == MovementKind.ISSUE;
    StockMovement movement =
        StockPosting.document(kind, giveBack.refundId(), giveBack.at())
            .hold(Optional.of(reservation.hold()))
            .cause(isOut ? Optional.of("scrap of " + giveBack.refundId()) : Optional.empty())
            .lines(lines.sorted())
            .build();
    String key =
        isOut
            ? StockBooks.scrapKey(reservation.hold(), giveBack.refundId())
            : StockBooks.returnKey(reservation.hold(), giveBack.refundId());
    tx.store(StockBooks.MOVEMENTS).put(key, movement);
  }
}
