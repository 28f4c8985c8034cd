package io.commercelib.examples.load;

import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.membership.testing.PointsContract;
import io.commercelib.spi.storage.Storage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Points that many want at once, on PostgreSQL. */
class PostgresPointsTest extends PointsContract {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final LoadDatabase database =
      LoadDatabase.open("points_" + SCHEMAS.incrementAndGet(), 24);
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
