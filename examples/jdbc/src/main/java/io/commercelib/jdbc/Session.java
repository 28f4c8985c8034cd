package io.commercelib.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A connection within a transaction, and the statements it is used for. */
final class Session {
  /** Among so many times what is wanted, other transactions leave enough. */
  private static final int MORE_CANDIDATES = 10;

  private final Connection connection;
  private final Sql sql;

  Session(Connection connection, Sql sql) {
    this.connection = connection;
    this.sql = sql;
  }

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  interface Binder {
    void bind(Parameters parameters) throws SQLException;
  }

  /** Sets the parameters of one statement of a batch. */
  @FunctionalInterface
  interface ItemBinder<T> {
    void bind(Parameters parameters, T item) throws SQLException;
  }

  /** Reads what is needed of one row. */
  @FunctionalInterface
  interface RowReader<R> {
    R read(Row row) throws SQLException;
  }

  Sql sql() {
    return sql;
  }

  Connection connection() {
    return connection;
  }

  <R> List<R> list(String text, Binder binder, RowReader<R> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      binder.bind(new Parameters(statement));
      List<R> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        Row row = new Row(rows);
        while (rows.next()) {
          row.column = 0;
          found.add(reader.read(row));
        }
      }
      return found;
    }
  }

  <R> Optional<R> first(String text, Binder binder, RowReader<R> reader) throws SQLException {
    List<R> found = list(text, binder, reader);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /**
   * Locks rows that nobody else has locked, without waiting, and returns them.
   *
   * <p>H2 counts rows that it skips against the limit: there each candidate is locked by itself.
   *
   * @param candidates the statement, whose last parameter is the limit
   * @param one the statement that locks one candidate if it is still one
   */
  <R> List<R> lockUpTo(
      int limit,
      String candidates,
      Binder binder,
      RowReader<R> reader,
      String one,
      ItemBinder<R> oneBinder)
      throws SQLException {
    if (sql.dialect() == Dialect.POSTGRESQL) {
      return list(
          candidates + sql.skipLockedClause,
          parameters -> {
            binder.bind(parameters);
            Parameters unused = parameters.integer(limit);
          },
          reader);
    }
    List<R> locked = new ArrayList<>();
    List<R> found =
        list(
            candidates,
            parameters -> {
              binder.bind(parameters);
              Parameters unused = parameters.number(MORE_CANDIDATES * (long) limit);
            },
            reader);
    for (R candidate : found) {
      if (locked.size() == limit) {
        break;
      }
      Optional<R> mine = first(one, parameters -> oneBinder.bind(parameters, candidate), reader);
      mine.ifPresent(locked::add);
    }
    return locked;
  }

  /** Returns how many rows were changed. */
  int update(String text, Binder binder) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      binder.bind(new Parameters(statement));
      return statement.executeUpdate();
    }
  }

  /** Runs one statement for each item, in one round trip; returns how many rows each changed. */
  <T> int[] batch(String text, Collection<T> items, ItemBinder<T> binder) throws SQLException {
    if (items.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (T item : items) {
        binder.bind(new Parameters(statement), item);
        if (items.size() == 1) {
          return new int[] {statement.executeUpdate()};
        }
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /**
   * Inserts each item, or changes the row that is there already.
   *
   * @throws ConflictedException if another transaction inserts the same row
   */
  <T> void upsert(Sql.Upsert upsert, Collection<T> items, ItemBinder<T> binder)
      throws SQLException {
    if (upsert.insert().isEmpty()) {
      int[] unused = batch(upsert.update(), items, binder);
      return;
    }
    for (T item : items) {
      int changed = update(upsert.update(), parameters -> binder.bind(parameters, item));
      if (changed == 0) {
        insertMissing(upsert.insert().get(), parameters -> binder.bind(parameters, item));
      }
    }
  }

  private void insertMissing(String text, Binder binder) throws SQLException {
    try {
      int unused = update(text, binder);
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        throw new ConflictedException("others inserted the same row", e);
      }
      throw e;
    }
  }

  /** Sets one parameter after the other. */
  final class Parameters {
    private final PreparedStatement statement;
    private int at;

    private Parameters(PreparedStatement statement) {
      this.statement = statement;
    }

    Parameters text(String value) throws SQLException {
      statement.setString(++at, value);
      return this;
    }

    Parameters number(long value) throws SQLException {
      statement.setLong(++at, value);
      return this;
    }

    Parameters integer(int value) throws SQLException {
      statement.setInt(++at, value);
      return this;
    }

    Parameters bytes(byte[] value) throws SQLException {
      statement.setBytes(++at, value);
      return this;
    }

    Parameters instant(Instant value) throws SQLException {
      statement.setObject(++at, OffsetDateTime.ofInstant(value, ZoneOffset.UTC));
      return this;
    }

    Parameters key(String value) throws SQLException {
      sql.dialect().setKey(statement, ++at, value);
      return this;
    }

    Parameters keys(Collection<String> values) throws SQLException {
      statement.setArray(++at, sql.dialect().keys(connection, values));
      return this;
    }
  }

  /** Reads one column after the other. */
  final class Row {
    private final ResultSet rows;
    private int column;

    private Row(ResultSet rows) {
      this.rows = rows;
    }

    String text() throws SQLException {
      return rows.getString(++column);
    }

    Optional<String> optionalText() throws SQLException {
      return Optional.ofNullable(rows.getString(++column));
    }

    long number() throws SQLException {
      return rows.getLong(++column);
    }

    int integer() throws SQLException {
      return rows.getInt(++column);
    }

    byte[] bytes() throws SQLException {
      return rows.getBytes(++column);
    }

    Instant instant() throws SQLException {
      return rows.getObject(++column, OffsetDateTime.class).toInstant();
    }

    String key() throws SQLException {
      return sql.dialect().key(rows, ++column);
    }
  }
}
