package io.commercelib.jdbc;

import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.testing.Customer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A worked example: the library's customers are kept in a table that the shop had before, with
 * columns of its own. See {@code docs/jdbc.md}.
 *
 * <p>Three things make it a {@link Store}: what was read is remembered; a write names the version
 * that was read; and whoever finds another version lets the whole transaction run again.
 */
final class CustomerTable implements HostStore<String, Customer> {
  static final String[] DDL = {
    "CREATE SEQUENCE customer_version",
    """
    CREATE TABLE customer (
      id TEXT COLLATE "C" PRIMARY KEY,
      town TEXT COLLATE "C" NOT NULL,
      since TIMESTAMP WITH TIME ZONE NOT NULL,
      emails TEXT[] NOT NULL,
      tags TEXT[] NOT NULL,
      visits BIGINT NOT NULL,
      row_version BIGINT NOT NULL DEFAULT nextval('customer_version'))
    """,
    "CREATE INDEX customer_by_town ON customer (town, since, visits, id)",
    "CREATE INDEX customer_by_visits ON customer (visits, id)"
  };

  private static final String COLUMNS = "id, town, since, emails, tags, visits, row_version";

  @Override
  public Store<String, Customer> open(JdbcTransaction transaction) {
    return new Rows(transaction);
  }

  private record Row(Customer customer, long version) {}

  /** The table within one transaction. */
  private static final class Rows implements Store<String, Customer> {
    private final JdbcTransaction transaction;
    private final Map<String, Optional<Row>> seen = new HashMap<>();

    Rows(JdbcTransaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public Optional<Customer> get(String key) {
      return Optional.ofNullable(getAll(List.of(key)).get(key));
    }

    @Override
    public Map<String, Customer> getAll(Collection<String> keys) {
      List<String> unseen = keys.stream().filter(key -> !seen.containsKey(key)).toList();
      if (!unseen.isEmpty()) {
        Object ids = unseen.toArray(String[]::new);
        List<String> unused = read("id = ANY(?)", List.of(ids));
        unseen.forEach(key -> seen.putIfAbsent(key, Optional.empty()));
      }
      Map<String, Customer> found = new LinkedHashMap<>();
      for (String key : keys) {
        row(key).ifPresent(row -> found.put(key, row.customer()));
      }
      // Also where all was seen before: a transaction that is over is not to be read from.
      return transaction.run(connection -> found);
    }

    @Override
    public void put(String key, Customer value) {
      boolean isNew = get(key).isEmpty();
      List<Object> values = new ArrayList<>();
      values.add(value.town());
      values.add(OffsetDateTime.ofInstant(value.since(), ZoneOffset.UTC));
      values.add(value.emails().toArray(String[]::new));
      values.add(value.tags().toArray(String[]::new));
      values.add(value.visits());
      values.add(key);
      String text =
          "INSERT INTO customer (town, since, emails, tags, visits, id)"
              + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING row_version";
      if (!isNew) {
        text =
            "UPDATE customer SET town = ?, since = ?, emails = ?, tags = ?, visits = ?,"
                + " row_version = nextval('customer_version')"
                + " WHERE id = ? AND row_version = ? RETURNING row_version";
        values.add(row(key).orElseThrow().version());
      }
      seen.put(key, Optional.of(new Row(value, write(key, text, values))));
    }

    @Override
    public boolean remove(String key) {
      if (get(key).isEmpty()) {
        return false;
      }
      long version = row(key).orElseThrow().version();
      long unused =
          write(
              key,
              "DELETE FROM customer WHERE id = ? AND row_version = ? RETURNING row_version",
              List.of(key, version));
      seen.put(key, Optional.empty());
      return true;
    }

    @Override
    public Page<String, Customer> query(Query query) {
      List<String> columns = columns(query);
      List<Object> values = new ArrayList<>();
      String order =
          columns.stream()
              .map(column -> column + (query.isBackward() ? " DESC" : ""))
              .collect(Collectors.joining(", "));
      String text = condition(query, columns, values) + " ORDER BY " + order + " LIMIT ?";
      values.add(query.pageLimit() + 1);
      List<String> keys = read(text, values);
      boolean more = keys.size() > query.pageLimit();
      List<Page.Entry<String, Customer>> entries = new ArrayList<>();
      for (String key : more ? keys.subList(0, query.pageLimit()) : keys) {
        entries.add(new Page.Entry<>(key, row(key).orElseThrow().customer()));
      }
      return new Page<>(
          entries,
          entries.isEmpty() ? Optional.empty() : Optional.of(cursor(query, entries.get(0))),
          more ? Optional.of(cursor(query, entries.get(entries.size() - 1))) : Optional.empty());
    }

    @Override
    public long count(Query query, long bound) {
      List<Object> values = new ArrayList<>();
      String condition = condition(query, columns(query), values);
      values.add(bound);
      return transaction.run(
          connection -> {
            String text =
                "SELECT COUNT(*) FROM (SELECT id FROM customer WHERE " + condition + " LIMIT ?) c";
            try (PreparedStatement statement = prepare(connection, text, values);
                ResultSet rows = statement.executeQuery()) {
              rows.next();
              return rows.getLong(1);
            }
          });
    }

    private Optional<Row> row(String key) {
      return seen.getOrDefault(key, Optional.empty());
    }

    /** Returns the columns of a query's order, the key last. */
    private static List<String> columns(Query query) {
      List<String> columns = new ArrayList<>();
      query
          .index()
          .ifPresent(
              index -> {
                if (!List.of(Customer.BY_TOWN, Customer.BY_VISITS).contains(index)) {
                  throw new IllegalArgumentException(
                      "the customer table is not read by '%s'; use by_town or by_visits"
                          .formatted(index.name()));
                }
                index.fields().stream().map(IndexField::name).forEach(columns::add);
              });
      columns.add("id");
      return columns;
    }

    private static String condition(Query query, List<String> columns, List<Object> values) {
      List<String> conditions = new ArrayList<>(List.of("TRUE"));
      for (int i = 0; i < query.prefix().size(); i++) {
        conditions.add(columns.get(i) + " = ?");
        values.add(sqlValue(query.prefix().get(i)));
      }
      String bounded = columns.get(query.prefix().size());
      query
          .lowerBound()
          .ifPresent(
              low -> {
                conditions.add(bounded + " >= ?");
                values.add(sqlValue(low));
              });
      query
          .upperBound()
          .ifPresent(
              high -> {
                conditions.add(bounded + " < ?");
                values.add(sqlValue(high));
              });
      query
          .position()
          .ifPresent(
              cursor -> {
                conditions.add(
                    "(%s) %s (%s)"
                        .formatted(
                            String.join(", ", columns),
                            query.isBackward() ? "<" : ">",
                            "?, ".repeat(columns.size() - 1) + "?"));
                cursor.indexKey().map(IndexKey::values).orElse(List.of()).stream()
                    .map(Rows::sqlValue)
                    .forEach(values::add);
                values.add(cursor.key());
              });
      return String.join(" AND ", conditions);
    }

    private static Object sqlValue(Object value) {
      return value instanceof Instant instant
          ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
          : value;
    }

    private static Cursor cursor(Query query, Page.Entry<String, Customer> entry) {
      Customer customer = entry.value();
      Optional<IndexKey> indexKey =
          query
              .index()
              .map(
                  index ->
                      index.name().equals("by_visits")
                          ? IndexKey.of(customer.visits())
                          : IndexKey.of(customer.town(), customer.since(), customer.visits()));
      return new Cursor(indexKey, entry.key());
    }

    /** Reads rows, keeps those that were not seen before, and returns the keys of all. */
    private List<String> read(String condition, List<?> values) {
      return transaction.run(
          connection -> {
            String text = "SELECT " + COLUMNS + " FROM customer WHERE " + condition;
            List<String> keys = new ArrayList<>();
            try (PreparedStatement statement = prepare(connection, text, values);
                ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                keys.add(rows.getString(1));
                Row row = new Row(customer(rows), rows.getLong(7));
                seen.merge(rows.getString(1), Optional.of(row), (old, now) -> old.or(() -> now));
              }
            }
            return keys;
          });
    }

    private static Customer customer(ResultSet rows) throws SQLException {
      return new Customer(
          rows.getString(2),
          rows.getObject(3, OffsetDateTime.class).toInstant(),
          List.of((String[]) rows.getArray(4).getArray()),
          List.of((String[]) rows.getArray(5).getArray()),
          rows.getLong(6));
    }

    /** Writes one row and returns its version; without a row somebody else was there first. */
    private long write(String key, String text, List<Object> values) {
      return transaction.run(
          connection -> {
            try (PreparedStatement statement = prepare(connection, text, values);
                ResultSet rows = statement.executeQuery()) {
              if (!rows.next()) {
                throw transaction.conflict("customer '" + key + "'");
              }
              return rows.getLong(1);
            }
          });
    }

    private static PreparedStatement prepare(Connection connection, String text, List<?> values)
        throws SQLException {
      PreparedStatement statement = connection.prepareStatement(text);
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        statement.setObject(
            i + 1,
            value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
      }
      return statement;
    }
  }
}
