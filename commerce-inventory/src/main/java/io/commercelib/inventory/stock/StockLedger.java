package io.commercelib.inventory.stock;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.stock.MovementResult.Recorded;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies where, and every movement that made it so: the place to start from.
 *
 * <p>What always holds, of each SKU at each location: on hand = available + reserved = the sum of
 * its movements, and none is ever below zero, under any concurrency. Whoever waits for goods is
 * served before anybody else, the longest waiting first, in the transaction in which they come or
 * become free, and is told by a {@link StockAllocated}; so nothing is available while somebody
 * waits.
 *
 * <p>Each movement is recorded under its document, once: the same document again changes nothing
 * and answers as before, with other goods it is refused as misuse. Everything happens in the
 * transaction of the caller. Keeps nothing itself; thread-safe.
 */
public final class StockLedger {
  /** Most SKUs in one movement. */
  public static final int MAX_LINES = 10_000;

  /** Returns what there is of a SKU at a location. */
  public StockBalance balance(Tx tx, Sku sku, LocationId location) {
    StockItem item = new StockItem(sku, location);
    return new StockBalance(
        tx.counters().count(StockBooks.available(item)),
        tx.counters().count(StockBooks.reserved(item)),
        tx.store(StockBooks.BACKORDERS).get(item).map(BackorderCount::waiting).orElse(0L));
  }

  /**
   * Goods come in from a supplier.
   *
   * @param reference the delivery note
   * @param units by SKU, each above 0
   * @throws IllegalArgumentException if other goods were received under that reference
   */
  public StockMovement receive(
      Tx tx, String reference, LocationId location, Map<Sku, Long> units, Instant at) {
    return comeIn(tx, MovementKind.RECEIPT, reference, location, units, at);
  }

  /**
   * Goods come back that can be sold, on nobody's account; those of a reservation come back through
   * {@link StockHold#giveBack}.
   *
   * @param reference the return
   * @param units by SKU, each above 0
   * @throws IllegalArgumentException if other goods came back under that reference
   */
  public StockMovement takeBack(
      Tx tx, String reference, LocationId location, Map<Sku, Long> units, Instant at) {
    return comeIn(tx, MovementKind.RETURN, reference, location, units, at);
  }

  /**
   * Goods leave that nobody has reserved, all of them or none.
   *
   * @param reference the document, such as a till receipt
   * @param units by SKU, each above 0
   * @throws IllegalArgumentException if other goods left under that reference
   */
  public MovementResult issue(
      Tx tx, String reference, LocationId location, Map<Sku, Long> units, Instant at) {
    TreeMap<StockItem, Long> leaving = new TreeMap<>();
    positive(reference, location, units).forEach((item, count) -> leaving.put(item, -count));
    return moveUnreserved(
        tx, movement(MovementKind.ISSUE, reference, leaving, at).build(), leaving);
  }

  /**
   * A count found more or fewer than the books say. Fewer can only be taken of what nobody has
   * reserved; all is adjusted or nothing.
   *
   * @param reference the count
   * @param cause such as {@code stock-count}, {@code damaged} or {@code stolen}
   * @param units by SKU: positive found, negative missing, never 0
   * @throws IllegalArgumentException if something else was adjusted under that reference
   */
  public MovementResult adjust(
      Tx tx,
      String reference,
      LocationId location,
      String cause,
      Map<Sku, Long> units,
      Instant at) {
    SortedMap<StockItem, Long> signed = items(reference, location, units);
    return moveUnreserved(
        tx,
        movement(MovementKind.ADJUSTMENT, reference, signed, at).cause(Optional.of(cause)).build(),
        signed);
  }

  /**
   * Reserved units leave for the customer.
   *
   * @param hold a confirmed reservation
   * @param shipment names the shipment
   * @param units by line, each above 0 and at most what is reserved
   * @throws IllegalArgumentException if fewer are reserved, a line is not of this hold, or other
   *     goods left under that shipment
   * @throws IllegalStateException if the reservation is not there or not confirmed
   */
  public StockMovement ship(
      Tx tx, HoldId hold, String shipment, Map<LineId, Long> units, Instant at) {
    requireSize(shipment, units);
    StockChange change = new StockChange(tx, at);
    ReservationDraft draft =
        change
            .draft(hold)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "shipment '%s': nothing is reserved under hold '%s'; take it first"
                            .formatted(shipment, hold)));
    TreeMap<StockItem, Long> leaving = new TreeMap<>();
    int[] indexes = draft.indexesOf(units, () -> "shipment '%s'".formatted(shipment));
    for (int index : indexes) {
      ReservationLine line = draft.lines().get(index);
      leaving.merge(line.item(), -units.getOrDefault(line.line(), 0L), Math::addExact);
    }
    StockMovement movement =
        movement(MovementKind.SHIPMENT, shipment, leaving, at).hold(Optional.of(hold)).build();
    String key = StockBooks.movementKey(MovementKind.SHIPMENT, shipment);
    Optional<StockMovement> recorded = recorded(tx, key, movement);
    if (recorded.isPresent()) {
      return recorded.get();
    }
    if (draft.before().state() != Reservation.State.CONFIRMED) {
      throw new IllegalStateException(
          "shipment '%s': hold '%s' is %s; only what is confirmed may leave"
              .formatted(shipment, hold, draft.before().state()));
    }
    for (int index : indexes) {
      ReservationLine line = draft.lines().get(index);
      long count = units.getOrDefault(line.line(), 0L);
      if (count < 1 || count > line.reserved()) {
        throw new IllegalArgumentException(
            "shipment '%s' takes %s of line '%s', for which %s are reserved; take 1 to that many"
                .formatted(shipment, count, line.line(), line.reserved()));
      }
      draft.ship(index, count);
      change.leave(line.item(), count);
    }
    draft.noteShipment(shipment);
    change.write();
    tx.store(StockBooks.MOVEMENTS).put(key, movement);
    return movement;
  }

  /** Returns what is kept under a hold. */
  public Optional<Reservation> reservation(Tx tx, HoldId hold) {
    return tx.store(StockBooks.RESERVATIONS).get(hold);
  }

  /**
   * Returns the reservations that wait for a SKU at a location, the longest waiting first.
   *
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public List<Reservation> waiting(Tx tx, Sku sku, LocationId location, int most) {
    return tx.store(StockBooks.RESERVATIONS)
        .query(
            Query.on(StockBooks.WAITING).where(new StockItem(sku, location).toString()).limit(most))
        .values();
  }

  /** Returns the movement of a document that is on no hold's account, or a shipment. */
  public Optional<StockMovement> movement(Tx tx, MovementKind kind, String reference) {
    return tx.store(StockBooks.MOVEMENTS).get(StockBooks.movementKey(kind, reference));
  }

  /**
   * Returns a page of all movements, for audits: each exactly once, in an order that stays.
   *
   * @param query by key
   */
  public Page<String, StockMovement> movements(Tx tx, Query query) {
    return tx.store(StockBooks.MOVEMENTS).query(query);
  }

  private static StockMovement comeIn(
      Tx tx,
      MovementKind kind,
      String reference,
      LocationId location,
      Map<Sku, Long> units,
      Instant at) {
    SortedMap<StockItem, Long> coming = positive(reference, location, units);
    StockMovement movement = movement(kind, reference, coming, at).build();
    String key = StockBooks.movementKey(kind, reference);
    Optional<StockMovement> recorded = recorded(tx, key, movement);
    if (recorded.isPresent()) {
      return recorded.get();
    }
    StockChange change = new StockChange(tx, at);
    coming.forEach(change::arrive);
    change.write();
    tx.store(StockBooks.MOVEMENTS).put(key, movement);
    return movement;
  }

  private static MovementResult moveUnreserved(
      Tx tx, StockMovement movement, SortedMap<StockItem, Long> signed) {
    String key = StockBooks.movementKey(movement.kind(), movement.reference());
    Optional<StockMovement> recorded = recorded(tx, key, movement);
    if (recorded.isPresent()) {
      return new Recorded(recorded.get());
    }
    // What leaves comes first: if it is refused, nothing must have changed.
    Map<CounterKey, Long> leaving = new LinkedHashMap<>();
    signed.forEach(
        (item, count) -> {
          if (count < 0) {
            leaving.put(StockBooks.available(item), count);
          }
        });
    if (!leaving.isEmpty()
        && tx.counters().change(leaving) instanceof CounterChange.Refused refused) {
      return new MovementResult.Refused(shortages(signed, refused));
    }
    StockChange change = new StockChange(tx, movement.at());
    signed.forEach(
        (item, count) -> {
          if (count > 0) {
            change.arrive(item, count);
          }
        });
    change.write();
    tx.store(StockBooks.MOVEMENTS).put(key, movement);
    return new Recorded(movement);
  }

  private static List<Reason> shortages(
      SortedMap<StockItem, Long> signed, CounterChange.Refused refused) {
    List<Reason> reasons = new ArrayList<>();
    signed.forEach(
        (item, count) -> {
          Long available = refused.available().get(StockBooks.available(item));
          if (available != null) {
            reasons.add(
                Reason.of(InventoryReason.TOO_FEW_UNRESERVED, "sku", item.sku())
                    .with("location", item.location())
                    .with("wanted", -count)
                    .with("available", available));
          }
        });
    return reasons;
  }

  /** Puts what movements come to, those that are there, in the place of the movements. */
  static void carryForward(Tx tx, List<String> keys) {
    Store<String, StockMovement> movements = tx.store(StockBooks.MOVEMENTS);
    movements
        .getAll(keys)
        .forEach(
            (key, movement) -> {
              movement.lines().forEach(line -> carryForward(movements, line, movement.at()));
              movements.remove(key);
            });
  }

  private static void carryForward(
      Store<String, StockMovement> movements, MovementLine line, Instant at) {
    StockItem item = new StockItem(line.sku(), line.location());
    String key = StockBooks.carriedKey(item);
    Optional<StockMovement> before = movements.get(key);
    long units =
        Math.addExact(
            line.units(), before.map(carried -> carried.lines().get(0).units()).orElse(0L));
    if (units == 0) {
      movements.remove(key);
      return;
    }
    Instant last = before.map(StockMovement::at).filter(at::isBefore).orElse(at);
    movements.put(
        key,
        movement(MovementKind.CARRIED, item.toString(), new TreeMap<>(Map.of(item, units)), last)
            .build());
  }

  /** Returns what was recorded under a key, if it is the same. */
  static Optional<StockMovement> recorded(Tx tx, String key, StockMovement movement) {
    Store<String, StockMovement> movements = tx.store(StockBooks.MOVEMENTS);
    Optional<StockMovement> recorded = movements.get(key);
    if (recorded.isPresent() && !recorded.get().isSameAs(movement)) {
      throw new IllegalArgumentException(
          "%s '%s' was recorded at %s with other goods; give what is new a reference of its own"
              .formatted(movement.kind().code(), movement.reference(), recorded.get().at()));
    }
    return recorded;
  }

  static StockMovement.Builder movement(
      MovementKind kind, String reference, SortedMap<StockItem, Long> signed, Instant at) {
    StockMovement.Builder movement = StockMovement.builder().kind(kind).reference(reference).at(at);
    signed.forEach((item, count) -> movement.addLines(MovementLine.of(item, count)));
    return movement;
  }

  private static SortedMap<StockItem, Long> positive(
      String reference, LocationId location, Map<Sku, Long> units) {
    units.forEach(
        (sku, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "'%s' moves %s of %s; give at least 1".formatted(reference, count, sku));
          }
        });
    return items(reference, location, units);
  }

  private static SortedMap<StockItem, Long> items(
      String reference, LocationId location, Map<Sku, Long> units) {
    requireSize(reference, units);
    TreeMap<StockItem, Long> items = new TreeMap<>();
    units.forEach((sku, count) -> items.put(new StockItem(sku, location), count));
    return items;
  }

  private static void requireSize(String reference, Map<?, Long> units) {
    if (units.isEmpty() || units.size() > MAX_LINES) {
      throw new IllegalArgumentException(
          "'%s' moves %s SKUs or lines; give 1 to %s"
              .formatted(reference, units.size(), MAX_LINES));
    }
  }
}
