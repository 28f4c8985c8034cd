package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.StorageProperties;

class MemoryStorageProperties extends StorageProperties {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
