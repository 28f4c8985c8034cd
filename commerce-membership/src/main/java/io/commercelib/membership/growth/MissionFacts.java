package io.commercelib.membership.growth;

import java.time.Instant;
import java.util.Map;

/**
 * What a member has done and reached before a mission.
 *
 * @param joinedAt since when somebody is a member; what was done before does not count
 * @param missions ids of missions that are done, and when each was done first
 * @param tiers ids of tiers that were reached, and when first
 */
public record MissionFacts(
    Instant joinedAt, Map<String, Instant> missions, Map<String, Instant> tiers) {

  /** Copies the maps. */
  public MissionFacts {
    missions = Map.copyOf(missions);
    tiers = Map.copyOf(tiers);
  }

  /** Makes those of a member who has done and reached nothing yet. */
  public MissionFacts(Instant joinedAt) {
    this(joinedAt, Map.of(), Map.of());
  }
}
