package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.ChannelQuotas;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one step changes of the stock, gathered and then written at once: counters, reservations,
 * who is served of those that wait, and the events that tell them.
 *
 * <p>Used within one transaction, by one thread, and written once.
 */
final class StockChange {
  private static final int PAGE = 100;

  private final Tx tx;
  private final Instant at;
  private final Map<HoldId, ReservationDraft> drafts = new LinkedHashMap<>();
  private final Map<HoldId, Map<StockItem, Long>> noted = new HashMap<>();
  private final TreeMap<StockItem, PartsDraft> parts = new TreeMap<>();
  private final TreeMap<StockItem, Long> arriving = new TreeMap<>();
  private final TreeMap<StockItem, Long> freed = new TreeMap<>();
  private final TreeMap<StockItem, Long> noLongerWaiting = new TreeMap<>();
  private final TreeMap<StockItem, Long> newlyWaiting = new TreeMap<>();
  private final TreeMap<CounterKey, Long> counters = new TreeMap<>();

  StockChange(Tx tx, Instant at) {
    this.tx = tx;
    this.at = at;
  }

  /** Returns a reservation to change; empty if there is none of that name. */
  Optional<ReservationDraft> draft(HoldId hold) {
    ReservationDraft known = drafts.get(hold);
    if (known != null) {
      return Optional.of(known);
    }
    // Read by its key, since only what is read so is guarded against other writers.
    Optional<ReservationDraft> read =
        tx.store(StockBooks.RESERVATIONS).get(hold).map(ReservationDraft::new);
    read.ifPresent(draft -> drafts.put(hold, draft));
    return read;
  }

  /** Reads the lots of all goods that are to move, at once. */
  void readParts(List<Move> moves) {
    Set<StockItem> items = new TreeSet<>();
    for (Move move : moves) {
      move.from().ifPresent(place -> items.add(place.item(move.goods().sku())));
      move.to().ifPresent(place -> items.add(place.item(move.goods().sku())));
    }
    items.removeAll(parts.keySet());
    Map<StockItem, StockParts> known = tx.store(StockBooks.PARTS).getAll(items);
    items.forEach(
        item -> parts.put(item, new PartsDraft(item, Optional.ofNullable(known.get(item)))));
  }

  /** Returns the lots of an item, and what of it is set aside, to be changed. */
  PartsDraft parts(StockItem item) {
    return parts.computeIfAbsent(
        item, unread -> new PartsDraft(unread, tx.store(StockBooks.PARTS).get(unread)));
  }

  /** Units come on hand; those who wait get them first. */
  void arrive(StockItem item, long units) {
    arriving.merge(item, units, Math::addExact);
  }

  /** Reserved units are no longer kept for whom they were; those who wait get them first. */
  void free(StockItem item, long units) {
    arrive(item, units);
    freed.merge(item, units, Math::addExact);
  }

  /** Units are waited for from now on; who waits gets at once what is available. */
  void waitFor(StockItem item, long units) {
    arriving.merge(item, 0L, Math::addExact);
    newlyWaiting.merge(item, units, Math::addExact);
  }

  /** Who waits gets what is available and may be had: something else has changed that. */
  void serveWhoWaits(StockItem item) {
    waitFor(item, 0);
  }

  /** Units are no longer waited for. */
  void dropBackorder(StockItem item, long units) {
    noLongerWaiting.merge(item, units, Math::addExact);
  }

  /** Reserved units leave. */
  void leave(StockItem item, long units) {
    count(StockBooks.reserved(item), -units);
  }

  /**
   * Writes it all. What comes is counted first, before it is read who waits, and on both counters:
   * who takes counts first and on both too, so that on a database of two at the same time neither
   * waits for what the other has. What goes is counted last, after the entries: where others
   * changed what was read here, it is the entry that tells, and not a counter that seems too low.
   */
  void write() {
    noLongerWaiting.keySet().forEach(item -> arriving.putIfAbsent(item, 0L));
    TreeMap<CounterKey, Long> coming = new TreeMap<>();
    arriving.forEach(
        (item, units) -> {
          coming.put(StockBooks.available(item), units);
          coming.put(StockBooks.reserved(item), units);
        });
    StockBooks.change(tx, coming);
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    if (!newlyWaiting.isEmpty()) {
      // Who waits only now is to be found among those who wait.
      drafts.forEach((hold, draft) -> reservations.put(hold, draft.after()));
    }
    // Before who waits is served, since what a channel gives up is kept for it again.
    drafts.values().forEach(this::noteTaken);
    arriving.forEach(this::distribute);
    List<Event> told = new ArrayList<>();
    drafts.forEach(
        (hold, draft) -> {
          Reservation after = draft.after();
          if (!after.equals(draft.before())) {
            reservations.put(hold, after);
          }
          long version = draft.before().events();
          for (StockEvent event : draft.events(at)) {
            told.add(StockEvents.write(event, ++version));
          }
        });
    parts.forEach(this::write);
    drafts.values().forEach(this::noteTaken);
    StockBooks.change(tx, counters);
    told.forEach(tx.outbox()::append);
  }

  private void write(StockItem item, PartsDraft draft) {
    if (draft.isChanged()) {
      Store<StockItem, StockParts> store = tx.store(StockBooks.PARTS);
      StockParts after = draft.after();
      if (after.parts().isEmpty()) {
        boolean unused = store.remove(item);
      } else {
        store.put(item, after);
      }
    }
  }

  /** What a channel has of its quotas follows what its reservations keep and have sent. */
  private void noteTaken(ReservationDraft draft) {
    Reservation before = draft.before();
    if (before.channel().isPresent()) {
      Map<StockItem, Long> taken = draft.after().taken();
      Map<StockItem, Long> more = new TreeMap<>(taken);
      noted
          .getOrDefault(before.hold(), before.taken())
          .forEach((item, units) -> more.merge(item, -units, Math::addExact));
      noted.put(before.hold(), taken);
      StockReserving.noteTaken(tx, before.channel(), more);
    }
  }

  private void distribute(StockItem item, long units) {
    Store<StockItem, BackorderCount> counts = tx.store(StockBooks.BACKORDERS);
    long change = newlyWaiting.getOrDefault(item, 0L) - noLongerWaiting.getOrDefault(item, 0L);
    BackorderCount count = counts.get(item).orElse(BackorderCount.NONE).plus(change);
    Optional<ChannelQuotas> quotas =
        count.waiting() > 0
            ? tx.store(StockBooks.QUOTAS).get(item).map(QuotaBook::quotas)
            : Optional.empty();
    // With quotas something may be available while somebody waits, and others may have it now.
    boolean draws = newlyWaiting.containsKey(item) || quotas.isPresent();
    long pool = draws ? draw(item) : units;
    long allocated = count.waiting() > 0 ? serve(item, pool, count.waiting(), quotas) : 0;
    counts.put(item, count.plus(-allocated));
    count(StockBooks.available(item), draws ? pool - allocated : -allocated);
    count(StockBooks.reserved(item), allocated - units - freed.getOrDefault(item, 0L));
  }

  /** Takes all that is available; returns how many units. */
  private long draw(StockItem item) {
    long units = tx.counters().count(StockBooks.available(item));
    while (units > 0
        && tx.counters().change(Map.of(StockBooks.available(item), -units))
            instanceof CounterChange.Refused refused) {
      units = Math.min(units, refused.available().getOrDefault(StockBooks.available(item), 0L));
    }
    return units;
  }

  /**
   * Serves who waits for an item, the longest waiting first; ends since each page is further on.
   */
  private long serve(StockItem item, long units, long waiting, Optional<ChannelQuotas> quotas) {
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    Query query = Query.on(StockBooks.WAITING).where(item.toString()).limit(PAGE);
    long left = Math.min(units, waiting);
    long pool = units;
    ChannelQuotas kept = quotas.orElse(ChannelQuotas.of(List.of()));
    Optional<Cursor> next = Optional.empty();
    do {
      Query page = next.map(query::after).orElse(query);
      Page<HoldId, Reservation> found = reservations.query(page);
      for (Page.Entry<HoldId, Reservation> entry : found.entries()) {
        if (left == 0) {
          break;
        }
        Optional<ReservationDraft> draft = draft(entry.key());
        if (draft.isPresent()) {
          Optional<String> channel = draft.get().before().channel();
          long may = channel.isPresent() ? kept.availableTo(channel.get(), pool, at) : pool;
          long allocated = draft.get().allocate(item, Math.min(left, may));
          left -= allocated;
          pool -= allocated;
          if (quotas.isPresent() && channel.isPresent()) {
            kept = kept.plusTaken(channel.get(), allocated);
          }
        }
      }
      next = found.next();
    } while (left > 0 && next.isPresent());
    return units - pool;
  }

  private void count(CounterKey key, long delta) {
    counters.merge(key, delta, Math::addExact);
  }
}
