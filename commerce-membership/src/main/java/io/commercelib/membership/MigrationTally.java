package io.commercelib.membership;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts members one by one; not thread-safe. */
final class MigrationTally {
  private final Programme programme;
  private final List<Instant> instants;

  // By instant, then by rank before (0 for those who joined since), then by rank after.
  private final long[][][] flows;

  MigrationTally(Programme programme, List<Instant> instants) {
    for (int i = 1; i < instants.size(); i++) {
      if (!instants.get(i - 1).isBefore(instants.get(i))) {
        throw new IllegalArgumentException(
            "members are to be counted at %s and then at %s; give instants in ascending order"
                .formatted(instants.get(i - 1), instants.get(i)));
      }
    }
    this.programme = programme;
    this.instants = List.copyOf(instants);
    int tiers = programme.tiers().size();
    this.flows = new long[instants.size()][tiers + 1][tiers];
  }

  /** A member, and what is known of what the member did. */
  record Known(Member member, Activities activities) {}

  void count(Known known) {
    List<Tier> tiers = TierRules.tiersAt(programme, known.member(), known.activities(), instants);
    int before = 0;
    for (int i = 0; i < instants.size(); i++) {
      if (!known.member().joinedAt().isAfter(instants.get(i))) {
        int rank = programme.tiers().indexOf(tiers.get(i));
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
      for (int to = 0; to < programme.tiers().size(); to++) {
        long inTier = 0;
        for (int from = 0; from <= programme.tiers().size(); from++) {
          long count = flows[i][from][to];
          inTier += count;
          if (count > 0) {
            Optional<String> source =
                from == 0 ? Optional.empty() : Optional.of(programme.tiers().get(from - 1).id());
            moved.add(new TierMigration.Flow(source, programme.tiers().get(to).id(), count));
          }
        }
        members.put(programme.tiers().get(to).id(), inTier);
      }
      snapshots.add(new TierMigration.Snapshot(instants.get(i), members, moved));
    }
    return new TierMigration(snapshots);
  }
}
