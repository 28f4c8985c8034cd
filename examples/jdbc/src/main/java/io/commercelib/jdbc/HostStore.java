package io.commercelib.jdbc;

import io.commercelib.spi.storage.Store;

/**
 * A store over tables of the host's own, in place of the library's.
 *
 * <p>Registered for one definition with {@link JdbcStorage.Builder#hostStore}; its statements run
 * on the transaction's connection, so that they commit and roll back with everything else. What a
 * store promises is written in {@link Store}: writes hold only if the entry is still as this
 * transaction first saw it (a version column in the {@code WHERE}; {@link JdbcTransaction#conflict}
 * if no row matched), and a key once read gives the same value again (a map of what was read).
 */
@FunctionalInterface
public interface HostStore<K, V> {

  /**
   * Returns the store within one transaction; called once for each run of a transaction that asks
   * for it.
   */
  Store<K, V> open(JdbcTransaction transaction);
}
