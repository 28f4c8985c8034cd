package io.commercelib.jdbc;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.StorageContract;

class PostgresStorageTest extends StorageContract {
  private static final TestDatabase DATABASE = TestDatabase.postgresql("storage_test");

  @Override
  protected Storage emptyStorage() {
    return JdbcStorage.over(DATABASE.emptied());
  }
}
