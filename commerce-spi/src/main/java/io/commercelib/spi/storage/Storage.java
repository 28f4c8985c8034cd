package io.commercelib.spi.storage;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a host keeps what the library decides: one unit, changed in transactions.
 *
 * <p>What every implementation promises, and {@code StorageContract} in the test jar checks:
 *
 * <ul>
 *   <li><b>Atomic.</b> Stores, counters, outbox and due work of one transaction commit together or
 *       leave no trace.
 *   <li><b>Own writes visible.</b> A transaction reads what it has written; nobody else does before
 *       the commit.
 *   <li><b>No lost update.</b> A value put back was changed by nobody else since this transaction
 *       read it; see {@link Store}.
 *   <li><b>Serial counters.</b> See {@link Counters}.
 *   <li><b>Durable.</b> What {@link #transact} returned is there for whoever asks next, unless the
 *       implementation says that it keeps things in memory.
 * </ul>
 *
 * <p>Not promised: protection against write skew. Two transactions that each read keys A and B, and
 * then one puts A and the other puts B, may both commit. A rule over several keys is guarded by a
 * counter, or by a record that every such transaction puts.
 *
 * <p>Thread-safe. One storage serves one tenant. A transaction is used by the thread it runs on and
 * ends with the function; transactions are not nested.
 */
public interface Storage {

  /**
   * Runs the work in one transaction and returns its result once it is committed.
   *
   * <p>The function may run again after a conflict or deadlock, each time on a fresh {@link Tx}: no
   * call to the outside, no clock and no making of ids inside. Whatever it throws rolls everything
   * back and reaches the caller unchanged. Where a method of the transaction says that the
   * transaction cannot go on, it fails even if the function catches that exception.
   *
   * @throws ConflictException if the work still met conflicts after the implementation's bound of
   *     repeats; nothing was written, and the caller may try again
   * @throws CommitUnknownException if the connection was lost during the commit: all of it or
   *     nothing is written. Repeating a command under the same command id is safe
   * @throws UniqueIndexException if another entry has the same key of a unique index; nothing was
   *     written
   * @throws IllegalStateException if a transaction of this storage runs on this thread already
   */
  <R extends @Nullable Object> R transact(Function<Tx, R> work);

  /**
   * Hands over every entry of a store that a query finds, page after page, each read in a
   * transaction of its own and handed over after it: so whoever takes them may begin transactions
   * of their own, and while others write it is of no single instant.
   *
   * @param query where to begin, and in which order; its limit is that of a page
   */
  default <K, V> void scan(
      StoreDefinition<K, V> definition, Query query, Consumer<Page.Entry<K, V>> entries) {
    Optional<Query> next = Optional.of(query);
    while (next.isPresent()) {
      Query here = next.get();
      Page<K, V> page = transact(tx -> tx.store(definition).query(here));
      page.entries().forEach(entries);
      next = page.next().map(here::after);
    }
  }
}
