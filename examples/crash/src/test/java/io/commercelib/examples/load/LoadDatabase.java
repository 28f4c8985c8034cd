package io.commercelib.examples.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.jdbc.JdbcSchema;
import io.commercelib.jdbc.testing.PostgresServer;

/** A schema of its own on the tests' PostgreSQL server, and a pool of connections to it. */
final class LoadDatabase implements AutoCloseable {
  private final HikariDataSource pool;

  private LoadDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  static LoadDatabase open(String schema, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(PostgresServer.shared().url() + "&currentSchema=" + schema);
    config.setMaximumPoolSize(connections);
    config.setPoolName(schema);
    HikariDataSource pool = new HikariDataSource(config);
    JdbcSchema.migrate(pool, schema);
    return new LoadDatabase(pool);
  }

  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
