package io.commercelib.membership.growth;

import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** Missions that lead from one to the next. Immutable. */
@Value.Immutable
public interface GrowthPlan {

  /** Returns the id of the programme: a to z, 0 to 9 and hyphens. */
  String id();

  /** Returns in which zone its days begin and end. */
  ZoneId zone();

  /** Returns the missions; one comes after those that must be done before it. */
  List<Mission> missions();

  /** Returns what is done for every day of a streak; empty if check-ins are not rewarded. */
  Optional<StreakRules> checkIns();

  /**
   * Returns how far a member is with every mission, in the plan's order, by what had happened by an
   * instant. The order in which it became known does not matter.
   *
   * @param joinedAt what was done before does not count
   * @param tiers ids of tiers that the member reached, and when each was reached first
   */
  default List<MissionProgress> progress(
      Instant joinedAt, Map<String, Instant> tiers, MemberActions actions, Instant asOf) {
    List<MemberActions.Left> left = actions.occurredUntil(asOf).left();
    Map<String, Instant> reached = new HashMap<>(tiers);
    reached.values().removeIf(asOf::isBefore);
    Map<String, Instant> done = new HashMap<>();
    List<MissionProgress> all = new ArrayList<>();
    for (Mission mission : missions()) {
      MissionProgress progress =
          new MissionReplay(mission, zone(), new MissionFacts(joinedAt, done, reached))
              .progress(left, asOf);
      if (!progress.completions().isEmpty()) {
        done.put(mission.id(), progress.completions().get(0).at());
      }
      all.add(progress);
    }
    return all;
  }

  /**
   * Returns how far a member is with a mission of any plan, by what had happened by an instant.
   *
   * @param zone in which its days begin and end
   */
  static MissionProgress progress(
      Mission mission, ZoneId zone, MissionFacts facts, MemberActions actions, Instant asOf) {
    return new MissionReplay(mission, zone, facts)
        .progress(actions.occurredUntil(asOf).left(), asOf);
  }

  /** Checks ids and that missions come after those they need, and names all faults at once. */
  @Value.Check
  default void check() {
    Id.check("programme id", id(), Mission.MAX_ID_LENGTH);
    List<String> faults = new ArrayList<>();
    if (!id().matches("[a-z0-9-]+")) {
      faults.add("the programme's id has other characters than a to z, 0 to 9 and hyphens");
    }
    Set<String> before = new HashSet<>();
    checkIns().ifPresent(rules -> before.add(rules.id()));
    for (Mission mission : missions()) {
      for (String needed : mission.missionsBefore()) {
        if (!before.contains(needed)) {
          faults.add(
              "mission '%s' needs '%s', which does not come before it"
                  .formatted(mission.id(), needed));
        }
      }
      if (!before.add(mission.id())) {
        faults.add("'%s' is there twice".formatted(mission.id()));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "growth plan '%s': %s; mend its ids, and order missions so that each comes after those it needs"
              .formatted(id(), String.join("; ", faults)));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableGrowthPlan.Builder {
    Builder() {}
  }
}
