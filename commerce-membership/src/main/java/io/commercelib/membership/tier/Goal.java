package io.commercelib.membership.tier;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A tier that a member can reach or keep, and what it takes.
 *
 * @param tier which
 * @param progress all that it requires, each with what is there and what is missing
 */
public record Goal(Tier tier, Progress progress) {

  /** Returns all criteria, each with what is there and what is missing. */
  public List<Criterion> criteria() {
    return progress.criteria();
  }

  /** Returns whether nothing is missing. */
  public boolean isMet() {
    return progress.isMet();
  }

  /** Returns until which day, inclusive, all that is missing now stays enough; empty for no end. */
  public Optional<LocalDate> lastDay() {
    return criteria().stream()
        .filter(criterion -> !criterion.isMet())
        .flatMap(criterion -> criterion.lastDay().stream())
        .min(LocalDate::compareTo);
  }
}
