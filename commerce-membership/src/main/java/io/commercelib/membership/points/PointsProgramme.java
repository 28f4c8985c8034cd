package io.commercelib.membership.points;

import io.commercelib.core.money.Products;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.id.Id;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedSet;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The rules of a shop's points. What a lot of points was given with (when it can be spent, when it
 * expires) stays as it was then, also under another programme. Immutable.
 */
@Value.Immutable
public interface PointsProgramme {
  /** Longest id, in characters. */
  int MAX_ID_LENGTH = 24;

  /** Longest inactivity, in months. */
  int MAX_MONTHS = 120;

  /** Returns its id: lower-case letters, digits and hyphens. */
  String id();

  /** Returns in which zone its days begin and end. */
  ZoneId zone();

  /** Returns in which currency orders earn and points pay; others do neither. */
  CurrencyUnit currency();

  /** Returns how points are earned. */
  EarnTerms earning();

  /** Returns when what an order earns can be spent. */
  @Value.Default
  default PendingPolicy pending() {
    return new PendingPolicy.None();
  }

  /** Returns to when points are good. */
  @Value.Default
  default PointsExpiry expiry() {
    return PointsExpiry.never();
  }

  /**
   * Returns after how many months in which a member neither gets nor uses points all that can be
   * spent lapses: at the end of the day of the last activity plus so many months. Empty for never.
   */
  Optional<Integer> inactiveMonths();

  /** Returns how many days before points expire the member is reminded; may be empty. */
  @Value.NaturalOrder
  SortedSet<Integer> remindDaysBefore();

  /** Returns what points are worth at checkout; empty if nothing can be paid with them. */
  Optional<RedemptionTerms> redemption();

  /** Returns what happens to points that are to be taken back and are gone. */
  @Value.Default
  default ClawbackPolicy clawback() {
    return ClawbackPolicy.NEGATIVE;
  }

  /** Returns what happens to points that come back to a lot that has expired. */
  @Value.Default
  default RestorePolicy restore() {
    return new RestorePolicy.Extend(30);
  }

  /** Returns how members may give points to each other; empty if they may not. */
  Optional<TransferTerms> transfers();

  /**
   * Returns what points are worth in money.
   *
   * @param points zero or more
   * @throws IllegalStateException if nothing can be paid with points
   */
  default Money worth(long points, RoundingMode rounding) {
    RedemptionTerms terms =
        redemption()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "points of programme '%s' have no value; give it redemption terms"
                            .formatted(id())));
    return Money.ofMinor(
        currency(),
        Products.multiplyDivide(
            points, terms.value().getAmountMinorLong(), terms.unit(), rounding));
  }

  /**
   * Returns what is asked for in money where points that are to be taken back are not there: what
   * they are worth, rounded down; empty if none are missing, or none are asked for.
   */
  default Optional<Money> keptBack(long missing) {
    return clawback() == ClawbackPolicy.ASK_MONEY && missing > 0
        ? Optional.of(worth(missing, RoundingMode.FLOOR))
        : Optional.empty();
  }

  /** Returns the day of an instant. */
  default LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone());
  }

  /** Returns the first instant of a day, also where the clock skips midnight. */
  default Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  /** Returns the same time of day so many days later. */
  default Instant daysAfter(Instant instant, long days) {
    return instant.atZone(zone()).plusDays(days).toInstant();
  }

  /** Checks what belongs together. */
  @Value.Check
  default void check() {
    Id.check("points programme id", id(), MAX_ID_LENGTH);
    if (!id().chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
      throw new IllegalArgumentException(
          "points programme '%s': use a to z, 0 to 9 and hyphens in its id".formatted(id()));
    }
    if (inactiveMonths().filter(months -> months < 1 || months > MAX_MONTHS).isPresent()) {
      throw new IllegalArgumentException(
          "points programme '%s': points lapse after %s months; give 1 to %s"
              .formatted(id(), inactiveMonths().get(), MAX_MONTHS));
    }
    if (remindDaysBefore().stream().anyMatch(days -> days < 1 || days > 366)) {
      throw new IllegalArgumentException(
          "points programme '%s': members are reminded %s days before; give 1 to 366"
              .formatted(id(), remindDaysBefore()));
    }
    if (redemption().filter(r -> !r.value().getCurrencyUnit().equals(currency())).isPresent()) {
      throw new IllegalArgumentException(
          "points programme '%s' is in %s, and points pay %s; give their value in %s"
              .formatted(id(), currency(), redemption().get().value(), currency()));
    }
    if (clawback() == ClawbackPolicy.ASK_MONEY && redemption().isEmpty()) {
      throw new IllegalArgumentException(
          "points programme '%s' asks for money where points are gone, and they have no value; give redemption terms"
              .formatted(id()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePointsProgramme.Builder {
    Builder() {}
  }
}
