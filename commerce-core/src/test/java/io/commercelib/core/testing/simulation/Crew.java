package io.commercelib.core.testing.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Threads of which exactly one runs at a time: the one that holds the baton. It alone decides who
 * gets it next, so that the course of things does not depend on the machine.
 *
 * <p>The thread that makes the crew holds the baton at first, and between two seeds.
 */
final class Crew implements AutoCloseable {
  private final Lane runner = new Lane(0);
  private final List<Lane> lanes = new ArrayList<>();
  private volatile Lane holder = runner;
  private volatile boolean isClosed;

  Crew(String name, int size) {
    runner.thread = Thread.currentThread();
    for (int number = 1; number <= size; number++) {
      Lane lane = new Lane(number);
      Thread thread = new Thread(() -> work(lane), name + "-lane-" + number);
      thread.setDaemon(true);
      lane.thread = thread;
      lanes.add(lane);
      thread.start();
    }
  }

  Lane runner() {
    return runner;
  }

  /** Returns the lanes, without the runner. */
  List<Lane> lanes() {
    return lanes;
  }

  /** Returns who runs: seen from a thread that runs, itself. */
  Lane holder() {
    return holder;
  }

  /** Hands the baton on and waits until it comes back. */
  void handTo(Lane other) {
    Lane me = holder;
    if (other != me) {
      give(other);
      await(me);
    }
  }

  private void give(Lane other) {
    holder = other;
    LockSupport.unpark(other.thread);
  }

  private void await(Lane me) {
    while (holder != me && !isClosed) {
      LockSupport.park(this);
    }
  }

  private void work(Lane me) {
    while (true) {
      await(me);
      if (isClosed) {
        return;
      }
      Supplier<Lane> job = Objects.requireNonNull(me.job, "a lane with the baton has a job");
      Lane next = job.get();
      if (next != me) {
        give(next);
      }
    }
  }

  /** Ends the threads; by the runner, while nothing is under way. */
  @Override
  public void close() {
    isClosed = true;
    lanes.forEach(lane -> LockSupport.unpark(lane.thread));
  }
}
