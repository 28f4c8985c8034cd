package io.commercelib.membership.churn;

import java.util.List;

/**
 * Whom to look after, the greatest expected loss first.
 *
 * @param warnings with equal losses in the order of members' ids
 * @param warnedBefore members with nothing new since they were warned of
 * @param coolingDown members with something new, but warned of too short a time ago
 * @param quiet members of whom there is nothing to say
 */
public record ChurnReport(
    List<ChurnWarning> warnings, long warnedBefore, long coolingDown, long quiet) {

  /** Copies the list. */
  public ChurnReport {
    warnings = List.copyOf(warnings);
  }
}
