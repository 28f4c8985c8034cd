package io.commercelib.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What databases do each in their own way: entry keys, and what their errors mean. */
enum Dialect {
  POSTGRESQL {
    @Override
    void setKey(PreparedStatement statement, int at, String key) throws SQLException {
      statement.setString(at, key);
    }

    @Override
    String key(ResultSet row, int column) throws SQLException {
      return row.getString(column);
    }

    @Override
    Array keys(Connection connection, Collection<String> keys) throws SQLException {
      return connection.createArrayOf("text", keys.toArray());
    }
  },

  /** Text is ordered by UTF-16 units there: keys are kept as their UTF-8 bytes. */
  H2 {
    @Override
    void setKey(PreparedStatement statement, int at, String key) throws SQLException {
      statement.setBytes(at, key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    String key(ResultSet row, int column) throws SQLException {
      return new String(row.getBytes(column), StandardCharsets.UTF_8);
    }

    @Override
    Array keys(Connection connection, Collection<String> keys) throws SQLException {
      Object[] bytes = keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toArray();
      return connection.createArrayOf("VARBINARY", bytes);
    }
  };

  /** Serialisation failure, deadlock, a lock not given in time; H2's concurrent update. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

  private static final String UNIQUE_VIOLATION = "23505";

  /** No such table, as PostgreSQL and H2 say it. */
  private static final Set<String> MISSING = Set.of("42P01", "3F000", "42S02", "42S03", "42S04");

  abstract void setKey(PreparedStatement statement, int at, String key) throws SQLException;

  abstract String key(ResultSet row, int column) throws SQLException;

  abstract Array keys(Connection connection, Collection<String> keys) throws SQLException;

  /** Returns the folder of its migrations below {@code META-INF/commerce-jdbc}. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the dialect of a connection's database.
   *
   * @throws IllegalArgumentException if it is neither of these
   */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> POSTGRESQL;
      case "H2" -> H2;
      default ->
          throw new IllegalArgumentException(
              "the data source leads to %s; give one of PostgreSQL or H2".formatted(product));
    };
  }

  /** Returns whether other transactions were in the way, so that running again may help. */
  static boolean isConflict(SQLException failure) {
    return anyState(failure, CONFLICTS);
  }

  static boolean isDuplicate(SQLException failure) {
    return anyState(failure, Set.of(UNIQUE_VIOLATION));
  }

  static boolean isMissing(SQLException failure) {
    return anyState(failure, MISSING);
  }

  /**
   * Returns whether the database itself said that a commit did not happen: a conflict, a violated
   * constraint, or a transaction that had failed before. After anything else nobody knows.
   */
  static boolean isRolledBack(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && !state.equals("40003")
        && (state.startsWith("40") || state.startsWith("23") || state.startsWith("25"));
  }

  private static boolean anyState(SQLException failure, Set<String> states) {
    // A failed batch names its cause in the chain.
    for (@Nullable SQLException one = failure; one != null; one = one.getNextException()) {
      if (one.getSQLState() != null && states.contains(one.getSQLState())) {
        return true;
      }
    }
    return failure.getCause() instanceof SQLException cause && anyState(cause, states);
  }
}
