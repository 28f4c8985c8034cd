package io.commercelib.core.testing.simulation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs one command after another, and only while it holds the baton. Its fields are
 * the business of whoever holds the baton.
 */
final class Lane {
  /** From 1; 0 is the lane of the thread that runs the seeds. */
  final int number;

  @Nullable Thread thread;

  /** What to run once it gets the baton; returns who gets it next. */
  @Nullable Supplier<Lane> job;

  /** The process that its command belongs to; null while it has none. */
  @Nullable ShopProcess process;

  /** What it is about, for the trace. */
  String what = "";

  /** From which step on it may go on, such as when a late reply comes. */
  long wakesAt;

  /** Its process has died, and it with it. */
  boolean isDoomed;

  /** Who waits for it to end; null if it goes on as the schedule says. */
  @Nullable Lane awaitedBy;

  /** Whether it is inside a transaction. */
  boolean isInTransaction;

  Lane(int number) {
    this.number = number;
  }

  boolean isBusy() {
    return process != null;
  }

  /** Makes it ready for another command. */
  void clear() {
    process = null;
    what = "";
    wakesAt = 0;
    isDoomed = false;
    awaitedBy = null;
    isInTransaction = false;
  }
}
