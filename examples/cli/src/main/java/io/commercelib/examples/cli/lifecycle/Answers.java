package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.reason.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known about guards at one time: the facts of a life cycle that is data. A guard that
 * nothing is known about does not hold, and says so. Immutable.
 *
 * @param byGuard what was said, by the name of the guard
 */
record Answers(Map<String, Answer> byGuard) {

  /** Copies the map. */
  Answers {
    byGuard = Map.copyOf(byGuard);
  }

  /** Returns these with others said since. */
  Answers with(Map<String, Answer> later) {
    Map<String, Answer> all = new HashMap<>(byGuard);
    all.putAll(later);
    return new Answers(all);
  }

  /** Returns these without what was said about some guards. */
  Answers without(Set<String> guards) {
    Map<String, Answer> others = new HashMap<>(byGuard);
    others.keySet().removeAll(guards);
    return new Answers(others);
  }

  /** Returns whether anything is known about a guard. */
  boolean knows(String guard) {
    return byGuard.containsKey(guard);
  }

  /** Returns whether a guard is known to hold. */
  boolean holds(String guard) {
    return byGuard.get(guard) instanceof Answer.Holds;
  }

  /** Returns why a guard does not hold. */
  Reason why(String guard) {
    return byGuard.get(guard) instanceof Answer.Fails fails
        ? fails.why()
        : Reason.of(GuardReason.UNANSWERED, "guard", guard);
  }
}
