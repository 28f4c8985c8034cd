package io.commercelib.pricing.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Hands out workspaces, each to one pricing at a time. Threads rarely ask for that of another; who
 * finds none gets a new one. Thread-safe.
 */
final class Workspaces {
  /** A power of two. */
  private static final int PLACES = 16;

  private final AtomicReferenceArray<@Nullable Workspace> free = new AtomicReferenceArray<>(PLACES);
  private final int ruleCount;
  private final int selectionCount;

  Workspaces(int ruleCount, int selectionCount) {
    this.ruleCount = ruleCount;
    this.selectionCount = selectionCount;
  }

  /** Returns one that nobody else has. Who fails before giving it back has used it up. */
  Workspace take() {
    Workspace left = free.getAndSet(place(), null);
    return left == null ? new Workspace(ruleCount, selectionCount) : left;
  }

  /** Leaves one for the next pricing, unless the cart was large. */
  void giveBack(Workspace workspace, int lineCount) {
    if (lineCount <= Workspace.MOST_LINES) {
      free.lazySet(place(), workspace);
    }
  }

  private static int place() {
    return (int) Thread.currentThread().getId() & (PLACES - 1);
  }
}
