package io.commercelib.membership.tier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One version of a programme made ready. Immutable and thread-safe. */
final class CompiledProgramme {
  private final Programme programme;
  private final List<Need> entry;
  private final List<Need> retention;

  // When the version begins; the earliest instant for the first.
  private final Instant from;
  private final ProgrammeVersions.Switch how;

  CompiledProgramme(ProgrammeVersions.Version version, ZoneDays days) {
    this.programme = version.programme();
    this.how = version.how();
    this.from = version.from().map(days::startOf).orElse(Instant.MIN);
    this.entry = new ArrayList<>();
    this.retention = new ArrayList<>();
    for (int rank = 1; rank < programme.tiers().size(); rank++) {
      Tier tier = programme.tiers().get(rank);
      Need need = Need.of(tier.requirement().orElseThrow());
      entry.add(need);
      retention.add(tier.retention().map(Need::of).orElse(need));
    }
  }

  Programme programme() {
    return programme;
  }

  Instant from() {
    return from;
  }

  ProgrammeVersions.Switch how() {
    return how;
  }

  int highest() {
    return entry.size();
  }

  Tier tier(int rank) {
    return programme.tiers().get(rank);
  }

  /** Returns what reaches a tier above the base. */
  Need entry(int rank) {
    return entry.get(rank - 1);
  }

  /** Returns what keeps a tier above the base. */
  Need retention(int rank) {
    return retention.get(rank - 1);
  }

  /** Returns the highest tier whose requirement is met, or the lowest that is asked for. */
  int qualified(Need.Counted counted, int atLeast) {
    int rank = highest();
    while (rank > atLeast && !entry(rank).isMet(counted)) {
      rank--;
    }
    return rank;
  }
}
