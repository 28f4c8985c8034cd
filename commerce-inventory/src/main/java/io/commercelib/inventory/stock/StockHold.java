package io.commercelib.inventory.stock;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
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
      return held(before.get());
    }
    List<CartLine> lines = draft.quote().cart().lines();
    Map<StockItem, Long> wanted = new LinkedHashMap<>();
    for (CartLine line : lines) {
      wanted.merge(new StockItem(line.sku(), location), line.quantity(), Math::addExact);
    }
    Map<StockItem, Long> taken = new LinkedHashMap<>(wanted);
    for (int attempt = 0; !taken.isEmpty(); attempt++) {
      if (!(tx.counters().change(reserving(taken)) instanceof CounterChange.Refused refused)) {
        break;
      }
      if (shortage == Shortage.REFUSE) {
        return new Refused(shortages(wanted, refused));
      }
      if (attempt == MAX_ATTEMPTS) {
        throw new ConflictException(
            "hold '%s' was overtaken by others %s times; try again".formatted(id, attempt));
      }
      lower(taken, refused);
    }
    Reservation reservation = reservation(id, draft, lines, taken);
    promise(tx, wanted, taken);
    reservations.put(id, reservation);
    return held(reservation);
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    reservations
        .get(id)
        .filter(reservation -> reservation.state() == Reservation.State.TAKEN)
        .ifPresent(
            reservation ->
                reservations.put(
                    id,
                    Reservation.builder()
                        .from(reservation)
                        .state(Reservation.State.CONFIRMED)
                        .build()));
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
    for (int index : draft.indexesOf(giveBack.units(), what(giveBack))) {
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
    for (int index : draft.indexesOf(giveBack.units(), what(giveBack))) {
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

  private static Held held(Reservation reservation) {
    if (reservation.promised().isEmpty()) {
      return Held.complete();
    }
    Map<LineId, Long> backordered = new HashMap<>();
    reservation.promised().forEach(promised -> backordered.put(promised.line(), promised.units()));
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

  private Reservation reservation(
      HoldId id, HoldDraft draft, List<CartLine> lines, Map<StockItem, Long> taken) {
    Reservation.Builder reservation =
        Reservation.builder()
            .hold(id)
            .order(draft.order())
            .takenAt(draft.at())
            .state(Reservation.State.TAKEN)
            .events(0);
    Map<StockItem, Long> left = new HashMap<>(taken);
    for (CartLine line : lines) {
      StockItem item = new StockItem(line.sku(), location);
      long there = left.getOrDefault(item, 0L);
      long reserved = Math.min(there, line.quantity());
      long backordered = line.quantity() - reserved;
      left.put(item, there - reserved);
      if (backordered > 0) {
        reservation.addPromised(new LineUnits(line.id(), line.sku(), backordered));
      }
      reservation.addLines(
          ReservationLine.builder()
              .line(line.id())
              .sku(line.sku())
              .location(location)
              .ordered(line.quantity())
              .reserved(reserved)
              .backordered(backordered)
              .shipped(0)
              .returned(0)
              .build());
    }
    return reservation.build();
  }

  /** Notes what is promised beyond what was taken. */
  private static void promise(Tx tx, Map<StockItem, Long> wanted, Map<StockItem, Long> taken) {
    Store<StockItem, BackorderCount> counts = tx.store(StockBooks.BACKORDERS);
    wanted.forEach(
        (item, units) -> {
          long missing = units - taken.getOrDefault(item, 0L);
          if (missing > 0) {
            counts.put(item, counts.get(item).orElse(BackorderCount.NONE).plus(missing));
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
