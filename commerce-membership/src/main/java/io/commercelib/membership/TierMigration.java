package io.commercelib.membership;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many members each tier had over time, and who went where.
 *
 * @param snapshots one for each instant asked for, in that order
 */
public record TierMigration(List<Snapshot> snapshots) {

  /** Copies the snapshots. */
  public TierMigration {
    snapshots = List.copyOf(snapshots);
  }

  /**
   * The tiers at an instant.
   *
   * @param at when
   * @param members how many there are in each tier, by its id, the base tier first
   * @param flows where members came from since the snapshot before; from none in the first
   */
  public record Snapshot(Instant at, Map<String, Long> members, List<Flow> flows) {

    /** Copies the figures, their order kept. */
    public Snapshot {
      members = ImmutableMap.copyOf(members);
      flows = List.copyOf(flows);
    }
  }

  /**
   * Members that are in one tier and were in another, or the same, before.
   *
   * @param from id of the tier before; empty for those who joined since
   * @param to id of the tier now
   * @param members how many, above 0
   */
  public record Flow(Optional<String> from, String to, long members) {}
}
