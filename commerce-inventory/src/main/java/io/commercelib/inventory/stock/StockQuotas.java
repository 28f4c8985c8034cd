package io.commercelib.inventory.stock;

import io.commercelib.core.work.DueHandler;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.ChannelQuotas;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps units of an item for channels: orders and reservations whose {@link Sources} name a channel
 * take no more than {@link ChannelQuotas#availableTo} allows, under any concurrency, and what is
 * called off is the channel's again. Who waits is served within the same limits. When a quota is
 * over, what is left of it goes to who waits, by due work, and then to all.
 *
 * <p>Goods that leave without an order, such as over a counter, are facts and not held up. Methods
 * with a transaction happen in it; thread-safe.
 */
public final class StockQuotas implements DueHandler {
  /** The kind of due work that ends quotas. */
  public static final String END = "stock-quota-end";

  private static final String AGGREGATE = "stock-quota";
  private static final int PAGE = 100;

  private final Storage storage;

  /** Returns the quotas of a storage, in which they end. */
  public StockQuotas(Storage storage) {
    this.storage = storage;
  }

  /**
   * Keeps units for channels, in place of what was kept before: what was taken until now counts no
   * more. The same quotas again change nothing.
   *
   * @param quotas none to keep nothing; all together may be more than is there
   */
  public ChannelQuotas keep(Tx tx, StockItem item, List<ChannelQuota> quotas, Instant now) {
    Store<StockItem, QuotaBook> books = tx.store(StockBooks.QUOTAS);
    Optional<QuotaBook> before = books.get(item);
    if (before.filter(book -> book.set().equals(quotas)).isPresent()) {
      return before.get().quotas();
    }
    QuotaBook book = new QuotaBook(item, quotas, ChannelQuotas.of(quotas).without(now));
    write(tx, book, now);
    return book.quotas();
  }

  /** Returns what is kept of an item, and what was taken of that. */
  public ChannelQuotas of(Tx tx, StockItem item) {
    return tx.store(StockBooks.QUOTAS)
        .get(item)
        .map(QuotaBook::quotas)
        .orElse(ChannelQuotas.of(List.of()));
  }

  /** Returns the units of an item that a channel may take now. */
  public long availableTo(Tx tx, StockItem item, String channel, Instant now) {
    return of(tx, item).availableTo(channel, tx.counters().count(StockBooks.available(item)), now);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(END);
  }

  @Override
  public void handle(DueItem due, Instant now) {
    LocationId location = new LocationId(due.aggregate().id());
    boolean unused =
        storage.transact(
            tx -> {
              boolean was = tx.due().cancel(due.aggregate(), END);
              for (QuotaBook book : ending(tx, location, PAGE)) {
                if (book.quotas().nextEnd().filter(now::isBefore).isEmpty()) {
                  write(tx, book.with(book.quotas().without(now)), now);
                }
              }
              // The rest of many that end together, or what ends later.
              ending(tx, location, 1)
                  .forEach(
                      book -> book.quotas().nextEnd().ifPresent(end -> schedule(tx, due, end)));
              return was;
            });
  }

  private static void schedule(Tx tx, DueItem due, Instant end) {
    tx.due().schedule(DueItem.first(end, due.aggregate(), END));
  }

  private static List<QuotaBook> ending(Tx tx, LocationId location, int most) {
    return tx.store(StockBooks.QUOTAS)
        .query(Query.on(StockBooks.ENDING).where(location.value()).limit(most))
        .values();
  }

  private static void write(Tx tx, QuotaBook book, Instant now) {
    StockItem item = book.item();
    if (book.set().isEmpty()) {
      boolean unused = tx.store(StockBooks.QUOTAS).remove(item);
    } else {
      tx.store(StockBooks.QUOTAS).put(item, book);
    }
    book.quotas().nextEnd().ifPresent(end -> scheduleFirst(tx, item.location(), end));
    StockChange change = new StockChange(tx, now);
    change.serveWhoWaits(item);
    change.write();
  }

  /** Schedules an end, unless something ends before at the location. */
  private static void scheduleFirst(Tx tx, LocationId location, Instant end) {
    AggregateId aggregate = AggregateId.of(AGGREGATE, location);
    Optional<DueItem> before = tx.due().find(aggregate, END);
    if (before.filter(item -> !item.dueAt().isAfter(end)).isEmpty()) {
      tx.due().schedule(DueItem.first(end, aggregate, END));
    }
  }
}
