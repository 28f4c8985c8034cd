package io.commercelib.spi.memory;

import java.util.concurrent.locks.StampedLock;

/**
 * Guards what is committed. Whoever writes holds it for writing; whoever looks at several entries,
 * for reading; a look at one entry reads first and asks then whether anybody wrote meanwhile.
 *
 * <p>What is done under it is over in less time than it takes a thread to fall asleep and wake up,
 * so that a thread looks a few times whether it is free before it does.
 */
final class CommitLock {
  private static final int LOOKS = 200;

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

  /** Returns a stamp for a look without holding it; if it turns out not to be valid, hold it. */
  long look() {
    for (int i = 0; i < LOOKS; i++) {
      long stamp = lock.tryOptimisticRead();
      if (stamp != 0) {
        return stamp;
      }
      Thread.onSpinWait();
    }
    return 0;
  }

  /** Returns whether nobody wrote since {@link #look}. */
  boolean isValid(long stamp) {
    return lock.validate(stamp);
  }

  void endWrite(long stamp) {
    lock.unlockWrite(stamp);
  }

  void endRead(long stamp) {
    lock.unlockRead(stamp);
  }
}
