package io.commercelib.spi.storage;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Entries of one kind, by key and by index, within a transaction.
 *
 * <p>What every implementation promises, and {@code StorageContract} in the test jar checks:
 *
 * <ul>
 *   <li><b>Conditional writes.</b> A {@link #put} or {@link #remove} holds only if the entry is
 *       still as this transaction first saw it, present or absent; a key not read before is read by
 *       the write itself. Otherwise the whole transaction runs again.
 *   <li><b>Whole commits.</b> One call sees all of another transaction's commit or nothing of it.
 *       Two calls of one transaction may see different commits.
 *   <li><b>Repeatable keys.</b> A key once read, by itself or in a query's page, gives the same
 *       value again, unless this transaction wrote it. That goes for a page too: an entry that
 *       others moved meanwhile stands where it is now, with the value that was seen first.
 *   <li><b>Unique indexes.</b> Two entries never share a key of a unique index, under any race.
 * </ul>
 *
 * <p>Values are immutable. They may come back as the very object that was put or as a copy made by
 * the definition's {@link Codec}.
 */
public interface Store<K, V> {

  /** Returns the value of a key. */
  Optional<V> get(K key);

  /** Returns the values of those keys that have one, in the order in which the keys are given. */
  Map<K, V> getAll(Collection<K> keys);

  /**
   * Writes a value, new or in place of the old one.
   *
   * @throws UniqueIndexException if another entry has the same key of a unique index; it may come
   *     from {@link Storage#transact} instead. The transaction cannot go on
   */
  void put(K key, V value);

  /** Removes an entry; returns whether it was there. */
  boolean remove(K key);

  /**
   * Returns a page of entries in the order of an index, then of keys.
   *
   * <p>Pages continue at a {@link Cursor}, not at a row number: while others write, an entry that
   * stays where it is comes exactly once, forward or backward. In a multi-valued index an entry
   * comes once for each of its index keys that the query covers. This transaction's own writes are
   * included.
   *
   * @throws IllegalArgumentException if the index is not one of this store's
   */
  Page<K, V> query(Query query);

  /**
   * Hands over every entry that a query finds, page after page within this transaction: for what is
   * bounded by its nature, such as what one customer has. For more see {@link Storage#scan}.
   *
   * @param query where to begin, and in which order; its limit is that of a page
   */
  default void scan(Query query, Consumer<Page.Entry<K, V>> entries) {
    Optional<Query> next = Optional.of(query);
    while (next.isPresent()) {
      Query here = next.get();
      Page<K, V> page = query(here);
      page.entries().forEach(entries);
      next = page.next().map(here::after);
    }
  }

  /**
   * Counts what {@link #query} would return over all its pages, but at most {@code bound}.
   *
   * @param bound above 0, so that no count reads without end
   */
  long count(Query query, long bound);
}
