package io.commercelib.examples.crash;

import io.commercelib.examples.crash.PortCalls.Moment;
import io.commercelib.examples.crash.PortCalls.Port;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage over {@link HaltingConnections} whose process can also end once a transaction has told
 * that it is committed.
 */
record HaltingStorage(Storage storage, PortCalls calls) implements Storage {
  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    R result = storage.transact(work);
    // On this thread nothing was committed since; other threads have calls of their own.
    calls.reached(Port.COMMIT, Moment.AFTER_REPLY, HaltingConnections.lastCommit());
    return result;
  }
}
