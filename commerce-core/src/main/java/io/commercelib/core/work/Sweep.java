package io.commercelib.core.work;

import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;

/** Drops entries that a query finds, page by page, each page in a transaction of its own. */
final class Sweep {
  private Sweep() {}

  static <K, V> void drop(Storage storage, StoreDefinition<K, V> definition, Query old) {
    Query page = old.limit(Query.MAX_LIMIT);
    boolean more = true;
    while (more) {
      more =
          storage.transact(
              tx -> {
                Store<K, V> store = tx.store(definition);
                Page<K, V> found = store.query(page);
                found.entries().forEach(entry -> store.remove(entry.key()));
                return found.next().isPresent();
              });
    }
  }
}
