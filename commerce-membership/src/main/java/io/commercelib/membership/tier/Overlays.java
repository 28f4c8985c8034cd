package io.commercelib.membership.tier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the shop laid over the tier that is earned: pins, floors, trials and locks. Ends
 * come in half-open intervals: at its end an overlay is gone. Not thread-safe.
 */
final class Overlays {
  private final List<Laid> laid = new ArrayList<>(0);
  private final List<Activity.Lock> locks = new ArrayList<>(0);
  private final Set<String> withdrawn = new HashSet<>(0);
  private boolean hadTrial;

  /** An assignment, and when it ends by now. */
  record Laid(Activity.Assignment assignment, Instant until) {}

  /** Lays an assignment; returns false for a second trial and for what was withdrawn before. */
  boolean lay(Activity.Assignment assignment) {
    if (withdrawn.contains(assignment.assignment())) {
      return false;
    }
    if (assignment.mode() == Activity.Assignment.Mode.TRIAL) {
      if (hadTrial) {
        return false;
      }
      hadTrial = true;
    }
    if (assignment.mode() != Activity.Assignment.Mode.UNTIL) {
      laid.add(new Laid(assignment, assignment.until()));
    }
    return true;
  }

  void lock(Activity.Lock lock) {
    if (!withdrawn.contains(lock.lock())) {
      locks.add(lock);
    }
  }

  boolean isWithdrawn(String id) {
    return withdrawn.contains(id);
  }

  /**
   * Takes back what has an id; what has not begun yet will not begin.
   *
   * @return the assignment that was laid; none if there is none of that id
   */
  Activity.@Nullable Assignment withdraw(String id) {
    withdrawn.add(id);
    locks.removeIf(lock -> lock.lock().equals(id));
    Activity.Assignment taken = null;
    for (Laid one : laid) {
      taken = one.assignment().assignment().equals(id) ? one.assignment() : taken;
    }
    laid.removeIf(one -> one.assignment().assignment().equals(id));
    return taken;
  }

  /** Returns until when a member cannot fall; nothing if that is not so. */
  @Nullable Instant lockedUntil(Instant at) {
    Instant until = null;
    for (Activity.Lock lock : locks) {
      boolean holds = !lock.occurredAt().isAfter(at) && lock.until().isAfter(at);
      if (holds && (until == null || lock.until().isAfter(until))) {
        until = lock.until();
      }
    }
    return until;
  }

  /** Returns when the next of those that are laid ends. */
  Instant nextEnd() {
    Instant next = Instant.MAX;
    for (Laid one : laid) {
      next = one.until().isBefore(next) ? one.until() : next;
    }
    return next;
  }

  /** Takes away what has ended; returns the last of it. */
  Activity.@Nullable Assignment end(Instant at) {
    Activity.Assignment ended = null;
    for (Laid one : laid) {
      ended = one.until().isAfter(at) ? ended : one.assignment();
    }
    laid.removeIf(one -> !one.until().isAfter(at));
    return ended;
  }

  /**
   * Returns which assignment decides over what is earned; none if what is earned stands.
   *
   * @param after of those that end after an instant
   */
  @Nullable Laid deciding(CompiledVersions versions, int version, int earned, Instant after) {
    Laid pin = null;
    Laid highest = null;
    int rank = earned;
    for (Laid one : laid) {
      if (!one.until().isAfter(after)) {
        continue;
      }
      if (one.assignment().mode() == Activity.Assignment.Mode.PINNED) {
        pin = one;
      } else {
        int floor = versions.rankOf(one.assignment().tier(), version);
        if (floor > rank) {
          rank = floor;
          highest = one;
        }
      }
    }
    return pin != null ? pin : highest;
  }
}
