package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.StorageContract;

class EncodedMemoryStorageTest extends StorageContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.encoded();
  }
}
