package io.commercelib.examples.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.jdbc.JdbcSchema;
import io.commercelib.jdbc.testing.PostgresServer;
import java.util.UUID;

/** A schema of its own on the tests' PostgreSQL server or an H2 database, and connections to it. */
final class LoadDatabase implements AutoCloseable {
  private final HikariDataSource pool;

  private LoadDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Opens an H2 database in this process's memory, which is gone when it is closed. */
  static LoadDatabase h2(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(connections);
    HikariDataSource pool = new HikariDataSource(config);
    JdbcSchema.migrate(pool);
    return new LoadDatabase(pool);
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
