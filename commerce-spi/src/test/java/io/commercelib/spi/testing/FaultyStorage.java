package io.commercelib.spi.testing;

import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage that makes trouble by a script, in front of one that does not: for tests of what stands
 * on {@link Storage}.
 *
 * <p>Each transaction takes the next fault of the script; once it is used up, all goes well.
 * Thread-safe; with several threads the faults go to whoever comes first.
 */
public final class FaultyStorage implements Storage {

  /** What goes wrong in a transaction. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** It meets conflicts to the end: the function runs, and nothing is written. */
    CONFLICT,
    /** The connection is lost before the commit arrives: nothing is written. */
    LOST_BEFORE_COMMIT,
    /** The connection is lost before the answer arrives: everything is written. */
    LOST_AFTER_COMMIT,
    /**
     * The function runs twice, the first run rolled back: whatever it does beside its transaction
     * shows.
     */
    RUNS_TWICE
  }

  private final Storage storage;
  private final Deque<Fault> script = new ArrayDeque<>();

  private FaultyStorage(Storage storage) {
    this.storage = storage;
  }

  /** Returns a storage in front of another one, with an empty script. */
  public static FaultyStorage around(Storage storage) {
    return new FaultyStorage(storage);
  }

  /** Adds to the script, one fault for each of the next transactions. */
  public void next(Fault... faults) {
    synchronized (script) {
      script.addAll(List.of(faults));
    }
  }

  /** Returns whether the script is used up. */
  public boolean isDone() {
    synchronized (script) {
      return script.isEmpty();
    }
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    Fault fault;
    synchronized (script) {
      fault = script.isEmpty() ? Fault.NONE : script.removeFirst();
    }
    switch (fault) {
      case CONFLICT -> {
        runInVain(work);
        throw new ConflictException("a conflict by the script");
      }
      case LOST_BEFORE_COMMIT -> {
        runInVain(work);
        throw new CommitUnknownException("the connection was lost by the script");
      }
      case LOST_AFTER_COMMIT -> {
        storage.transact(work);
        throw new CommitUnknownException("the connection was lost by the script");
      }
      case RUNS_TWICE -> runInVain(work);
      case NONE -> {}
    }
    return storage.transact(work);
  }

  private <R extends @Nullable Object> void runInVain(Function<Tx, R> work) {
    try {
      storage.<@Nullable Void>transact(
          tx -> {
            R unused = work.apply(tx);
            throw new RolledBack();
          });
    } catch (RolledBack e) {
      // As intended: nothing of it is left. What the function itself throws goes to the caller.
    }
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RolledBack() {
      super("rolled back by the script", null, false, false);
    }
  }
}
