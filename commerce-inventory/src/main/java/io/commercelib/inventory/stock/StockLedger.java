package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.stock.MovementResult.Recorded;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies where, how it stands, of which lot it is, and every movement that made it so: the place
 * to start from.
 *
 * <p>What always holds, of each SKU at each location: available + reserved, quarantined, damaged
 * and in transit are each the sum of their movements, in all and of each lot; what is reserved is
 * what the reservations keep; and none is ever below zero, under any concurrency. Whoever waits for
 * goods is served before anybody else, the longest waiting first, in the transaction in which they
 * come or become free, and is told by a {@link StockAllocated}; so nothing is available while
 * somebody waits.
 *
 * <p>Orders reserve units, not lots: which lot they get is chosen when the units leave, so that a
 * lot that is recalled takes nobody's order away as long as others are there.
 *
 * <p>Each movement is recorded under its document, once: the same document again changes nothing
 * and answers as before, with other goods it is refused as misuse. Everything happens in the
 * transaction of the caller. Keeps nothing itself; thread-safe.
 */
public final class StockLedger {
  /** Most SKUs, lots or lines in one movement. */
  public static final int MAX_LINES = 10_000;

  private final LotOrder order;

  /** Returns a ledger that takes the lot that expires first. */
  public StockLedger() {
    this(LotOrder.FIRST_EXPIRED_FIRST_OUT);
  }

  /**
   * Returns a ledger.
   *
   * @param order of lots, where a movement names none; units of no lot come after all that are
   */
  public StockLedger(LotOrder order) {
    this.order = order;
  }

  /** Returns what there is of a SKU at a location. */
  public StockBalance balance(Tx tx, Sku sku, LocationId location) {
    StockItem item = new StockItem(sku, location);
    Optional<StockParts> parts = tx.store(StockBooks.PARTS).get(item);
    return new StockBalance(
        tx.counters().count(StockBooks.available(item)),
        tx.counters().count(StockBooks.reserved(item)),
        tx.store(StockBooks.BACKORDERS).get(item).map(BackorderCount::waiting).orElse(0L),
        parts.map(each -> each.aside(StockStatus.QUARANTINED)).orElse(0L),
        parts.map(each -> each.aside(StockStatus.DAMAGED)).orElse(0L),
        parts.map(each -> each.aside(StockStatus.IN_TRANSIT)).orElse(0L));
  }

  /**
   * Returns the lots of a SKU at a location, and what of it is set aside, in the order in which it
   * is taken. Good units that are of no lot are the rest of those on hand.
   */
  public List<StockPart> parts(Tx tx, Sku sku, LocationId location) {
    List<StockPart> parts =
        new ArrayList<>(
            tx.store(StockBooks.PARTS)
                .get(new StockItem(sku, location))
                .map(StockParts::parts)
                .orElse(List.of()));
    parts.sort(order.first());
    return parts;
  }

  /**
   * Returns what of a location has good lots that expire before a day, withdrawn ones included, the
   * first to expire first.
   *
   * @param before exclusive
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public List<StockItem> expiring(Tx tx, LocationId location, LocalDate before, int most) {
    List<StockItem> items = new ArrayList<>();
    Query query =
        Query.on(StockBooks.EXPIRING).where(location.value()).until(before.toString()).limit(most);
    tx.store(StockBooks.PARTS).query(query).values().forEach(parts -> items.add(parts.item()));
    return items;
  }

  /**
   * Goods come in from a supplier, good and of no lot.
   *
   * @param reference the delivery note
   * @param units by SKU, each above 0
   * @throws IllegalArgumentException if other goods were received under that reference
   */
  public StockMovement receive(
      Tx tx, String reference, LocationId location, Map<Sku, Long> units, Instant at) {
    return receive(tx, reference, location, Goods.of(units), StockStatus.AVAILABLE, at);
  }

  /**
   * Goods come in from a supplier.
   *
   * @param reference the delivery note
   * @param into available, or set aside until somebody has looked at them
   * @throws IllegalArgumentException if other goods were received under that reference, or a lot
   *     expires on another day than was said before
   */
  public StockMovement receive(
      Tx tx,
      String reference,
      LocationId location,
      List<Goods> goods,
      StockStatus into,
      Instant at) {
    return comeIn(tx, MovementKind.RECEIPT, reference, location, goods, into, at);
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
    return takeBack(tx, reference, location, Goods.of(units), StockStatus.AVAILABLE, at);
  }

  /**
   * Goods come back on nobody's account.
   *
   * @param reference the return
   * @param into available, or set aside until somebody has looked at them
   * @throws IllegalArgumentException if other goods came back under that reference
   */
  public StockMovement takeBack(
      Tx tx,
      String reference,
      LocationId location,
      List<Goods> goods,
      StockStatus into,
      Instant at) {
    return comeIn(tx, MovementKind.RETURN, reference, location, goods, into, at);
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
    return issue(tx, reference, location, Goods.of(units), StockStatus.AVAILABLE, at);
  }

  /**
   * Goods leave that nobody has reserved, all of them or none.
   *
   * @param reference the document, such as a till receipt or a scrap note
   * @param from available, or what was set aside
   * @throws IllegalArgumentException if other goods left under that reference
   */
  public MovementResult issue(
      Tx tx,
      String reference,
      LocationId location,
      List<Goods> goods,
      StockStatus from,
      Instant at) {
    Place place = Place.unreserved(reference, location, from);
    List<Move> moves = new ArrayList<>();
    Goods.positive(reference, goods).forEach(each -> moves.add(Move.out(each, place)));
    return post(tx, StockPosting.document(MovementKind.ISSUE, reference, at), moves, at);
  }

  /**
   * Somebody found more or fewer than the books say. Fewer can only be taken of what nobody has
   * reserved; all is adjusted or nothing.
   *
   * @param reference the note on it
   * @param cause such as {@code damaged} or {@code stolen}
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
    return adjust(tx, reference, location, cause, Goods.of(units), StockStatus.AVAILABLE, at);
  }

  /**
   * Somebody found more or fewer than the books say. Fewer good ones can only be taken of what
   * nobody has reserved; all is adjusted or nothing.
   *
   * @param reference the note on it
   * @param cause such as {@code found} or {@code stolen}
   * @param goods positive units found, negative missing, never 0
   * @param status of which stock
   * @throws IllegalArgumentException if something else was adjusted under that reference
   */
  public MovementResult adjust(
      Tx tx,
      String reference,
      LocationId location,
      String cause,
      List<Goods> goods,
      StockStatus status,
      Instant at) {
    StockPosting.requireSize(reference, goods.size());
    Place place = Place.unreserved(reference, location, status);
    List<Move> moves = new ArrayList<>();
    for (Goods each : goods) {
      moves.add(difference(each.sku(), each.lot(), each.units(), place));
    }
    return post(
        tx,
        StockPosting.document(MovementKind.ADJUSTMENT, reference, at).cause(Optional.of(cause)),
        moves,
        at);
  }

  /**
   * All of some goods was counted: what the books say otherwise is adjusted, all of it or nothing.
   * What is recorded are the counts too, of which many agree.
   *
   * <p>The difference is to the books of this moment, so goods must not move between the count and
   * this call; if they may, {@link #adjust} by what differed from the books then.
   *
   * @param reference the count
   * @param counts each SKU, lot and status once
   * @return refused if fewer good ones are there than orders have reserved; {@linkplain #shortPick
   *     say first} which orders go without
   * @throws IllegalArgumentException if something else was counted under that reference
   */
  public MovementResult count(
      Tx tx, String reference, LocationId location, List<CountedUnits> counts, Instant at) {
    StockPosting.requireSize(reference, counts.size());
    requireEachOnce(reference, counts);
    List<Move> moves = new ArrayList<>();
    for (CountedUnits count : counts) {
      Place place = new Place(location, count.status());
      long difference = Math.subtractExact(count.counted(), inBooks(tx, count, location));
      if (difference != 0) {
        moves.add(difference(count.sku(), count.lot(), difference, place));
      }
    }
    return post(
        tx, StockPosting.document(MovementKind.COUNT, reference, at).counts(counts), moves, at);
  }

  private static void requireEachOnce(String reference, List<CountedUnits> counts) {
    Map<List<Object>, Set<Optional<LotId>>> counted = new HashMap<>();
    for (CountedUnits count : counts) {
      Set<Optional<LotId>> lots =
          counted.computeIfAbsent(List.of(count.sku(), count.status()), first -> new HashSet<>());
      boolean isNew = lots.add(count.lot().map(Lot::id));
      if (!isNew || (lots.contains(Optional.<LotId>empty()) && lots.size() > 1)) {
        throw new IllegalArgumentException(
            "count '%s' names %s twice; give each lot once, or all of it as one"
                .formatted(reference, count.sku()));
      }
    }
  }

  private static long inBooks(Tx tx, CountedUnits count, LocationId location) {
    StockItem item = new StockItem(count.sku(), location);
    Optional<LotId> lot = count.lot().map(Lot::id);
    if (count.status() == StockStatus.AVAILABLE && lot.isEmpty()) {
      return Math.addExact(
          tx.counters().count(StockBooks.available(item)),
          tx.counters().count(StockBooks.reserved(item)));
    }
    return new PartsDraft(item, tx.store(StockBooks.PARTS).get(item)).units(count.status(), lot);
  }

  private static Move difference(Sku sku, Optional<Lot> lot, long units, Place place) {
    if (units == 0) {
      throw new IllegalArgumentException("an adjustment of %s by 0; leave it out".formatted(sku));
    }
    Goods goods = new Goods(sku, Math.abs(units), lot);
    return units > 0 ? Move.in(goods, place) : Move.out(goods, place);
  }

  /**
   * Goods stand otherwise from now on, all of them or none: set aside, found good, found damaged.
   * What becomes good goes first to who waits for it.
   *
   * @param reference the note on it
   * @param cause such as {@code inspected}
   * @param from available, of which only what nobody has reserved, or set aside
   * @param to another one
   * @throws IllegalArgumentException if something else is recorded under that reference
   */
  public MovementResult reclassify(
      Tx tx,
      String reference,
      LocationId location,
      String cause,
      List<Goods> goods,
      StockStatus from,
      StockStatus to,
      Instant at) {
    if (from == to || from == StockStatus.IN_TRANSIT || to == StockStatus.IN_TRANSIT) {
      throw new IllegalArgumentException(
          "'%s' makes %s goods %s; give two that differ, and send goods with StockTransfers"
              .formatted(reference, from.words(), to.words()));
    }
    Optional<Place> before = Optional.of(Place.unreserved(reference, location, from));
    Optional<Place> after = Optional.of(Place.unreserved(reference, location, to));
    List<Move> moves = new ArrayList<>();
    Goods.positive(reference, goods).forEach(each -> moves.add(new Move(each, before, after)));
    return post(
        tx,
        StockPosting.document(MovementKind.RECLASSIFIED, reference, at).cause(Optional.of(cause)),
        moves,
        at);
  }

  /**
   * A lot is not sent any more, as it is recalled. What of it nobody needs is quarantined; the rest
   * stays by the books until other goods have come for the orders that need it, and this is called
   * again under another reference.
   *
   * @param reference the recall
   * @throws IllegalArgumentException if something else is recorded under that reference
   */
  public Withdrawal withdraw(
      Tx tx, String reference, LocationId location, String cause, Sku sku, LotId lot, Instant at) {
    return new LotWithdrawals(tx, order, at).withdraw(reference, location, cause, sku, lot);
  }

  /**
   * Withdraws lots that may not be sold any more: those that expire today or did before. To be
   * called every day; where orders still need units of them, every call sets more of them aside, as
   * other goods come.
   *
   * @param today in the zone of the shop
   * @param most how many SKUs, 1 to {@value Query#MAX_LIMIT}; call again if there may be more
   */
  public List<Withdrawal> withdrawExpired(
      Tx tx, LocationId location, LocalDate today, int most, Instant at) {
    List<Withdrawal> withdrawals = new ArrayList<>();
    LotWithdrawals lots = new LotWithdrawals(tx, order, at);
    for (StockItem item : expiring(tx, location, today.plusDays(1), most)) {
      withdrawals.addAll(lots.withdrawExpired(item, today));
    }
    return withdrawals;
  }

  /**
   * Reserved units leave for the customer.
   *
   * @param hold a confirmed reservation
   * @param shipment names the shipment
   * @param units by line, each above 0 and at most what is reserved
   * @throws IllegalArgumentException if fewer are reserved, a line is not of this hold, other goods
   *     left under that shipment, or what is left was withdrawn
   * @throws IllegalStateException if the reservation is not there or not confirmed
   */
  public StockMovement ship(
      Tx tx, HoldId hold, String shipment, Map<LineId, Long> units, Instant at) {
    return ship(tx, hold, shipment, Optional.empty(), units, at);
  }

  /**
   * Reserved units leave for the customer from one location.
   *
   * @param from where; empty for wherever they are reserved, in the order in which they were
   *     promised
   * @param units by line, each above 0 and at most what is reserved there
   * @throws IllegalArgumentException as {@link #ship(Tx, HoldId, String, Map, Instant)}
   * @throws IllegalStateException if the reservation is not there or not confirmed
   */
  public StockMovement ship(
      Tx tx,
      HoldId hold,
      String shipment,
      Optional<LocationId> from,
      Map<LineId, Long> units,
      Instant at) {
    return new ReservedGoods(tx, order, at).ship(hold, shipment, from, units);
  }

  /**
   * Reserved units could not be sent: they are not there, or no good. Cancel first the shipment
   * that they are planned into, or the order is told only when that is done. Their order waits for
   * others, longer than anybody who came after it, and gets what is available at once; it is told
   * by a {@link StockMissing}.
   *
   * @param reference the note on it
   * @param from where; empty for wherever they are reserved
   * @param units by line, each above 0 and at most what is reserved there
   * @param lot of which lot they are; empty for whichever would have been sent
   * @param to how they stand from now on, if somebody found them; empty if they are gone
   * @throws IllegalArgumentException if fewer are reserved, or something else is recorded under
   *     that reference
   */
  public StockMovement shortPick(
      Tx tx,
      String reference,
      HoldId hold,
      Optional<LocationId> from,
      Map<LineId, Long> units,
      Optional<Lot> lot,
      Optional<StockStatus> to,
      Instant at) {
    return new ReservedGoods(tx, order, at).shortPick(reference, hold, from, units, lot, to);
  }

  /**
   * Reserved units are to be sent from another location, where they must be available; where they
   * were reserved they are free again, and go to who waits there.
   *
   * @param reference names the change; once per hold and this
   * @param units above 0, at most what is reserved for the line there
   * @throws IllegalArgumentException if fewer are reserved there, or both locations are one
   * @throws IllegalStateException if the reservation is not there
   */
  public RelocationResult relocate(
      Tx tx,
      String reference,
      HoldId hold,
      LineId line,
      LocationId from,
      LocationId to,
      long units,
      Instant at) {
    return new ReservedGoods(tx, order, at).relocate(reference, hold, line, from, to, units);
  }

  /** Returns what is kept under a hold. */
  public Optional<Reservation> reservation(Tx tx, HoldId hold) {
    return tx.store(StockBooks.RESERVATIONS).get(hold);
  }

  /**
   * Returns the reservations that wait for a SKU at a location, who is served first first.
   *
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public List<Reservation> waiting(Tx tx, Sku sku, LocationId location, int most) {
    return tx.store(StockBooks.RESERVATIONS)
        .query(
            Query.on(StockBooks.WAITING).where(new StockItem(sku, location).toString()).limit(most))
        .values();
  }

  /** Returns the movement of a document that is not a return of a hold. */
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

  private StockMovement comeIn(
      Tx tx,
      MovementKind kind,
      String reference,
      LocationId location,
      List<Goods> goods,
      StockStatus into,
      Instant at) {
    Place place = Place.unreserved(reference, location, into);
    List<Move> moves = new ArrayList<>();
    Goods.positive(reference, goods).forEach(each -> moves.add(Move.in(each, place)));
    return ((Recorded) post(tx, StockPosting.document(kind, reference, at), moves, at)).movement();
  }

  private MovementResult post(Tx tx, StockMovement.Builder document, List<Move> moves, Instant at) {
    return new StockPosting(tx, new StockChange(tx, at), order, at).post(document, moves);
  }
}
