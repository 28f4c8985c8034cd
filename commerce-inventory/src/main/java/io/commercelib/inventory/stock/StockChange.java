package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Cursor;
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
import java.util.TreeMap;

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
  private final TreeMap<StockItem, Long> arriving = new TreeMap<>();
  private final TreeMap<StockItem, Long> freed = new TreeMap<>();
  private final TreeMap<StockItem, Long> noLongerWaiting = new TreeMap<>();
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

  /** Units come on hand; those who wait get them first. */
  void arrive(StockItem item, long units) {
    arriving.merge(item, units, Math::addExact);
  }

  /** Reserved units are no longer kept for whom they were; those who wait get them first. */
  void free(StockItem item, long units) {
    arrive(item, units);
    freed.merge(item, units, Math::addExact);
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
   * Writes it all. Entries come before counters and events: where others changed what was read
   * here, it is the entry that tells, and not a counter that seems too low.
   */
  void write() {
    noLongerWaiting.keySet().forEach(item -> arriving.putIfAbsent(item, 0L));
    arriving.forEach(this::distribute);
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    List<StockAllocated> told = new ArrayList<>();
    List<Long> versions = new ArrayList<>();
    drafts.forEach(
        (hold, draft) -> {
          Reservation after = draft.after();
          if (!after.equals(draft.before())) {
            reservations.put(hold, after);
          }
          List<LineUnits> allocated = draft.allocated();
          if (!allocated.isEmpty()) {
            told.add(new StockAllocated(after.order(), hold, at, allocated));
            versions.add(after.events());
          }
        });
    StockBooks.change(tx, counters);
    for (int i = 0; i < told.size(); i++) {
      tx.outbox().append(StockEvents.write(told.get(i), versions.get(i)));
    }
  }

  private void distribute(StockItem item, long units) {
    Store<StockItem, BackorderCount> counts = tx.store(StockBooks.BACKORDERS);
    BackorderCount count =
        counts.get(item).orElse(BackorderCount.NONE).plus(-noLongerWaiting.getOrDefault(item, 0L));
    long allocated = count.waiting() > 0 ? serve(item, Math.min(units, count.waiting())) : 0;
    counts.put(item, count.plus(-allocated));
    count(StockBooks.available(item), units - allocated);
    count(StockBooks.reserved(item), allocated - freed.getOrDefault(item, 0L));
  }

  /**
   * Serves who waits for an item, the longest waiting first; ends since each page is further on.
   */
  private long serve(StockItem item, long units) {
    Store<HoldId, Reservation> reservations = tx.store(StockBooks.RESERVATIONS);
    Query query = Query.on(StockBooks.WAITING).where(item.toString()).limit(PAGE);
    long left = units;
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
          left -= draft.get().allocate(item, left);
        }
      }
      next = found.next();
    } while (left > 0 && next.isPresent());
    return units - left;
  }

  private void count(CounterKey key, long delta) {
    counters.merge(key, delta, Math::addExact);
  }
}
