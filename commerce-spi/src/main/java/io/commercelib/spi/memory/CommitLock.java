package io.commercelib.spi.memory;

import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guards what is committed. Whoever writes holds it for writing; whoever looks at several entries,
 * for reading. A look at one entry needs no lock, as an entry says itself whether it is committed;
 * a look at a counter or at due work reads first and asks then whether anybody wrote meanwhile.
 *
 * <p>What is done under it is over in less time than it takes a thread to fall asleep and wake up,
 * so that a thread looks a few times whether it is free before it does.
 */
final class CommitLock {
  private static final int LOOKS = 1_000;

  private final StampedLock lock = new StampedLock();

  long write() {
    for (int i = 0; i < LOOKS; i++) {
      long stamp = lock.tryWriteLock();
      if (stamp != 0) {
        return stamp;
      }
      Thread.onSpinWait();
    }
    return lock.writeLock();
  }

  long read() {
    for (int i = 0; i < LOOKS; i++) {
      long stamp = lock.tryReadLock();
      if (stamp != 0) {
        return stamp;
      }
      Thread.onSpinWait();
    }
    return lock.readLock();
  }

  /**
   * Returns what a look at one thing sees, at a moment at which nobody writes: without holding the
   * lock if that comes about.
   */
  <T extends @Nullable Object> T look(Supplier<T> sight) {
    for (int i = 0; i < LOOKS; i++) {
      long stamp = lock.tryOptimisticRead();
      if (stamp == 0) {
        Thread.onSpinWait();
        continue;
      }
      T seen = sight.get();
      if (lock.validate(stamp)) {
        return seen;
      }
      // Somebody is writing, or was: what was seen may be the half of it.
    }
    long stamp = read();
    try {
      return sight.get();
    } finally {
      endRead(stamp);
    }
  }

  /** Returns once whoever writes is so far, or is done. */
  void awaitWriter(BooleanSupplier soFar) {
    for (int i = 0; i < LOOKS; i++) {
      if (soFar.getAsBoolean()) {
        return;
      }
      Thread.onSpinWait();
    }
    endRead(read());
  }

  void endWrite(long stamp) {
    lock.unlockWrite(stamp);
  }

  void endRead(long stamp) {
    lock.unlockRead(stamp);
  }
}
