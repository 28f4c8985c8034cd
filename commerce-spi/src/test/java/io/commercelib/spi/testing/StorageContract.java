package io.commercelib.spi.testing;

import io.commercelib.spi.storage.Storage;
import org.junit.jupiter.api.Nested;

/**
 * The promises of {@link Storage} and of all that is reached through it, one test each: extend it,
 * and return a fresh empty storage.
 *
 * <p>Calls nothing but the ports. Threads are real, every wait is bounded, and nothing sleeps; it
 * takes a few seconds in memory.
 */
public abstract class StorageContract {

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  @Nested
  class Transactions extends TransactionContract {
    @Override
    protected Storage emptyStorage() {
      return StorageContract.this.emptyStorage();
    }
  }

  @Nested
  class Stores extends StoreContract {
    @Override
    protected Storage emptyStorage() {
      return StorageContract.this.emptyStorage();
    }
  }

  @Nested
  class UniqueIndexes extends UniqueIndexContract {
    @Override
    protected Storage emptyStorage() {
      return StorageContract.this.emptyStorage();
    }
  }

  @Nested
  class Queries extends QueryContract {
    @Override
    protected Storage emptyStorage() {
      return StorageContract.this.emptyStorage();
    }
  }

  @Nested
  class Counters extends CounterContract {
    @Override
    protected Storage emptyStorage() {
      return StorageContract.this.emptyStorage();
    }
  }

  @Nested
  class Outbox extends OutboxContract {
    @Override
    protected Storage emptyStorage() {
      return StorageContract.this.emptyStorage();
    }
  }

  @Nested
  class DueWork extends DueWorkContract {
    @Override
    protected Storage emptyStorage() {
      return StorageContract.this.emptyStorage();
    }
  }
}
