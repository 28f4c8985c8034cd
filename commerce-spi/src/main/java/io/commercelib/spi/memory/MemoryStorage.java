package io.commercelib.spi.memory;

import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in this process's memory: for tests, for small shops, and for whoever embeds the
 * library without a database. What is kept ends with the process.
 *
 * <p>Optimistic: a transaction keeps its writes to itself, and its commit checks, in one short step
 * under the storage's only lock, that nobody else changed what it writes. If somebody did, the
 * function runs again, up to {@value #MAX_ATTEMPTS} times in all; then {@link ConflictException}.
 * The lock is held neither while the function runs nor across a call to anything outside, so that
 * no transaction waits for another one's work. Changes of counters do not conflict as long as each
 * is still possible. A function that throws after others changed what it had read runs again too:
 * it may have thrown only because one thing was old and another new.
 *
 * <p>A query or count holds the lock while it reads, up to {@code limit} or {@code bound} entries.
 * The first one of each index, and the first of a store by key, sorts all that is there once; only
 * from then on that order costs anything, but for unique indexes, which are kept from the
 * beginning.
 */
public final class MemoryStorage implements Storage {
  /** How often a function runs at most. */
  public static final int MAX_ATTEMPTS = 100;

  // Others may need a moment to get out of the way: first let them run, then wait a little longer
  // each time.
  private static final int ATTEMPTS_WITHOUT_PAUSE = 8;
  private static final long PAUSE_NANOS = 10_000;

  private final MemoryData data;
  private final CommerceListener listener;

  // Of this storage alone (another one's transaction may be under way), and removed after each run.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable MemoryTx> running = new ThreadLocal<>();

  private MemoryStorage(boolean encoding, CommerceListener listener) {
    this.data = new MemoryData(encoding);
    this.listener = listener;
  }

  /** Returns an empty storage that keeps the immutable values themselves. */
  public static MemoryStorage create() {
    return create(CommerceListener.none());
  }

  /**
   * Returns an empty storage that keeps the immutable values themselves.
   *
   * @param listener hears of {@code storage.transact}, which ends {@code committed}, {@code failed}
   *     or {@code conflict}, and counts {@code storage.conflict}, one for each run in vain
   */
  public static MemoryStorage create(CommerceListener listener) {
    return new MemoryStorage(false, listener);
  }

  /**
   * Returns an empty storage that keeps values as text, through the codecs, as a database would.
   *
   * <p>Slower; made for tests: {@code put} throws {@link IllegalStateException} if a codec does not
   * read back what it wrote.
   */
  public static MemoryStorage encoded() {
    return encoded(CommerceListener.none());
  }

  /** As {@link #encoded()}, with a listener as in {@link #create(CommerceListener)}. */
  public static MemoryStorage encoded(CommerceListener listener) {
    return new MemoryStorage(true, listener);
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    if (running.get() != null) {
      throw new IllegalStateException(
          "a transaction runs on this thread already; hand its Tx on instead of beginning another");
    }
    CommerceListener.Observation observation = listener.started("storage.transact");
    String outcome = "failed";
    try {
      for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        MemoryTx tx = new MemoryTx(data);
        running.set(tx);
        try {
          R result = work.apply(tx);
          if (tx.commit()) {
            outcome = "committed";
            return result;
          }
        } catch (RuntimeException e) {
          // Thrown over something that is not so any more: only a run on what is now can tell.
          if (attempt == MAX_ATTEMPTS || !tx.isStale()) {
            throw e;
          }
        } finally {
          tx.close();
          running.remove();
        }
        listener.counted("storage.conflict", 1);
        pauseAfter(attempt);
      }
      outcome = "conflict";
      throw new ConflictException(
          "others changed the same entries during each of %s runs of a transaction"
              .formatted(MAX_ATTEMPTS));
    } finally {
      observation.ended(outcome);
    }
  }

  private static void pauseAfter(int attempt) {
    if (attempt <= ATTEMPTS_WITHOUT_PAUSE) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(PAUSE_NANOS * attempt);
    }
  }
}
