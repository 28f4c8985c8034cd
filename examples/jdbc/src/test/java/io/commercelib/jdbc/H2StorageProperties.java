package io.commercelib.jdbc;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.StorageProperties;

class H2StorageProperties extends StorageProperties {
  private static final TestDatabase DATABASE = TestDatabase.h2("storage_properties");

  @Override
  protected Storage emptyStorage() {
    return JdbcStorage.over(DATABASE.emptied());
  }
}
