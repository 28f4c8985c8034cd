package io.commercelib.spi.storage;

/**
 * One transaction: the only way to read or write a {@link Storage}.
 *
 * <p>Valid until the function it was given to returns; used on that function's thread only. After
 * that every method throws {@link IllegalStateException}.
 */
public interface Tx {

  /**
   * Returns the store of a definition; creates it empty if it is new.
   *
   * @throws IllegalArgumentException if another definition of the same name but with other indexes
   *     is in use
   */
  <K, V> Store<K, V> store(StoreDefinition<K, V> definition);

  /** Returns what counts stock, uses, budgets and quotas. */
  Counters counters();

  /** Returns what is to be told to subscribers. */
  Outbox outbox();

  /** Returns what is to be done later. */
  DueWork due();
}
