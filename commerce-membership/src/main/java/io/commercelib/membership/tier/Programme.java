package io.commercelib.membership.tier;

import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/**
 * The rules by which members rise and fall. Immutable.
 *
 * <p>This is one version; {@link ProgrammeVersions} has those that follow each other.
 */
@Value.Immutable
public interface Programme {
  /** Most tiers. */
  int MAX_TIERS = 50;

  /** Returns its id: a to z, 0 to 9 and hyphens, as it is part of the names of subscribers. */
  String id();

  /** Returns which version it is, such as the day from which it is in force. */
  String version();

  /** Returns in which zone its days begin and end. */
  ZoneId zone();

  /** Returns in which currency spend is counted. */
  CurrencyUnit currency();

  /** Returns its tiers, the base tier first, each more demanding than the one before. */
  List<Tier> tiers();

  /** Returns over which days it counts, and for how long a tier is held. */
  @Value.Default
  default Period period() {
    return new Period.Rolling(12, 12);
  }

  /** Returns when a requirement that is met lifts a member. */
  @Value.Default
  default UpgradeTime upgrade() {
    return UpgradeTime.AT_ONCE;
  }

  /** Returns where a member falls whose spend is too low at a review. */
  @Value.Default
  default DowngradePolicy downgrade() {
    return DowngradePolicy.RECOMPUTE;
  }

  /** Returns what refunds do to tiers. */
  @Value.Default
  default RefundPolicy refunds() {
    return RefundPolicy.AT_REVIEW;
  }

  /** Returns from which day's spend a refund is taken. */
  @Value.Default
  default RefundDay refundDay() {
    return RefundDay.PURCHASE;
  }

  /** Returns whether taxes count as spend. */
  @Value.Default
  default boolean taxCounts() {
    return true;
  }

  /** Returns whether what was paid for shipping counts as spend. */
  @Value.Default
  default boolean shippingCounts() {
    return false;
  }

  /** Returns the tier that every member has at least. */
  default Tier baseTier() {
    return tiers().get(0);
  }

  /** Returns the tier of an id; empty if this version has none. */
  default Optional<Tier> tier(String tierId) {
    for (Tier tier : tiers()) {
      if (tier.id().equals(tierId)) {
        return Optional.of(tier);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the day of an instant: the one that has begun last.
   *
   * <p>This is the local date, except in the hour that a clock repeats across midnight: a day that
   * has begun does not end because the clock is put back.
   */
  default LocalDate dayOf(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone());
    LocalDate date = local.toLocalDate();
    // Clocks that went back across midnight showed 22:00 or later after it, those of Alaska in 1867
    // aside: most instants need no second, slower look.
    if (local.getHour() < 22) {
      return date;
    }
    return startOf(date.plusDays(1)).isAfter(instant) ? date : date.plusDays(1);
  }

  /** Returns the first instant of a day, also where the clock skips midnight. */
  default Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  /** Checks ids, tiers and months, and names all faults at once. */
  @Value.Check
  default void check() {
    Id.check("programme id", id(), Tier.MAX_ID_LENGTH);
    Id.check("programme version", version(), Tier.MAX_ID_LENGTH);
    List<String> faults = new ArrayList<>();
    if (!id().matches("[a-z0-9-]+")) {
      faults.add("its id has other characters than a to z, 0 to 9 and hyphens; leave them out");
    }
    if (tiers().isEmpty() || tiers().size() > MAX_TIERS) {
      faults.add("it has %s tiers; give it 1 to %s".formatted(tiers().size(), MAX_TIERS));
    }
    Set<String> ids = new HashSet<>();
    Optional<Requirement> below = Optional.empty();
    for (int rank = 0; rank < tiers().size(); rank++) {
      Tier tier = tiers().get(rank);
      if (!ids.add(tier.id())) {
        faults.add("two tiers have the id '%s'; rename one".formatted(tier.id()));
      }
      if (rank == 0 && (tier.requirement().isPresent() || tier.retention().isPresent())) {
        faults.add(
            "its first tier '%s' requires %s; put a tier without a requirement first"
                .formatted(tier.id(), tier.requirement().or(tier::retention).orElseThrow()));
      } else if (rank > 0 && tier.requirement().isEmpty()) {
        faults.add("tier '%s' requires nothing; only the first tier may".formatted(tier.id()));
      }
      String what = "tier '" + tier.id() + "'";
      tier.requirement().ifPresent(need -> Requirements.check(what, need, currency(), faults));
      tier.retention().ifPresent(need -> Requirements.check(what, need, currency(), faults));
      if (rank > 0 && tier.requirement().isPresent()) {
        if (below.isPresent() && Requirements.implies(below.get(), tier.requirement().get())) {
          faults.add(
              "whoever reaches tier '%s' meets what '%s' requires too; order tiers from low to high, each asking for more than the one before"
                  .formatted(tiers().get(rank - 1).id(), tier.id()));
        }
        below = tier.requirement();
      }
    }
    if (period() instanceof Period.Lifetime && upgrade() == UpgradeTime.AT_REVIEW) {
      faults.add("members rise at reviews, and its period has none; let them rise at once");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "programme '%s', version '%s': %s".formatted(id(), version(), String.join("; ", faults)));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableProgramme.Builder {
    Builder() {}
  }
}
