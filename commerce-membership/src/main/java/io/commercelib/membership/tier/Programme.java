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
import org.joda.money.Money;

/**
 * The rules by which members rise and fall. Immutable.
 *
 * <p>Spend of day D is what was bought, less what was refunded of it, on the days after D minus
 * {@link #windowMonths()} up to and including D. Months are calendar months by {@link
 * LocalDate#minusMonths}: on 31 March 2026 orders count from 1 April 2025 on; on 29 February 2028
 * from 1 March 2027 on. An order of 29 February 2028 counts for the last time on 28 February 2029.
 */
@Value.Immutable
public interface Programme {
  /** Most tiers. */
  int MAX_TIERS = 50;

  /** Longest window and validity, in months. */
  int MAX_MONTHS = 120;

  /** Returns its id. */
  String id();

  /** Returns which version it is, such as the day from which it is in force. */
  String version();

  /** Returns in which zone its days begin and end. */
  ZoneId zone();

  /** Returns in which currency spend is counted. */
  CurrencyUnit currency();

  /** Returns its tiers, the base tier first, each more demanding than the one before. */
  List<Tier> tiers();

  /** Returns over how many months, back from a day, spend counts on that day. */
  @Value.Default
  default int windowMonths() {
    return 12;
  }

  /**
   * Returns for how many months a tier is held.
   *
   * <p>A tier reached on day D is reviewed at the end of D plus so many months, then of D plus
   * twice as many, and so on, always counted from D: a tier reached on 31 August is reviewed, every
   * six months, at the end of 28 (or 29) February and of 31 August.
   */
  @Value.Default
  default int validityMonths() {
    return 12;
  }

  /** Returns where a member falls whose spend is too low at a review. */
  @Value.Default
  default DowngradePolicy downgrade() {
    return DowngradePolicy.RECOMPUTE;
  }

  /** Returns the tier that every member has at least. */
  default Tier baseTier() {
    return tiers().get(0);
  }

  /** Returns the tier of an id; empty if this version has none. */
  default Optional<Tier> tier(String tierId) {
    return tiers().stream().filter(tier -> tier.id().equals(tierId)).findFirst();
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
    if (tiers().isEmpty() || tiers().size() > MAX_TIERS) {
      faults.add("it has %s tiers; give it 1 to %s".formatted(tiers().size(), MAX_TIERS));
    }
    Set<String> ids = new HashSet<>();
    Money below = Money.zero(currency());
    for (int rank = 0; rank < tiers().size(); rank++) {
      Tier tier = tiers().get(rank);
      if (!ids.add(tier.id())) {
        faults.add("two tiers have the id '%s'; rename one".formatted(tier.id()));
      }
      Optional<Money> threshold = tier.requirement().map(Programme::amountOf);
      if (rank == 0 && threshold.isPresent()) {
        faults.add(
            "its first tier '%s' requires %s; put a tier without a requirement first"
                .formatted(tier.id(), threshold.get()));
      } else if (rank > 0 && threshold.isEmpty()) {
        faults.add("tier '%s' requires nothing; only the first tier may".formatted(tier.id()));
      }
      if (threshold.isPresent()) {
        Money amount = threshold.get();
        if (!amount.getCurrencyUnit().equals(currency())) {
          faults.add(
              "tier '%s' requires %s; the programme counts in %s"
                  .formatted(tier.id(), amount, currency()));
        } else if (!amount.isGreaterThan(below)) {
          faults.add(
              "tier '%s' requires %s, which is not above the %s of the tier before; order tiers from low to high"
                  .formatted(tier.id(), amount, below));
        } else {
          below = amount;
        }
      }
    }
    checkMonths("windowMonths", windowMonths(), faults);
    checkMonths("validityMonths", validityMonths(), faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "programme '%s', version '%s': %s".formatted(id(), version(), String.join("; ", faults)));
    }
  }

  private static void checkMonths(String what, int months, List<String> faults) {
    if (months < 1 || months > MAX_MONTHS) {
      faults.add("%s is %s; give 1 to %s".formatted(what, months, MAX_MONTHS));
    }
  }

  private static Money amountOf(Requirement requirement) {
    return ((Requirement.SpendAtLeast) requirement).amount();
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
