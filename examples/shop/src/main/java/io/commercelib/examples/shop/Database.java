package io.commercelib.examples.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.jdbc.JdbcSchema;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a replay keeps everything: in memory, or in an empty schema of a database. */
final class Database implements AutoCloseable {
  static final String MEMORY = "memory";
  static final Set<String> KINDS = Set.of(MEMORY, "h2");

  /** Beside whatever else is in the database. */
  static final String SCHEMA = "shop_replay";

  private final Storage storage;
  private final Optional<HikariDataSource> pool;

  private Database(Storage storage, Optional<HikariDataSource> pool) {
    this.storage = storage;
    this.pool = pool;
  }

  /**
   * Opens a storage.
   *
   * @param kind one of {@link #KINDS} or a JDBC URL
   * @throws FaultyInputException if the database cannot be reached, or holds a replay already
   */
  static Database open(String kind) throws FaultyInputException {
    if (kind.equals(MEMORY)) {
      return new Database(MemoryStorage.create(), Optional.empty());
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(kind.equals("h2") ? "jdbc:h2:mem:shop" : kind);
    config.setMaximumPoolSize(2);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    HikariDataSource pool = pool(config);
    try {
      JdbcSchema.migrate(pool, SCHEMA);
      JdbcStorage storage = JdbcStorage.builder(pool).schema(SCHEMA).build();
      requireEmpty(storage);
      return new Database(storage, Optional.of(pool));
    } catch (FaultyInputException | RuntimeException e) {
      pool.close();
      throw e instanceof FaultyInputException faulty ? faulty : fault(reason(e));
    }
  }

  private static HikariDataSource pool(HikariConfig config) throws FaultyInputException {
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw fault(reason(e));
    } catch (RuntimeException e) {
      throw fault("no driver here takes this URL; use jdbc:postgresql: or jdbc:h2:");
    }
  }

  /** A shop always has something due, were it the sweep of its old commands. */
  private static void requireEmpty(Storage storage) throws FaultyInputException {
    if (storage.transact(tx -> tx.due().nextDueAt()).isPresent()) {
      throw fault(
          "schema %s holds a replay already; drop it (DROP SCHEMA %s CASCADE) or name another database"
              .formatted(SCHEMA, SCHEMA));
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static FaultyInputException fault(String what) {
    return new FaultyInputException(List.of("--storage: " + what));
  }

  Storage storage() {
    return storage;
  }

  @Override
  public void close() {
    pool.ifPresent(HikariDataSource::close);
  }
}
