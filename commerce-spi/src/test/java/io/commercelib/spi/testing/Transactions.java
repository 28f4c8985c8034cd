package io.commercelib.spi.testing;

import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ways to run a transaction in a test. */
final class Transactions {
  private static final int MOST_REPEATS = 1_000;

  private Transactions() {}

  static void run(Storage storage, Consumer<Tx> work) {
    Transactions.<@Nullable Void>call(
        storage,
        tx -> {
          work.accept(tx);
          return null;
        });
  }

  static <R extends @Nullable Object> R call(Storage storage, Function<Tx, R> work) {
    return storage.transact(work);
  }

  /** As a patient caller does: begins again after a {@link ConflictException}. */
  static <R extends @Nullable Object> R insist(Storage storage, Function<Tx, R> work) {
    for (int repeat = 1; ; repeat++) {
      try {
        return storage.transact(work);
      } catch (ConflictException e) {
        if (repeat == MOST_REPEATS) {
          throw e;
        }
      }
    }
  }
}
