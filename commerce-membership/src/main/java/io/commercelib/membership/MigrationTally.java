package io.commercelib.membership;

import com.google.common.collect.Lists;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts members one by one; not thread-safe. */
final class MigrationTally {
  private final TierRules rules;
  private final List<String> tiers;
  private final List<Instant> instants;

  // By instant, then by rank before (0 for those who joined since), then by rank after.
  private final long[][][] flows;

  MigrationTally(TierRules rules, List<Instant> instants) {
    for (int i = 1; i < instants.size(); i++) {
      if (!instants.get(i - 1).isBefore(instants.get(i))) {
        throw new IllegalArgumentException(
            "members are to be counted at %s and then at %s; give instants in ascending order"
                .formatted(instants.get(i - 1), instants.get(i)));
      }
    }
    this.rules = rules;
    // Of all versions, from low to high as the last one has them; those of old come at the end.
    Set<String> ids = new LinkedHashSet<>();
    for (ProgrammeVersions.Version version : Lists.reverse(rules.versions().all())) {
      version.programme().tiers().forEach(tier -> ids.add(tier.id()));
    }
    this.tiers = List.copyOf(ids);
    this.instants = List.copyOf(instants);
    this.flows = new long[instants.size()][tiers.size() + 1][tiers.size()];
  }

  /** A member, and what is known of what the member did. */
  record Known(Member member, Activities activities) {}

  void count(Known known) {
    List<Tier> held = rules.tiersAt(known.member(), known.activities(), instants);
    int before = 0;
    for (int i = 0; i < instants.size(); i++) {
      if (!known.member().joinedAt().isAfter(instants.get(i))) {
        int rank = tiers.indexOf(held.get(i).id());
        flows[i][before][rank]++;
        before = rank + 1;
      }
    }
  }

  TierMigration result() {
    List<TierMigration.Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < instants.size(); i++) {
      Map<String, Long> members = new LinkedHashMap<>();
      List<TierMigration.Flow> moved = new ArrayList<>();
      for (int to = 0; to < tiers.size(); to++) {
        long inTier = 0;
        for (int from = 0; from <= tiers.size(); from++) {
          long count = flows[i][from][to];
          inTier += count;
          if (count > 0) {
            Optional<String> source =
                from == 0 ? Optional.empty() : Optional.of(tiers.get(from - 1));
            moved.add(new TierMigration.Flow(source, tiers.get(to), count));
          }
        }
        members.put(tiers.get(to), inTier);
      }
      snapshots.add(new TierMigration.Snapshot(instants.get(i), members, moved));
    }
    return new TierMigration(snapshots);
  }
}
