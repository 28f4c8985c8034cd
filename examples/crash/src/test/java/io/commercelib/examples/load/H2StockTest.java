package io.commercelib.examples.load;

import io.commercelib.inventory.testing.StockContract;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.storage.Storage;
import org.junit.jupiter.api.AfterEach;

/** Stock that many want at once, on H2. */
class H2StockTest extends StockContract {
  private final LoadDatabase database = LoadDatabase.h2(16);
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
