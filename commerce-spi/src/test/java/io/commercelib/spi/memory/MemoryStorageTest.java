package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.StorageContract;

class MemoryStorageTest extends StorageContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
