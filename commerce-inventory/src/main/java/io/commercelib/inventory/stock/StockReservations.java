package io.commercelib.inventory.stock;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.DueHandler;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps goods for a while without an order: for a cart, a quotation, a call centre. What is not
 * confirmed in time is free again, by due work. An order takes a cart's goods over where {@link
 * StockTerms#takesOver} names its reservation.
 *
 * <p>Each step has its effect once: the same again changes nothing and answers as before. They
 * happen in the transaction of the caller. Thread-safe.
 */
public final class StockReservations implements DueHandler {
  /** The kind of due work that frees what was not confirmed in time. */
  public static final String EXPIRY = "stock-reservation-expiry";

  private final Storage storage;

  /** Returns the reservations of a storage, in which they expire. */
  public StockReservations(Storage storage) {
    this.storage = storage;
  }

  /** Whether less than all is kept. */
  public enum Completeness {
    /** All of it is kept, or nothing. */
    ALL,
    /** What is there is kept, if anything is; the rest is not waited for. */
    WHAT_IS_THERE
  }

  /**
   * Keeps goods.
   *
   * @param id how the reservation is to be called, unique among all holds
   * @param wanted each line once, at least one
   * @param expiresAt until when, exclusive, after {@code now}
   * @throws IllegalArgumentException if other goods were reserved under that name, or the end is
   *     not after {@code now}
   */
  public ReservationResult reserve(
      Tx tx,
      HoldId id,
      Sources sources,
      List<WantedUnits> wanted,
      Completeness completeness,
      Instant expiresAt,
      Instant now) {
    if (wanted.isEmpty() || !expiresAt.isAfter(now)) {
      throw new IllegalArgumentException(
          "reservation '%s' of %s lines from %s until %s; give lines and a later end"
              .formatted(id, wanted.size(), now, expiresAt));
    }
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    Optional<Reservation> before = reservations.get(id);
    if (before.isPresent()) {
      return again(before.get(), wanted);
    }
    WantedLines lines = new WantedLines(wanted);
    StockReserving.Taken taken =
        new StockReserving(tx, id, sources, now).take(lines, completeness == Completeness.ALL);
    if (taken instanceof StockReserving.TooFew tooFew) {
      return new ReservationResult.Refused(tooFew.reasons());
    }
    StockReserving.Reserved reserved = (StockReserving.Reserved) taken;
    if (reserved.parts().isEmpty()) {
      return new ReservationResult.Refused(
          lines.bySku().entrySet().stream()
              .map(
                  sku ->
                      Reason.of(InventoryReason.TOO_FEW, "sku", sku.getKey())
                          .with("wanted", sku.getValue())
                          .with("available", 0))
              .toList());
    }
    Reservation reservation =
        Reservation.builder()
            .hold(id)
            .takenAt(now)
            .expiresAt(expiresAt)
            .channel(sources.channel())
            .state(Reservation.State.TAKEN)
            .lines(lines.servedOnlyBy(reserved.parts()))
            .promised(lines.lackingIn(reserved.parts()))
            .events(0)
            .build();
    reservations.put(id, reservation);
    StockReserving.noteTaken(tx, sources.channel(), reserved.byItem());
    tx.due().schedule(DueItem.first(expiresAt, aggregate(id), EXPIRY));
    return new ReservationResult.Reserved(reservation);
  }

  private static ReservationResult again(Reservation before, List<WantedUnits> wanted) {
    Map<LineId, Long> left = new HashMap<>();
    wanted.forEach(line -> left.merge(line.line(), line.units(), Math::addExact));
    before.lines().forEach(line -> left.merge(line.line(), -line.ordered(), Math::addExact));
    before.promised().forEach(line -> left.merge(line.line(), -line.units(), Math::addExact));
    if (left.values().stream().anyMatch(units -> units != 0)) {
      throw new IllegalArgumentException(
          "reservation '%s' was taken at %s for other goods; give the new one a name of its own"
              .formatted(before.hold(), before.takenAt()));
    }
    return open(before);
  }

  /**
   * Keeps goods longer, or less long.
   *
   * @param expiresAt until when, exclusive, after {@code now}
   * @return refused if they are no longer kept
   */
  public ReservationResult extend(Tx tx, HoldId id, Instant expiresAt, Instant now) {
    Reservation before = require(tx, id);
    if (!expiresAt.isAfter(now)) {
      throw new IllegalArgumentException(
          "reservation '%s' is to end at %s, which is not after %s; release it instead"
              .formatted(id, expiresAt, now));
    }
    if (before.state() != Reservation.State.TAKEN) {
      return open(before);
    }
    Reservation extended =
        Reservation.builder().from(before).expiresAt(Optional.of(expiresAt)).build();
    tx.store(StockBooks.RESERVATIONS).put(id, extended);
    tx.due().schedule(DueItem.first(expiresAt, aggregate(id), EXPIRY));
    return new ReservationResult.Reserved(extended);
  }

  /**
   * Keeps goods for good: from now on they can be sent by {@link StockLedger#ship}.
   *
   * @return refused if they are no longer kept; goods that have expired and are still there are
   */
  public ReservationResult confirm(Tx tx, HoldId id) {
    Reservation before = require(tx, id);
    if (before.state() != Reservation.State.TAKEN) {
      return open(before);
    }
    Reservation confirmed =
        Reservation.builder()
            .from(before)
            .state(Reservation.State.CONFIRMED)
            .expiresAt(Optional.empty())
            .build();
    tx.store(StockBooks.RESERVATIONS).put(id, confirmed);
    boolean unused = tx.due().cancel(aggregate(id), EXPIRY);
    return new ReservationResult.Reserved(confirmed);
  }

  /** Keeps goods no longer, unless they are confirmed; they go to who waits for them. */
  public void release(Tx tx, HoldId id, Instant at) {
    StockHold.release(tx, id, Optional.of(at));
    boolean unused = tx.due().cancel(aggregate(id), EXPIRY);
  }

  /** Returns a reservation, as long as it is kept in mind. */
  public Optional<Reservation> find(Tx tx, HoldId id) {
    return tx.store(StockBooks.RESERVATIONS).get(id);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(EXPIRY);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    HoldId id = new HoldId(item.aggregate().id());
    boolean unused =
        storage.transact(
            tx -> {
              Optional<Instant> end =
                  find(tx, id)
                      .filter(kept -> kept.state() == Reservation.State.TAKEN)
                      .flatMap(Reservation::expiresAt);
              if (end.filter(now::isBefore).isPresent()) {
                tx.due().schedule(DueItem.first(end.get(), item.aggregate(), EXPIRY));
                return true;
              }
              end.ifPresent(over -> StockHold.release(tx, id, Optional.of(now)));
              return tx.due().cancel(item.aggregate(), EXPIRY);
            });
  }

  private static ReservationResult open(Reservation reservation) {
    return reservation.state() == Reservation.State.RELEASED
        ? new ReservationResult.Refused(
            List.of(Reason.of(InventoryReason.RESERVATION_OVER, "hold", reservation.hold())))
        : new ReservationResult.Reserved(reservation);
  }

  private static Reservation require(Tx tx, HoldId id) {
    return tx.store(StockBooks.RESERVATIONS)
        .get(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no reservation '%s'; reserve first".formatted(id)));
  }

  static AggregateId aggregate(HoldId id) {
    return AggregateId.of(StockEvents.AGGREGATE, id);
  }
}
