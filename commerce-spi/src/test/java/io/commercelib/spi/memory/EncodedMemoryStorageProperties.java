package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.StorageProperties;

class EncodedMemoryStorageProperties extends StorageProperties {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.encoded();
  }
}
