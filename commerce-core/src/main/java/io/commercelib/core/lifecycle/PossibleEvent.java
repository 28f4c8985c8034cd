package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.Reason;
import java.util.List;

/**
 * An event that a state accepts, and what is still missing.
 *
 * @param event its name
 * @param needs reasons of the guards over facts that do not hold now; empty if it can be fired. Of
 *     several transitions those of the one that needs least
 * @param looksAt names of the guards that will look at the event itself
 */
public record PossibleEvent(String event, List<Reason> needs, List<String> looksAt) {

  /** Copies both lists. */
  public PossibleEvent {
    needs = List.copyOf(needs);
    looksAt = List.copyOf(looksAt);
  }

  /** Returns whether nothing is missing, as far as can be told without the event. */
  public boolean isReady() {
    return needs.isEmpty();
  }
}
