package io.commercelib.inventory.stock;

import io.commercelib.core.checkout.Departure;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Reserves stock for a checkout, from one location or several: all lines or, where shortage is met
 * by backorders, what is there. From where a unit is promised, from there it is reserved.
 *
 * <p>Confirmed, a reservation stays until it is shipped with {@link StockLedger#ship}. Cancelled
 * units are taken from what is still waited for, then from what is reserved; sellable returns are
 * on hand again; both serve first who waits. Damaged returns stand as such, scrap comes in and is
 * written off, each where it lies, or where it left from if nobody says. What did not come back
 * changes no stock.
 *
 * <p>Giving back more than was kept or shipped is misuse and throws. Keeps nothing itself;
 * thread-safe.
 */
public final class StockHold implements Hold {
  /** Its name among holds. */
  public static final String NAME = "stock";

  private final StockTerms terms;
  private final StockLedger ledger;

  /**
   * Reserves at one location.
   *
   * @param shortage what is done with an order for more than is there
   */
  public StockHold(LocationId location, Shortage shortage) {
    this(StockTerms.builder().sourcing(Sourcing.at(location)).shortage(shortage).build());
  }

  /** Reserves on terms. */
  public StockHold(StockTerms terms) {
    this.terms = terms;
    this.ledger = new StockLedger(terms.lotOrder());
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
    Sources sources = terms.sourcing().of(draft);
    WantedLines wanted = WantedLines.of(draft.quote().cart().lines());
    StockReserving reserving = new StockReserving(tx, id, sources, draft.at());
    Optional<TakenOver> over =
        terms
            .takesOver()
            .apply(draft)
            .flatMap(other -> TakenOver.of(tx, other, sources, draft.at()));
    StockReserving.Taken taken =
        reserving.take(
            over.map(kept -> wanted.without(kept.bySku())).orElse(wanted),
            terms.shortage() == Shortage.REFUSE);
    if (taken instanceof StockReserving.TooFew tooFew) {
      return new Refused(tooFew.reasons());
    }
    StockReserving.Reserved reserved = (StockReserving.Reserved) taken;
    List<ReservationLine> lines =
        over.map(kept -> wanted.servedFrom(kept.with(reserved), sources.backorders()))
            .orElseGet(() -> wanted.servedBy(reserved.parts(), sources.backorders()));
    List<LineUnits> missing = WantedLines.missing(lines);
    if (!missing.isEmpty()) {
      Map<StockItem, Long> waitedFor = WantedLines.backordered(lines);
      List<Reason> tooLong = reserving.tooLong(waitedFor, terms.backorderCap());
      if (!tooLong.isEmpty()) {
        reserving.undo(reserved);
        return new Refused(tooLong);
      }
      reserving.promise(waitedFor);
    }
    Reservation reservation =
        Reservation.builder()
            .hold(id)
            .order(Optional.of(draft.order()))
            .takenAt(draft.at())
            .channel(sources.channel())
            .rank(terms.rank().applyAsLong(draft))
            .state(Reservation.State.TAKEN)
            .lines(lines)
            .promised(missing)
            .events(0)
            .build();
    reservations.put(id, reservation);
    over.ifPresent(kept -> kept.end(tx, lines));
    StockReserving.noteTaken(tx, sources.channel(), WantedLines.reserved(lines));
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
    release(tx, id, Optional.empty());
  }

  /**
   * Frees what is not confirmed.
   *
   * @param at when; empty if nobody says, and then it counts as when it was taken
   */
  static void release(Tx tx, HoldId id, Optional<Instant> at) {
    Optional<Reservation> taken =
        tx.store(StockBooks.RESERVATIONS)
            .get(id)
            .filter(reservation -> reservation.state() == Reservation.State.TAKEN);
    if (taken.isEmpty()) {
      return;
    }
    StockChange change = new StockChange(tx, at.orElse(taken.get().takenAt()));
    ReservationDraft draft = change.draft(id).orElseThrow();
    draft.become(Reservation.State.RELEASED);
    for (int i = 0; i < draft.lines().size(); i++) {
      ReservationLine line = draft.lines().get(i);
      drop(change, draft, i, line.backordered());
      free(change, draft, i, line.reserved());
    }
    change.write();
  }

  /** Turns what is reserved into goods that have left. */
  @Override
  public void shipped(Tx tx, HoldId id, Departure departure) {
    ledger.ship(tx, id, departure.shipment(), departure.from(), departure.units(), departure.at());
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
    if (giveBack.cause() == GiveBack.Cause.CANCELLED) {
      CalledOff calledOff = calledOff(draft, giveBack);
      calledOff.dropped().forEach(share -> drop(change, draft, share.index(), share.units()));
      calledOff.freed().forEach(share -> free(change, draft, share.index(), share.units()));
      change.write();
      return;
    }
    Map<StockItem, Long> back = new TreeMap<>();
    for (ReservationDraft.Share share : returned(draft, giveBack)) {
      draft.takeBack(share.index(), share.units());
      StockItem from = draft.lines().get(share.index()).item();
      StockItem to =
          giveBack.to().map(location -> new StockItem(from.sku(), location)).orElse(from);
      back.merge(to, share.units(), Math::addExact);
    }
    new ReturnedGoods(tx, change, draft.before()).book(giveBack, back);
    change.write();
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
    new CarriedMovements(tx).carryForward(movementsOf(found.get()));
    reservations.remove(id);
  }

  /** Returns the keys of movements that there may be on account of a reservation. */
  private static List<String> movementsOf(Reservation reservation) {
    List<String> movements = new ArrayList<>();
    for (String shipment : reservation.shipments()) {
      movements.add(StockBooks.movementKey(MovementKind.SHIPMENT, shipment));
    }
    for (String refund : reservation.givenBack()) {
      movements.add(StockBooks.returnKey(reservation.hold(), refund));
      movements.add(StockBooks.scrapKey(reservation.hold(), refund));
    }
    for (String reference : reservation.shortPicks()) {
      movements.add(StockBooks.movementKey(MovementKind.SHORT_PICK, reference));
    }
    return movements;
  }

  /** Hands over the reservation, and what came and went on its account. */
  @Override
  public void export(Tx tx, HoldId id, PersonalExport export) {
    Optional<Reservation> found = tx.store(StockBooks.RESERVATIONS).get(id);
    if (found.isPresent()) {
      export.add(StockBooks.RESERVATIONS, id, found.get());
      tx.store(StockBooks.MOVEMENTS)
          .getAll(movementsOf(found.get()))
          .forEach((key, movement) -> export.add(StockBooks.MOVEMENTS, key, movement));
    }
  }

  /**
   * Lost units change no stock; as many others are reserved, or nothing is if too few are there.
   */
  @Override
  public Taken sendAgain(Tx tx, HoldId id, GiveBack lost, HoldDraft draft) {
    StockChange change = new StockChange(tx, lost.at());
    Optional<ReservationDraft> found = change.draft(id).filter(known -> isOpen(known, lost));
    return found.isPresent()
        ? new StockSentAgain(tx, id, sourcesOf(found.get().before(), draft), change)
            .reserve(found.get(), lost, returned(found.get(), lost), draft)
        : Held.complete();
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
    Sources sources = sourcesOf(kept, amended);
    WantedLines wanted = WantedLines.of(amended.quote().cart().lines());
    Map<StockItem, Long> there = WantedLines.reserved(kept.lines());
    if (kept.lastAmendment() < amendment) {
      Map<Sku, Long> has = WantedLines.bySku(there);
      WantedLines.bySku(WantedLines.backordered(kept.lines()))
          .forEach((sku, units) -> has.merge(sku, units, Math::addExact));
      StockReserving reserving = new StockReserving(tx, id, sources, amended.at());
      StockReserving.Taken taken =
          reserving.take(wanted.without(has), terms.shortage() == Shortage.REFUSE);
      if (taken instanceof StockReserving.TooFew tooFew) {
        return new Refused(tooFew.reasons());
      }
      StockReserving.Reserved more = (StockReserving.Reserved) taken;
      List<Reason> tooLong =
          reserving.tooLong(moreWaiting(kept, more, wanted, sources), terms.backorderCap());
      if (!tooLong.isEmpty()) {
        reserving.undo(more);
        return new Refused(tooLong);
      }
      kept =
          Reservation.builder()
              .from(kept)
              .amending(new AmendmentUnits(amendment, more.byItem()))
              .lastAmendment(amendment)
              .build();
      reservations.put(id, kept);
      StockReserving.noteTaken(tx, kept.channel(), more.byItem());
    }
    addTo(there, kept.amending());
    return held(WantedLines.missing(wanted.servedFrom(there, sources.backorders())));
  }

  /** Whatever becomes of an order later, it stays of the channel under which it was taken. */
  private Sources sourcesOf(Reservation kept, HoldDraft later) {
    return terms.sourcing().of(later).ofChannel(kept.channel());
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
    Sources sources = sourcesOf(draft.before(), amended);
    WantedLines wanted = WantedLines.of(amended.quote().cart().lines());
    Map<StockItem, Long> there = WantedLines.reserved(draft.lines());
    addTo(there, draft.before().amending());
    Map<StockItem, Long> waitedFor = WantedLines.backordered(draft.lines());
    // What was called off or has come since was not foreseen when it was taken.
    StockReserving reserving = new StockReserving(tx, id, sources, amended.at());
    StockReserving.Reserved more =
        (StockReserving.Reserved) reserving.take(wanted.without(WantedLines.bySku(there)), false);
    more.byItem().forEach((item, units) -> there.merge(item, units, Math::addExact));
    List<ReservationLine> lines = wanted.servedFrom(there, sources.backorders());
    draft.amend(lines);
    Map<StockItem, Long> needed = WantedLines.reserved(lines);
    there.forEach(
        (item, units) -> {
          long spare = units - needed.getOrDefault(item, 0L);
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
    reserving.promise(promised);
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

  /** Returns what an amended order would wait for beyond what it waits for now. */
  private static Map<StockItem, Long> moreWaiting(
      Reservation kept, StockReserving.Reserved more, WantedLines wanted, Sources sources) {
    Map<StockItem, Long> there = WantedLines.reserved(kept.lines());
    more.byItem().forEach((item, units) -> there.merge(item, units, Math::addExact));
    Map<StockItem, Long> waiting =
        WantedLines.backordered(wanted.servedFrom(there, sources.backorders()));
    WantedLines.backordered(kept.lines())
        .forEach(
            (item, units) ->
                waiting.computeIfPresent(item, (same, now) -> Math.max(0, now - units)));
    return waiting;
  }

  private static boolean isAmending(ReservationDraft draft, int amendment) {
    return draft.before().amending().stream().anyMatch(kept -> kept.amendment() == amendment);
  }

  private static void addTo(Map<StockItem, Long> units, Optional<AmendmentUnits> amending) {
    amending.ifPresent(
        kept ->
            new TreeMap<>(kept.more())
                .forEach((item, more) -> units.merge(item, more, Math::addExact)));
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
    if (giveBack.cause() == GiveBack.Cause.CANCELLED) {
      CalledOff calledOff = calledOff(draft, giveBack);
      add(reasons, InventoryReason.BACKORDER_DROPPED, draft, calledOff.dropped());
      add(reasons, InventoryReason.RESERVATION_FREED, draft, calledOff.freed());
    } else {
      boolean sellable = giveBack.cause() == GiveBack.Cause.RETURNED_SELLABLE;
      add(
          reasons,
          sellable ? InventoryReason.RESTOCKED : InventoryReason.NOT_RESTOCKED,
          draft,
          returned(draft, giveBack));
    }
    return reasons;
  }

  private static Held held(List<LineUnits> promised) {
    if (promised.isEmpty()) {
      return Held.complete();
    }
    Map<LineId, Long> backordered = new HashMap<>();
    promised.forEach(units -> backordered.merge(units.line(), units.units(), Math::addExact));
    return new Held(backordered);
  }

  private static boolean isOpen(ReservationDraft draft, GiveBack giveBack) {
    return draft.before().state() != Reservation.State.RELEASED
        && !draft.before().givenBack().contains(giveBack.refundId());
  }

  /** Units that are called off: those still waited for first, of each the last promised first. */
  private record CalledOff(
      List<ReservationDraft.Share> dropped, List<ReservationDraft.Share> freed) {}

  private static CalledOff calledOff(ReservationDraft draft, GiveBack giveBack) {
    Map<LineId, Long> waiting = new HashMap<>();
    for (ReservationLine line : draft.lines()) {
      waiting.merge(line.line(), line.backordered(), Math::addExact);
    }
    Map<LineId, Long> dropped = new HashMap<>();
    Map<LineId, Long> freed = new HashMap<>();
    giveBack
        .units()
        .forEach(
            (line, units) -> {
              long first = Math.min(units, waiting.getOrDefault(line, 0L));
              if (first > 0) {
                dropped.put(line, first);
              }
              if (units > first) {
                freed.put(line, units - first);
              }
            });
    return new CalledOff(
        shares(draft, giveBack, dropped, ReservationLine::backordered),
        shares(draft, giveBack, freed, ReservationLine::reserved));
  }

  private static List<ReservationDraft.Share> returned(ReservationDraft draft, GiveBack giveBack) {
    return shares(draft, giveBack, giveBack.units(), line -> line.shipped() - line.returned());
  }

  private static List<ReservationDraft.Share> shares(
      ReservationDraft draft,
      GiveBack giveBack,
      Map<LineId, Long> units,
      ToLongFunction<ReservationLine> most) {
    return draft.shares(
        units,
        most,
        true,
        what(giveBack),
        (line, wanted, there) ->
            "%s gives back %s of line '%s' as %s, of which there are %s; give back at most that many"
                .formatted(
                    what(giveBack),
                    giveBack.units().get(line),
                    line,
                    giveBack.cause(),
                    there + giveBack.units().getOrDefault(line, 0L) - wanted));
  }

  private static void drop(StockChange change, ReservationDraft draft, int index, long units) {
    if (units > 0) {
      ReservationLine line = draft.lines().get(index);
      draft.set(index, line.reserved(), line.backordered() - units);
      change.dropBackorder(line.item(), units);
    }
  }

  private static void free(StockChange change, ReservationDraft draft, int index, long units) {
    if (units > 0) {
      ReservationLine line = draft.lines().get(index);
      draft.set(index, line.reserved() - units, line.backordered());
      change.free(line.item(), units);
    }
  }

  private static String what(GiveBack giveBack) {
    return "refund '%s'".formatted(giveBack.refundId());
  }

  private static void add(
      List<Reason> reasons,
      InventoryReason code,
      ReservationDraft draft,
      List<ReservationDraft.Share> shares) {
    Map<LineId, Long> units = new HashMap<>();
    shares.forEach(
        share ->
            units.merge(draft.lines().get(share.index()).line(), share.units(), Math::addExact));
    for (ReservationLine line : draft.lines()) {
      Long count = units.remove(line.line());
      if (count != null) {
        reasons.add(Reason.of(code, "sku", line.sku(), "units", count).with("line", line.line()));
      }
    }
  }
}
