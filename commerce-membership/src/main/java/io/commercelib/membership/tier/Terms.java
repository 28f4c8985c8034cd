package io.commercelib.membership.tier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The paid memberships and invitations of a member, so far. Not thread-safe. */
final class Terms {
  private final List<Running> all = new ArrayList<>(0);

  /** From its start on; it ends at {@code until}, or before. */
  private static final class Running {
    private final String id;
    private final String name;
    private Instant until;

    Running(String id, String name, Instant until) {
      this.id = id;
      this.name = name;
      this.until = until;
    }
  }

  void begin(Activity.Term term) {
    all.add(new Running(term.term(), term.name(), term.until()));
  }

  /** Ends a term; returns whether there is one of that id that was running. */
  boolean end(String id, Instant at) {
    for (Running term : all) {
      if (term.id.equals(id) && term.until.isAfter(at)) {
        term.until = at;
        return true;
      }
    }
    return false;
  }

  boolean isRunning(String name, Instant at) {
    for (Running term : all) {
      if (term.name.equals(name) && term.until.isAfter(at)) {
        return true;
      }
    }
    return false;
  }

  /** Returns when the last of those ends that run now and have a name that is asked for. */
  Instant endOf(Need need, Instant at) {
    Instant end = at;
    for (Running term : all) {
      if (term.until.isAfter(end) && need.asksForTerm(term.name)) {
        end = term.until;
      }
    }
    return end;
  }
}
