package io.commercelib.inventory.stock;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reserves stock of one location for a checkout: all lines or, where shortage is met by backorders,
 * what is there.
 *
 * <p>Confirmed, a reservation stays until it is shipped with {@link StockLedger#ship}. Cancelled
 * units are taken from what is still waited for, then from what is reserved; sellable returns are
 * on hand again; both serve first who waits. Unsellable returns change no stock.
 *
 * <p>Giving back more than was kept or shipped is misuse and throws. Keeps nothing itself;
 * thread-safe.
 */
public final class StockHold implements Hold {
  /** Its name among holds. */
  public static final String NAME = "stock";

  // Each attempt asks for what was there a moment ago; only others' takes in between make it fail.
  private static final int MAX_ATTEMPTS = 20;

  private final LocationId location;
  private final Shortage shortage;

  /**
   * Reserves at a location.
   *
   * @param shortage what is done with an order for more than is there
   */
  public StockHold(LocationId location, Shortage shortage) {
    this.location = location;
    this.shortage = shortage;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    Optional<Reservation> before = reservations.get(id);
    if (before.isPresent()) {
      return held(before.get().promised());
    }
    WantedLines wanted = new WantedLines(location, draft.quote().cart().lines());
    Map<StockItem, Long> taken = new LinkedHashMap<>(wanted.wanted());
    List<Reason> shortages = reserve(tx, id, taken, shortage);
    if (!shortages.isEmpty()) {
      return new Refused(shortages);
    }
    List<ReservationLine> lines = wanted.servedFrom(taken);
    List<LineUnits> missing = WantedLines.missing(lines);
    if (!missing.isEmpty()) {
      promise(tx, WantedLines.backordered(lines));
    }
    Reservation reservation =
        Reservation.builder()
            .hold(id)
            .order(draft.order())
            .takenAt(draft.at())
            .state(Reservation.State.TAKEN)
            .lines(lines)
            .promised(missing)
            .events(0)
            .build();
    reservations.put(id, reservation);
    return held(missing);
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    reservations
        .get(id)
        .filter(reservation -> reservation.state() == Reservation.State.TAKEN)
        .ifPresent(
            reservation -> reservations.put(id, reservation.at(Reservation.State.CONFIRMED)));
  }

  @Override
  public void release(Tx tx, HoldId id) {
    Optional<Reservation> taken =
        tx.store(StockBooks.RESERVATIONS)
            .get(id)
            .filter(reservation -> reservation.state() == Reservation.State.TAKEN);
    if (taken.isEmpty()) {
      return;
    }
    StockChange change = new StockChange(tx, taken.get().takenAt());
    ReservationDraft draft = change.draft(id).orElseThrow();
    draft.become(Reservation.State.RELEASED);
    for (int i = 0; i < draft.lines().size(); i++) {
      ReservationLine line = draft.lines().get(i);
      callOff(change, draft, i, line.reserved() + line.backordered());
    }
    change.write();
  }

  /** Turns what is reserved into goods that have left. */
  @Override
  public void shipped(Tx tx, HoldId id, String shipment, Map<LineId, Long> units, Instant at) {
    new StockLedger().ship(tx, id, shipment, units, at);
  }

  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
    StockChange change = new StockChange(tx, giveBack.at());
    Optional<ReservationDraft> found = change.draft(id).filter(draft -> isOpen(draft, giveBack));
    if (found.isEmpty()) {
      return;
    }
    ReservationDraft draft = found.get();
    draft.noteGivenBack(giveBack.refundId());
    TreeMap<StockItem, Long> restocked = new TreeMap<>();
    for (int index : draft.indexesOf(giveBack.units(), () -> what(giveBack))) {
      ReservationLine line = draft.lines().get(index);
      long units = checked(line, giveBack);
      switch (giveBack.cause()) {
        case CANCELLED -> callOff(change, draft, index, units);
        case RETURNED_SELLABLE -> {
          draft.takeBack(index, units);
          change.arrive(line.item(), units);
          restocked.merge(line.item(), units, Math::addExact);
        }
        case RETURNED_UNSELLABLE -> draft.takeBack(index, units);
      }
    }
    change.write();
    if (!restocked.isEmpty()) {
      tx.store(StockBooks.MOVEMENTS)
          .put(
              StockBooks.returnKey(id, giveBack.refundId()),
              StockLedger.movement(
                      MovementKind.RETURN, giveBack.refundId(), restocked, giveBack.at())
                  .hold(Optional.of(id))
                  .build());
    }
  }

  /**
   * Drops the reservation, and its movements: what they come to is carried forward in one movement
   * for each SKU.
   *
   * @throws IllegalStateException if units are still reserved or waited for, or an amendment is
   *     under way
   */
  @Override
  public void forget(Tx tx, HoldId id) {
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    Optional<Reservation> found = reservations.get(id);
    if (found.isEmpty()) {
      return;
    }
    for (ReservationLine line : found.get().lines()) {
      if (line.reserved() > 0 || line.backordered() > 0) {
        throw new IllegalStateException(
            "hold '%s' still keeps %s of line '%s' and waits for %s; let them leave or go first"
                .formatted(id, line.reserved(), line.line(), line.backordered()));
      }
    }
    if (found.get().amending().isPresent()) {
      throw new IllegalStateException(
          "hold '%s' is being amended; end the amendment first".formatted(id));
    }
    List<String> movements = new ArrayList<>();
    for (String shipment : found.get().shipments()) {
      movements.add(StockBooks.movementKey(MovementKind.SHIPMENT, shipment));
    }
    for (String refund : found.get().givenBack()) {
      movements.add(StockBooks.returnKey(id, refund));
    }
    StockLedger.carryForward(tx, movements);
    reservations.remove(id);
  }

  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    Optional<Reservation> found =
        reservations.get(id).filter(kept -> kept.state() == Reservation.State.CONFIRMED);
    if (found.isEmpty()) {
      return Held.complete();
    }
    Reservation kept = found.get();
    WantedLines wanted = new WantedLines(location, amended.quote().cart().lines());
    Map<StockItem, Long> there = WantedLines.reserved(kept.lines());
    if (kept.lastAmendment() < amendment) {
      Map<StockItem, Long> waiting = WantedLines.backordered(kept.lines());
      Map<StockItem, Long> more = new LinkedHashMap<>(wanted.wanted());
      more.replaceAll(
          (item, units) -> units - there.getOrDefault(item, 0L) - waiting.getOrDefault(item, 0L));
      more.values().removeIf(units -> units <= 0);
      List<Reason> shortages = reserve(tx, id, more, shortage);
      if (!shortages.isEmpty()) {
        return new Refused(shortages);
      }
      Map<Sku, Long> bySku = new HashMap<>();
      more.forEach((item, units) -> bySku.put(item.sku(), units));
      kept =
          Reservation.builder()
              .from(kept)
              .amending(new AmendmentUnits(amendment, bySku))
              .lastAmendment(amendment)
              .build();
      reservations.put(id, kept);
    }
    addTo(there, kept.amending());
    return held(WantedLines.missing(wanted.servedFrom(there)));
  }

  @Override
  public Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    StockChange change = new StockChange(tx, amended.at());
    Optional<ReservationDraft> found =
        change.draft(id).filter(draft -> isAmending(draft, amendment));
    if (found.isEmpty()) {
      return Held.complete();
    }
    ReservationDraft draft = found.get();
    WantedLines wanted = new WantedLines(location, amended.quote().cart().lines());
    Map<StockItem, Long> there = WantedLines.reserved(draft.lines());
    addTo(there, draft.before().amending());
    Map<StockItem, Long> waitedFor = WantedLines.backordered(draft.lines());
    // What was called off or has come since was not foreseen when it was taken.
    Map<StockItem, Long> missing = WantedLines.backordered(wanted.servedFrom(there));
    missing.values().removeIf(units -> units == 0);
    reserve(tx, id, missing, Shortage.BACKORDER);
    missing.forEach((item, units) -> there.merge(item, units, Math::addExact));
    List<ReservationLine> lines = wanted.servedFrom(there);
    draft.amend(lines);
    there.forEach(
        (item, units) -> {
          long spare = units - wanted.wanted().getOrDefault(item, 0L);
          if (spare > 0) {
            change.free(item, spare);
          }
        });
    Map<StockItem, Long> promised = WantedLines.backordered(lines);
    waitedFor.forEach(
        (item, units) -> {
          long waits = promised.getOrDefault(item, 0L);
          promised.put(item, Math.max(0, waits - units));
          if (units > waits) {
            change.dropBackorder(item, units - waits);
          }
        });
    promise(tx, promised);
    change.write();
    return held(WantedLines.missing(lines));
  }

  @Override
  public void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {
    StockChange change = new StockChange(tx, at);
    Optional<ReservationDraft> found =
        change.draft(id).filter(draft -> isAmending(draft, amendment));
    if (found.isPresent()) {
      Map<StockItem, Long> more = new HashMap<>();
      addTo(more, found.get().before().amending());
      more.forEach(change::free);
      found.get().dropAmendment();
      change.write();
    }
  }

  private static boolean isAmending(ReservationDraft draft, int amendment) {
    return draft.before().amending().stream().anyMatch(kept -> kept.amendment() == amendment);
  }

  private void addTo(Map<StockItem, Long> units, Optional<AmendmentUnits> amending) {
    amending.ifPresent(
        kept ->
            kept.more()
                .forEach(
                    (sku, more) ->
                        units.merge(new StockItem(sku, location), more, Math::addExact)));
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    Optional<ReservationDraft> found =
        tx.store(StockBooks.RESERVATIONS)
            .get(id)
            .map(ReservationDraft::new)
            .filter(draft -> isOpen(draft, giveBack));
    if (found.isEmpty()) {
      return List.of();
    }
    ReservationDraft draft = found.get();
    List<Reason> reasons = new ArrayList<>();
    for (int index : draft.indexesOf(giveBack.units(), () -> what(giveBack))) {
      ReservationLine line = draft.lines().get(index);
      long units = checked(line, giveBack);
      switch (giveBack.cause()) {
        case CANCELLED -> {
          long dropped = Math.min(units, line.backordered());
          add(reasons, InventoryReason.BACKORDER_DROPPED, line, dropped);
          add(reasons, InventoryReason.RESERVATION_FREED, line, units - dropped);
        }
        case RETURNED_SELLABLE -> add(reasons, InventoryReason.RESTOCKED, line, units);
        case RETURNED_UNSELLABLE -> add(reasons, InventoryReason.NOT_RESTOCKED, line, units);
      }
    }
    return reasons;
  }

  /**
   * Reserves what is wanted of each item; where shortage is met by backorders, what is there of it.
   *
   * @param wanted units by item; lowered to what was reserved
   * @return what is short; nothing is reserved then
   */
  private static List<Reason> reserve(
      Tx tx, HoldId id, Map<StockItem, Long> wanted, Shortage shortage) {
    for (int attempt = 0; !wanted.isEmpty(); attempt++) {
      if (!(tx.counters().change(reserving(wanted)) instanceof CounterChange.Refused refused)) {
        break;
      }
      if (shortage == Shortage.REFUSE) {
        return shortages(wanted, refused);
      }
      if (attempt == MAX_ATTEMPTS) {
        throw new ConflictException(
            "hold '%s' was overtaken by others %s times; try again".formatted(id, attempt));
      }
      lower(wanted, refused);
    }
    return List.of();
  }

  private static Held held(List<LineUnits> promised) {
    if (promised.isEmpty()) {
      return Held.complete();
    }
    Map<LineId, Long> backordered = new HashMap<>();
    promised.forEach(units -> backordered.put(units.line(), units.units()));
    return new Held(backordered);
  }

  private static Map<CounterKey, Long> reserving(Map<StockItem, Long> taken) {
    Map<CounterKey, Long> deltas = new TreeMap<>();
    taken.forEach(
        (item, units) -> {
          deltas.put(StockBooks.available(item), -units);
          deltas.put(StockBooks.reserved(item), units);
        });
    return deltas;
  }

  private static List<Reason> shortages(
      Map<StockItem, Long> wanted, CounterChange.Refused refused) {
    List<Reason> reasons = new ArrayList<>();
    wanted.forEach(
        (item, units) -> {
          Long available = refused.available().get(StockBooks.available(item));
          if (available != null) {
            reasons.add(
                Reason.of(InventoryReason.TOO_FEW, "sku", item.sku())
                    .with("wanted", units)
                    .with("available", available));
          }
        });
    return reasons;
  }

  private static void lower(Map<StockItem, Long> taken, CounterChange.Refused refused) {
    taken.replaceAll(
        (item, units) ->
            Math.min(units, refused.available().getOrDefault(StockBooks.available(item), units)));
    taken.values().removeIf(units -> units == 0);
  }

  /** Notes what is promised beyond what was taken. */
  private static void promise(Tx tx, Map<StockItem, Long> missing) {
    Store<StockItem, BackorderCount> counts = tx.store(StockBooks.BACKORDERS);
    missing.forEach(
        (item, units) -> {
          if (units > 0) {
            counts.put(item, counts.get(item).orElse(BackorderCount.NONE).plus(units));
          }
        });
  }

  private static boolean isOpen(ReservationDraft draft, GiveBack giveBack) {
    return draft.before().state() != Reservation.State.RELEASED
        && !draft.before().givenBack().contains(giveBack.refundId());
  }

  private static void callOff(StockChange change, ReservationDraft draft, int index, long units) {
    if (units == 0) {
      return;
    }
    ReservationLine line = draft.lines().get(index);
    long dropped = Math.min(units, line.backordered());
    long freed = units - dropped;
    draft.set(index, line.reserved() - freed, line.backordered() - dropped);
    if (dropped > 0) {
      change.dropBackorder(line.item(), dropped);
    }
    if (freed > 0) {
      change.free(line.item(), freed);
    }
  }

  private static long checked(ReservationLine line, GiveBack giveBack) {
    long units = giveBack.units().getOrDefault(line.line(), 0L);
    long most =
        giveBack.cause() == GiveBack.Cause.CANCELLED
            ? line.reserved() + line.backordered()
            : line.shipped() - line.returned();
    if (units > most) {
      throw new IllegalArgumentException(
          "%s gives back %s of line '%s' as %s, of which there are %s; give back at most that many"
              .formatted(what(giveBack), units, line.line(), giveBack.cause(), most));
    }
    return units;
  }

  private static String what(GiveBack giveBack) {
    return "refund '%s'".formatted(giveBack.refundId());
  }

  private static void add(
      List<Reason> reasons, InventoryReason code, ReservationLine line, long units) {
    if (units > 0) {
      reasons.add(Reason.of(code, "sku", line.sku(), "units", units).with("line", line.line()));
    }
  }
}
