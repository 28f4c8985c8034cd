package io.commercelib.core.work;

import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;

/**
 * Drops entries that a query finds, page by page, each page in a transaction of its own: for due
 * work that ends what is kept for a time. Not to be called inside a transaction.
 */
public final class Sweep {
  private Sweep() {}

  /**
   * Drops everything that a query finds; returns how many entries that were.
   *
   * @param old from which index, and until when; its page size is not used
   */
  public static <K, V> long drop(Storage storage, StoreDefinition<K, V> definition, Query old) {
    Query page = old.limit(Query.MAX_LIMIT);
    long dropped = 0;
    Page<K, V> last;
    do {
      last =
          storage.transact(
              tx -> {
                Store<K, V> store = tx.store(definition);
                Page<K, V> found = store.query(page);
                found.entries().forEach(entry -> store.remove(entry.key()));
                return found;
              });
      dropped += last.entries().size();
    } while (last.next().isPresent());
    return dropped;
  }
}
