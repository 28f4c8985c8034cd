package io.commercelib.spi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs something on several threads at once, and never waits for ever. */
public final class Concurrently {
  private static final long MOST_SECONDS = 30;

  private Concurrently() {}

  /**
   * Returns what each thread came to, in the order of their numbers; they start together.
   *
   * @param work is given the thread's number, from 0
   * @throws AssertionError if one of them fails or is not done in 30 seconds
   */
  public static <T extends @Nullable Object> List<T> onThreads(int threads, IntFunction<T> work) {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(
            pool.submit(
                () -> {
                  await(start);
                  return work.apply(number);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(resultOf(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Does something on another thread, and comes back when it is done.
   *
   * @throws AssertionError if it fails or is not done in 30 seconds
   */
  public static void elsewhere(Runnable work) {
    onThreads(
        1,
        number -> {
          work.run();
          return null;
        });
  }

  /**
   * Waits for a latch.
   *
   * @throws AssertionError if it takes more than 30 seconds
   */
  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came in " + MOST_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the threads did not start together", e);
    }
  }

  private static <T extends @Nullable Object> T resultOf(Future<T> future) {
    try {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("a thread was not done in " + MOST_SECONDS + " seconds", e);
    }
  }
}
