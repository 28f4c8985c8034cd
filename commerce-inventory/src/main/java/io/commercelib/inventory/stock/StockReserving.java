package io.commercelib.inventory.stock;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.AllocatedUnits;
import io.commercelib.inventory.sharing.AllocationPlan;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.spi.id.HoldId;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reserves what an order wants: from where is decided by what is there at that moment, and just
 * that is reserved. Used within one transaction, by one thread.
 */
final class StockReserving {
  // Each attempt asks for what was there a moment ago; only others' takes in between make it fail.
  private static final int MAX_ATTEMPTS = 20;

  private final Tx tx;
  private final HoldId hold;
  private final Sources sources;
  private final Instant at;
  private final Map<StockItem, Long> available = new HashMap<>();
  private final Map<StockItem, QuotaBook> quotas = new HashMap<>();

  StockReserving(Tx tx, HoldId hold, Sources sources, Instant at) {
    this.tx = tx;
    this.hold = hold;
    this.sources = sources;
    this.at = at;
  }

  /** What became of it. */
  sealed interface Taken {}

  /**
   * It is reserved.
   *
   * @param parts by line, in their order
   */
  record Reserved(List<AllocatedUnits> parts) implements Taken {

    Map<StockItem, Long> byItem() {
      Map<StockItem, Long> units = new LinkedHashMap<>();
      parts.forEach(part -> units.merge(part.item(), part.units(), Math::addExact));
      return units;
    }
  }

  /** Too few are there, and nothing is reserved. */
  record TooFew(List<Reason> reasons) implements Taken {}

  /**
   * Reserves all of it or, if that is enough, what is there.
   *
   * @param all whether less than all is refused
   */
  Taken take(WantedLines wanted, boolean all) {
    sources.channel().ifPresent(channel -> readQuotas(wanted));
    for (int attempt = 0; attempt <= MAX_ATTEMPTS; attempt++) {
      List<AllocatedUnits> parts = allocate(wanted);
      if (all) {
        List<Reason> shortages = shortages(wanted, parts);
        if (!shortages.isEmpty()) {
          return new TooFew(shortages);
        }
      }
      Reserved reserved = new Reserved(parts);
      if (parts.isEmpty()
          || !(tx.counters().change(reserving(reserved.byItem(), 1))
              instanceof CounterChange.Refused refused)) {
        return reserved;
      }
      for (StockItem item : reserved.byItem().keySet()) {
        Long left = refused.available().get(StockBooks.available(item));
        if (left != null) {
          available.put(item, allowed(item, left));
        }
      }
    }
    throw new ConflictException(
        "hold '%s' was overtaken by others %s times; try again".formatted(hold, MAX_ATTEMPTS));
  }

  /** Makes what was reserved in this transaction available again, as the order is refused. */
  void undo(Reserved reserved) {
    if (!reserved.parts().isEmpty()) {
      StockBooks.change(tx, reserving(reserved.byItem(), -1));
    }
  }

  /**
   * Returns of what more would be waited for than may be.
   *
   * @param missing units by item that are to be waited for beside all others, zero or more
   */
  List<Reason> tooLong(Map<StockItem, Long> missing, BackorderCap cap) {
    List<Reason> reasons = new ArrayList<>();
    missing.forEach(
        (item, units) -> {
          OptionalLong most = cap.of(item.sku());
          if (units > 0 && most.isPresent()) {
            long left = Math.max(0, most.getAsLong() - waiting(item).waiting());
            if (left < units) {
              reasons.add(
                  Reason.of(InventoryReason.BACKORDERS_FULL, "sku", item.sku())
                      .with("units", units)
                      .with("cap", most.getAsLong())
                      .with("left", left));
            }
          }
        });
    return reasons;
  }

  /** Notes what is promised beyond what was taken. */
  void promise(Map<StockItem, Long> missing) {
    Store<StockItem, BackorderCount> counts = tx.store(StockBooks.BACKORDERS);
    missing.forEach(
        (item, units) -> {
          if (units > 0) {
            counts.put(item, waiting(item).plus(units));
          }
        });
  }

  private BackorderCount waiting(StockItem item) {
    return tx.store(StockBooks.BACKORDERS).get(item).orElse(BackorderCount.NONE);
  }

  private List<AllocatedUnits> allocate(WantedLines wanted) {
    if (sources.isOne()) {
      return fromOne(wanted, sources.locations().get(0).location());
    }
    AllocationPlan plan =
        sources.allocation().allocate(wanted.lines(), sources.locations(), this::available);
    return plan.parts();
  }

  private long available(StockItem item) {
    return available.computeIfAbsent(
        item, unread -> allowed(unread, tx.counters().count(StockBooks.available(unread))));
  }

  /** Reads what is kept for channels; what has quotas must be counted before it is taken. */
  private void readQuotas(WantedLines wanted) {
    Set<StockItem> items = new LinkedHashSet<>();
    for (Sku sku : wanted.bySku().keySet()) {
      sources.locations().forEach(source -> items.add(new StockItem(sku, source.location())));
    }
    quotas.putAll(tx.store(StockBooks.QUOTAS).getAll(items));
    quotas.keySet().forEach(this::available);
  }

  private long allowed(StockItem item, long there) {
    QuotaBook book = quotas.get(item);
    return book == null || sources.channel().isEmpty()
        ? there
        : book.quotas().availableTo(sources.channel().get(), there, at);
  }

  /**
   * Notes what a channel has taken.
   *
   * @param units by item
   */
  static void noteTaken(Tx tx, Optional<String> channel, Map<StockItem, Long> units) {
    if (channel.isEmpty()) {
      return;
    }
    Store<StockItem, QuotaBook> books = tx.store(StockBooks.QUOTAS);
    Map<StockItem, Long> changed = new LinkedHashMap<>(units);
    changed.values().removeIf(count -> count == 0);
    books
        .getAll(changed.keySet())
        .forEach(
            (item, book) ->
                books.put(item, book.plusTaken(channel.get(), changed.getOrDefault(item, 0L))));
  }

  /** Asks for all of it first: mostly it is there, and nothing has to be read. */
  private List<AllocatedUnits> fromOne(WantedLines wanted, LocationId location) {
    Map<StockItem, Long> left = new HashMap<>(available);
    List<AllocatedUnits> parts = new ArrayList<>(wanted.lines().size());
    for (WantedUnits line : wanted.lines()) {
      StockItem item = new StockItem(line.sku(), location);
      long there = left.getOrDefault(item, Long.MAX_VALUE);
      long units = Math.min(there, line.units());
      if (there < Long.MAX_VALUE) {
        left.put(item, there - units);
      }
      if (units > 0) {
        parts.add(new AllocatedUnits(line.line(), line.sku(), location, units));
      }
    }
    return parts;
  }

  private List<Reason> shortages(WantedLines wanted, List<AllocatedUnits> parts) {
    Map<Sku, Long> found = new HashMap<>();
    parts.forEach(part -> found.merge(part.sku(), part.units(), Math::addExact));
    List<Reason> reasons = new ArrayList<>();
    wanted
        .bySku()
        .forEach(
            (sku, units) -> {
              if (found.getOrDefault(sku, 0L) < units) {
                reasons.add(
                    Reason.of(InventoryReason.TOO_FEW, "sku", sku)
                        .with("wanted", units)
                        .with("available", inAll(sku)));
                reasons.addAll(keptForOthers(sku));
              }
            });
    return reasons;
  }

  private List<Reason> keptForOthers(Sku sku) {
    List<Reason> reasons = new ArrayList<>();
    for (SourceLocation source : sources.locations()) {
      StockItem item = new StockItem(sku, source.location());
      QuotaBook book = quotas.get(item);
      if (book != null && sources.channel().isPresent()) {
        long there = tx.counters().count(StockBooks.available(item));
        List<String> channels = book.quotas().keepingFrom(sources.channel().get(), at);
        if (!channels.isEmpty() && there > allowed(item, there)) {
          reasons.add(
              Reason.of(InventoryReason.KEPT_FOR_CHANNELS, "sku", sku)
                  .with("location", source.location())
                  .with("units", there - allowed(item, there))
                  .with("channels", String.join(", ", channels)));
        }
      }
    }
    return reasons;
  }

  private long inAll(Sku sku) {
    long sum = 0;
    for (SourceLocation location : sources.locations()) {
      sum = Math.addExact(sum, available.getOrDefault(new StockItem(sku, location.location()), 0L));
    }
    return sum;
  }

  private static Map<CounterKey, Long> reserving(Map<StockItem, Long> taken, long sign) {
    Map<CounterKey, Long> deltas = new TreeMap<>();
    taken.forEach(
        (item, units) -> {
          deltas.put(StockBooks.available(item), -sign * units);
          deltas.put(StockBooks.reserved(item), sign * units);
        });
    return deltas;
  }
}
