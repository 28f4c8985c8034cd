package io.commercelib.examples.load;

import io.commercelib.inventory.testing.StockContract;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.storage.Storage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Stock that many want at once, on PostgreSQL. */
class PostgresStockTest extends StockContract {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final LoadDatabase database = LoadDatabase.open("stock_" + SCHEMAS.incrementAndGet(), 16);
  private final Storage storage = JdbcStorage.builder(database.pool()).build();

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected int commands() {
    return 16;
  }

  @AfterEach
  void close() {
    database.close();
  }
}
