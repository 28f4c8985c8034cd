package io.commercelib.membership.tier;

import java.util.List;

/** All versions of a programme made ready. Immutable and thread-safe. */
final class CompiledVersions {
  private final ProgrammeVersions versions;
  private final ZoneDays days;
  private final List<CompiledProgramme> all;

  CompiledVersions(ProgrammeVersions versions) {
    this.versions = versions;
    this.days = new ZoneDays(versions.zone());
    this.all =
        versions.all().stream().map(version -> new CompiledProgramme(version, days)).toList();
  }

  ProgrammeVersions versions() {
    return versions;
  }

  ZoneDays days() {
    return days;
  }

  int size() {
    return all.size();
  }

  CompiledProgramme get(int version) {
    return all.get(version);
  }

  /**
   * Returns the rank that a tier has in a version: its own, or that of the next lower one which the
   * version has.
   *
   * @throws IllegalArgumentException if no version has such a tier
   */
  int rankOf(String tier, int version) {
    List<Tier> known = get(version).programme().tiers();
    int rank = indexOf(tier, known);
    for (int other = 0; rank < 0 && other < all.size(); other++) {
      List<Tier> tiers = get(other).programme().tiers();
      for (int lower = indexOf(tier, tiers); rank < 0 && lower >= 0; lower--) {
        rank = lower == 0 ? 0 : indexOf(tiers.get(lower).id(), known);
      }
    }
    if (rank < 0) {
      throw new IllegalArgumentException(
          "programme '%s' has no tier '%s' in any version; assign one of %s"
              .formatted(versions.id(), tier, known.stream().map(Tier::id).toList()));
    }
    return rank;
  }

  private static int indexOf(String tier, List<Tier> tiers) {
    for (int rank = 0; rank < tiers.size(); rank++) {
      if (tiers.get(rank).id().equals(tier)) {
        return rank;
      }
    }
    return -1;
  }
}
