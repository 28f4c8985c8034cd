package io.commercelib.inventory.stock;

import io.commercelib.core.work.DueHandler;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.ChannelQuotas;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
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
    QuotaBook book = new QuotaBook(quotas, ChannelQuotas.of(quotas).without(now));
    write(tx, item, book, now);
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
    StockItem item = StockItem.parse(due.aggregate().id());
    boolean unused =
        storage.transact(
            tx -> {
              boolean was = tx.due().cancel(due.aggregate(), END);
              tx.store(StockBooks.QUOTAS)
                  .get(item)
                  .ifPresent(
                      book ->
                          write(
                              tx,
                              item,
                              new QuotaBook(book.set(), book.quotas().without(now)),
                              now));
              return was;
            });
  }

  private static void write(Tx tx, StockItem item, QuotaBook book, Instant now) {
    AggregateId aggregate = new AggregateId(AGGREGATE, item.toString());
    if (book.set().isEmpty()) {
      boolean unused = tx.store(StockBooks.QUOTAS).remove(item);
    } else {
      tx.store(StockBooks.QUOTAS).put(item, book);
    }
    book.quotas()
        .nextEnd()
        .ifPresentOrElse(
            end -> tx.due().schedule(DueItem.first(end, aggregate, END)),
            () -> tx.due().cancel(aggregate, END));
    StockChange change = new StockChange(tx, now);
    change.serveWhoWaits(item);
    change.write();
  }
}
