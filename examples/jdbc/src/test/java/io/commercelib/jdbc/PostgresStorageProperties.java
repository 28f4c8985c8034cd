package io.commercelib.jdbc;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.StorageProperties;

class PostgresStorageProperties extends StorageProperties {
  private static final TestDatabase DATABASE = TestDatabase.postgresql("storage_properties");

  @Override
  protected Storage emptyStorage() {
    return JdbcStorage.over(DATABASE.emptied());
  }
}
