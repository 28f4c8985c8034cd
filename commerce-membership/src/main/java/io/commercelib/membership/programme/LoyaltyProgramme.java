package io.commercelib.membership.programme;

import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import java.util.Optional;

/**
 * All that a shop promises its members, as one document has it.
 *
 * @param tiers the tiers, and how they changed
 * @param points how points are earned and used; empty for a shop without points
 */
public record LoyaltyProgramme(ProgrammeVersions tiers, Optional<PointsProgramme> points) {

  /** Returns a programme of tiers alone, that never changed. */
  public static LoyaltyProgramme of(Programme tiers) {
    return new LoyaltyProgramme(ProgrammeVersions.of(tiers), Optional.empty());
  }

  /** Returns a programme of tiers that never changed, with points. */
  public static LoyaltyProgramme of(Programme tiers, PointsProgramme points) {
    return new LoyaltyProgramme(ProgrammeVersions.of(tiers), Optional.of(points));
  }
}
