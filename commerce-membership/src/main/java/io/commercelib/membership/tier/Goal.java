package io.commercelib.membership.tier;

import java.util.List;

/**
 * A tier that a member can reach or keep, and what it takes.
 *
 * @param tier which
 * @param criteria all that it requires, each with what is there and what is missing
 */
public record Goal(Tier tier, List<Criterion> criteria) {

  /** Copies the criteria. */
  public Goal {
    criteria = List.copyOf(criteria);
  }

  /** Returns whether nothing is missing. */
  public boolean isMet() {
    return criteria.stream().allMatch(Criterion::isMet);
  }
}
