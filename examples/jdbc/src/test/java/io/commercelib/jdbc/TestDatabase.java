package io.commercelib.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.jdbc.testing.PostgresServer;
import io.commercelib.jdbc.testing.WatchedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A database with the storage's tables in it, and a pool of connections to it. */
final class TestDatabase {
  private static final List<String> TABLES =
      List.of(
          "commerce_store",
          "commerce_entry",
          "commerce_index",
          "commerce_counter",
          "commerce_outbox_aggregate",
          "commerce_outbox_event",
          "commerce_due");

  private final HikariDataSource pool;

  private TestDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Returns a schema of that name on the server that all tests share. */
  static TestDatabase postgresql(String schema) {
    String url = PostgresServer.shared().url() + "&currentSchema=" + schema;
    HikariDataSource pool = pool(url, 32, schema);
    JdbcSchema.migrate(pool, schema);
    return new TestDatabase(pool);
  }

  /** Returns a database in this process's memory. */
  static TestDatabase h2(String name) {
    String url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    HikariDataSource pool = pool(url, 32, name);
    JdbcSchema.migrate(pool);
    return new TestDatabase(pool);
  }

  static HikariDataSource pool(String url, int connections, String name) {
    return new HikariDataSource(config(url, connections, name));
  }

  private static HikariConfig config(String url, int connections, String name) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setPoolName(name);
    return config;
  }

  HikariDataSource dataSource() {
    return pool;
  }

  /** Returns another pool to the same database, of one connection; close it. */
  HikariDataSource serializablePool() {
    HikariConfig config = config(pool.getJdbcUrl(), 1, pool.getPoolName() + "-serializable");
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    return new HikariDataSource(config);
  }

  /** Returns a data source without a pool: each connection is a new one. */
  DataSource plain() {
    return WatchedDataSource.withoutPool(pool.getJdbcUrl());
  }

  /** Returns whether the database inserts or updates in one statement. */
  boolean hasUpserts() {
    return pool.getJdbcUrl().startsWith("jdbc:postgresql:");
  }

  /** Returns the data source over empty tables. */
  HikariDataSource emptied() {
    execute(TABLES.stream().map(table -> "DELETE FROM " + table).toArray(String[]::new));
    return pool;
  }

  void execute(String... statements) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        boolean unused = statement.execute(text);
      }
    } catch (SQLException e) {
      throw new AssertionError("a statement of the test failed", e);
    }
  }
}
