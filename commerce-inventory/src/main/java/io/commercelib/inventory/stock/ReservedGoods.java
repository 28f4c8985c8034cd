package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.stock.MovementResult.Recorded;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of goods that are kept for an order: they leave, cannot be sent, or are kept
 * elsewhere, as the methods of {@link StockLedger} say.
 */
final class ReservedGoods {
  private final Tx tx;
  private final LotOrder order;
  private final Instant at;
  private final StockChange change;

  ReservedGoods(Tx tx, LotOrder order, Instant at) {
    this.tx = tx;
    this.order = order;
    this.at = at;
    this.change = new StockChange(tx, at);
  }

  StockMovement ship(
      HoldId hold, String shipment, Optional<LocationId> from, Map<LineId, Long> units) {
    String what = "shipment '%s'".formatted(shipment);
    ReservationDraft draft = draft(hold, what);
    StockMovement document = document(MovementKind.SHIPMENT, shipment, hold, units.size());
    Optional<StockMovement> recorded = recorded(document, draft.unitsBySku(units, what));
    if (recorded.isPresent()) {
      return recorded.get();
    }
    if (draft.before().state() != Reservation.State.CONFIRMED) {
      throw new IllegalStateException(
          "%s: hold '%s' is %s; only what is confirmed may leave"
              .formatted(what, hold, draft.before().state()));
    }
    List<Move> moves = new ArrayList<>();
    for (ReservationDraft.Share share : draft.reservedOf(units, from, what)) {
      ReservationLine line = draft.lines().get(share.index());
      draft.ship(share.index(), share.units());
      moves.add(
          Move.out(
              Goods.of(line.sku(), share.units()),
              new Place(line.location(), StockStatus.RESERVED)));
    }
    draft.noteShipment(shipment);
    return post(what, document, moves);
  }

  StockMovement shortPick(
      String reference,
      HoldId hold,
      Optional<LocationId> from,
      Map<LineId, Long> units,
      Optional<Lot> lot,
      Optional<StockStatus> to) {
    String what = "short pick '%s'".formatted(reference);
    ReservationDraft draft = draft(hold, what);
    StockMovement document = document(MovementKind.SHORT_PICK, reference, hold, units.size());
    Optional<StockMovement> recorded = recorded(document, draft.unitsBySku(units, what));
    if (recorded.isPresent()) {
      return recorded.get();
    }
    List<Move> moves = new ArrayList<>();
    for (ReservationDraft.Share share : draft.reservedOf(units, from, what)) {
      ReservationLine line = draft.lines().get(share.index());
      draft.miss(share.index(), share.units());
      change.waitFor(line.item(), share.units());
      moves.add(
          new Move(
              new Goods(line.sku(), share.units(), lot),
              Optional.of(new Place(line.location(), StockStatus.RESERVED)),
              to.map(status -> Place.unreserved(reference, line.location(), status))));
    }
    draft.noteShortPick(reference);
    return post(what, document, moves);
  }

  RelocationResult relocate(
      String reference, HoldId hold, LineId line, LocationId from, LocationId to, long units) {
    String what = "relocation '%s'".formatted(reference);
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "%s goes from '%s' to itself; name two locations".formatted(what, from));
    }
    ReservationDraft draft = draft(hold, what);
    if (draft.before().relocations().contains(reference)) {
      return new RelocationResult.Relocated(draft.before());
    }
    ReservationDraft.Share share =
        draft.reservedOf(Map.of(line, units), Optional.of(from), what).get(0);
    Sku sku = draft.lines().get(share.index()).sku();
    StockItem there = new StockItem(sku, to);
    long most = availableTo(draft.before().channel(), there);
    if (units > most) {
      return tooFew(there, units, most);
    }
    if (tx.counters()
            .change(Map.of(StockBooks.available(there), -units, StockBooks.reserved(there), units))
        instanceof CounterChange.Refused refused) {
      return tooFew(
          there, units, refused.available().getOrDefault(StockBooks.available(there), 0L));
    }
    draft.relocate(share.index(), to, units);
    draft.noteRelocation(reference);
    change.free(new StockItem(sku, from), units);
    change.write();
    return new RelocationResult.Relocated(
        tx.store(StockBooks.RESERVATIONS).get(hold).orElseThrow());
  }

  /** Returns what a channel may take of an item as far as quotas go; any number without them. */
  private long availableTo(Optional<String> channel, StockItem item) {
    Optional<QuotaBook> book =
        channel.isPresent() ? tx.store(StockBooks.QUOTAS).get(item) : Optional.empty();
    return book.isPresent() && channel.isPresent()
        ? book.get()
            .quotas()
            .availableTo(channel.get(), tx.counters().count(StockBooks.available(item)), at)
        : Long.MAX_VALUE;
  }

  private static RelocationResult tooFew(StockItem item, long wanted, long available) {
    return new RelocationResult.Refused(List.of(StockPosting.tooFew(item, wanted, available)));
  }

  private ReservationDraft draft(HoldId hold, String what) {
    return change
        .draft(hold)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s: nothing is reserved under hold '%s'; take it first"
                        .formatted(what, hold)));
  }

  private StockMovement document(MovementKind kind, String reference, HoldId hold, int lines) {
    StockPosting.requireSize(reference, lines);
    return StockPosting.document(kind, reference, at).hold(Optional.of(hold)).build();
  }

  private StockMovement post(String what, StockMovement document, List<Move> moves) {
    MovementResult result = new StockPosting(tx, change, order, at).post(document, moves);
    if (result instanceof MovementResult.Refused refused) {
      throw new IllegalArgumentException(
          "%s: %s; short-pick what cannot be sent"
              .formatted(what, StockPosting.words(refused.reasons())));
    }
    return ((Recorded) result).movement();
  }

  /** Returns what left under a document of a hold; throws if it was something else. */
  private Optional<StockMovement> recorded(StockMovement document, Map<Sku, Long> units) {
    String key = StockBooks.movementKey(document.kind(), document.reference());
    Optional<StockMovement> recorded = tx.store(StockBooks.MOVEMENTS).get(key);
    recorded.ifPresent(
        movement -> {
          Map<Sku, Long> left = new HashMap<>();
          for (MovementLine line : movement.lines()) {
            if (line.status() == StockStatus.RESERVED) {
              left.merge(line.sku(), -line.units(), Math::addExact);
            }
          }
          if (!movement.hold().equals(document.hold()) || !left.equals(units)) {
            throw StockPosting.otherGoods(document, movement);
          }
        });
    return recorded;
  }
}
