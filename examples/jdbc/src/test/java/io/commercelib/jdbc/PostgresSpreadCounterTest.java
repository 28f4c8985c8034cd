package io.commercelib.jdbc;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.CounterContract;

/** Counters keep their contract when each is spread over several rows. */
class PostgresSpreadCounterTest extends CounterContract {
  private static final TestDatabase DATABASE = TestDatabase.postgresql("spread");

  @Override
  protected Storage emptyStorage() {
    return JdbcStorage.builder(DATABASE.emptied()).spread("stock", 4).spread("coupon", 2).build();
  }
}
