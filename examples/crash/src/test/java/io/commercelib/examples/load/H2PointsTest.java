package io.commercelib.examples.load;

import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.membership.testing.PointsContract;
import io.commercelib.spi.storage.Storage;
import org.junit.jupiter.api.AfterEach;

/** Points that many want at once, on H2. */
class H2PointsTest extends PointsContract {
  private final LoadDatabase database = LoadDatabase.h2(24);
  private final Storage storage = JdbcStorage.builder(database.pool()).build();

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected int commands() {
    return 12;
  }

  @AfterEach
  void close() {
    database.close();
  }
}
