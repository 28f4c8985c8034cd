package io.commercelib.jdbc;

import io.commercelib.spi.storage.CommitUnknownException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A borrowed connection, with auto-commit off; given back as it was, whatever happens. */
final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcStorage.class);

  private final Connection connection;
  private final boolean autoCommit;
  private final int isolation;
  private final boolean setsIsolation;
  private boolean ended;

  private Lease(Connection connection, boolean setsIsolation) throws SQLException {
    this.connection = connection;
    this.setsIsolation = setsIsolation;
    this.isolation =
        setsIsolation
            ? connection.getTransactionIsolation()
            : Connection.TRANSACTION_READ_COMMITTED;
    this.autoCommit = connection.getAutoCommit();
  }

  /**
   * Borrows a connection.
   *
   * @param setsIsolation whether the pool's connections have to be set to READ COMMITTED
   * @throws DatabaseFailedException if there is none
   */
  static Lease of(DataSource dataSource, boolean setsIsolation) {
    try {
      Connection connection = dataSource.getConnection();
      try {
        Lease lease = new Lease(connection, setsIsolation);
        if (setsIsolation) {
          connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        if (lease.autoCommit) {
          connection.setAutoCommit(false);
        }
        return lease;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseFailedException(
          "no connection could be had from the data source: " + e.getMessage(), e);
    }
  }

  Connection connection() {
    return connection;
  }

  /**
   * Commits.
   *
   * @throws ConflictedException if the database rolled back over a conflict
   * @throws DatabaseFailedException if the database rolled back over something else
   * @throws CommitUnknownException if nobody knows
   */
  void commit() {
    try {
      connection.commit();
      ended = true;
    } catch (SQLException e) {
      if (!Dialect.isRolledBack(e)) {
        throw new CommitUnknownException(
            "the connection was lost during the commit, SQL state %s: %s; repeat the command under its id"
                .formatted(e.getSQLState(), e.getMessage()),
            e);
      }
      if (Dialect.isConflict(e)) {
        throw new ConflictedException("the database refused the commit: " + e.getMessage(), e);
      }
      throw new DatabaseFailedException(
          "the database refused the commit with SQL state %s: %s; nothing was written"
              .formatted(e.getSQLState(), e.getMessage()),
          e);
    }
  }

  void rollback() {
    try {
      connection.rollback();
      ended = true;
    } catch (SQLException e) {
      // The connection is gone, and with it the transaction.
      LOG.debug("rolling back failed", e);
    }
  }

  @Override
  public void close() {
    if (!ended) {
      rollback();
    }
    try {
      if (autoCommit) {
        connection.setAutoCommit(true);
      }
      if (setsIsolation) {
        connection.setTransactionIsolation(isolation);
      }
    } catch (SQLException e) {
      LOG.debug("a connection could not be set back; its pool finds out", e);
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection could not be given back", e);
    }
  }
}
