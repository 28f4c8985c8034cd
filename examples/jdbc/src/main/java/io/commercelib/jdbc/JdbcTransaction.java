package io.commercelib.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction under way, for a host's own {@link HostStore}. Used on the transaction's thread,
 * and not after it.
 */
public interface JdbcTransaction {

  /**
   * Returns what the work came to on the transaction's connection.
   *
   * <p>The connection is only lent: it is not to be committed, rolled back, closed or kept, and its
   * auto-commit is off. A {@link SQLException} ends the transaction: over a deadlock, a
   * serialisation failure or a lock not given in time the whole transaction runs again; everything
   * else is a {@link DatabaseFailedException}. A {@link
   * io.commercelib.spi.storage.UniqueIndexException} thrown by the work ends it too, and reaches
   * the caller.
   *
   * @throws IllegalStateException if the transaction is over or cannot go on
   */
  <R extends @Nullable Object> R run(Work<R> work);

  /**
   * Ends this run of the transaction, since another transaction changed what it saw; the whole
   * function runs again.
   *
   * @param what was changed, for the message if that happens too often
   * @return nothing; to be written as {@code throw transaction.conflict(...)}
   */
  RuntimeException conflict(String what);

  /** Statements on a connection. */
  @FunctionalInterface
  interface Work<R extends @Nullable Object> {
    /** Returns what the statements came to. */
    R on(Connection connection) throws SQLException;
  }
}
