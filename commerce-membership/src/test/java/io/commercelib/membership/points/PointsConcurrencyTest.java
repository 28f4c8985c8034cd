package io.commercelib.membership.points;

import io.commercelib.membership.testing.PointsContract;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;

/** Points that many want at once, in memory. */
class PointsConcurrencyTest extends PointsContract {
  private final Storage storage = MemoryStorage.create();

  @Override
  protected Storage storage() {
    return storage;
  }
}
