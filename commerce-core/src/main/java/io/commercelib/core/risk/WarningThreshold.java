package io.commercelib.core.risk;

import io.commercelib.core.document.EnumWords;
import io.commercelib.spi.id.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be told when it happens too often: a count, or a share of another count in percent,
 * over windows of the same length that follow each other from the epoch on.
 *
 * @param id unique among the warnings; at most {@value #MAX_ID_LENGTH} characters
 * @param of what is counted
 * @param per of what it is a share; empty for a plain count
 * @param windowHours length of a window, 1 to {@value #MAX_WINDOW_HOURS}; a day of UTC is 24
 * @param raiseFrom from which count, or percent, on it is told, above zero
 * @param clearBelow a window that ends below this lets it be told anew; above zero and at most
 *     {@code raiseFrom}
 * @param atLeast for a share: fewer of the other count tell nothing; 0 for a plain count
 */
public record WarningThreshold(
    String id,
    Tally of,
    Optional<Tally> per,
    int windowHours,
    BigDecimal raiseFrom,
    BigDecimal clearBelow,
    long atLeast) {
  /** Longest id: it is part of the names of counters. */
  public static final int MAX_ID_LENGTH = 60;

  /** Longest window, in hours: 60 days. */
  public static final int MAX_WINDOW_HOURS = 60 * 24;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);
  private static final int MOST_DECIMALS = 6;

  /** What is counted. */
  public enum Tally {
    /** Orders that were placed. */
    PLACED,
    /** Orders that were refused for their risk. */
    REFUSED,
    /** Orders that somebody must look at. */
    REVIEWED,
    /** Payments that were declined. */
    DECLINED,
    /** Refunds of orders. */
    REFUNDED,
    /** Payments that the payer disputes, as the host tells. */
    DISPUTED,
    /** Uses of coupons. */
    COUPONS
  }

  /** Checks the parts. */
  public WarningThreshold {
    Id.check("warning id", id, MAX_ID_LENGTH);
    if (windowHours < 1 || windowHours > MAX_WINDOW_HOURS) {
      throw new IllegalArgumentException(
          "warning '%s' counts over %s hours; count over 1 to %s"
              .formatted(id, windowHours, MAX_WINDOW_HOURS));
    }
    if (!isBound(raiseFrom) || !isBound(clearBelow) || clearBelow.compareTo(raiseFrom) > 0) {
      throw new IllegalArgumentException(
          "warning '%s' has bounds that do not fit; give both above zero, at most 6 decimals, and no"
                  .formatted(id)
              + " clearBelow above raiseFrom");
    }
    if (per.isEmpty() ? atLeast != 0 : atLeast < 1) {
      throw new IllegalArgumentException(
          "warning '%s' wants at least %s; give 1 or more for a share, 0 for a count"
              .formatted(id, atLeast));
    }
    if (per.filter(of::equals).isPresent()) {
      throw new IllegalArgumentException(
          "warning '%s' is a share of %s of itself; name another".formatted(id, EnumWords.of(of)));
    }
  }

  private static boolean isBound(BigDecimal bound) {
    return bound.signum() > 0
        && bound.scale() >= 0
        && bound.scale() <= MOST_DECIMALS
        && bound.compareTo(MOST) <= 0;
  }

  /** Returns a warning of a count. */
  public static WarningThreshold count(
      String id, Tally of, int windowHours, long raiseFrom, long clearBelow) {
    return new WarningThreshold(
        id,
        of,
        Optional.empty(),
        windowHours,
        BigDecimal.valueOf(raiseFrom),
        BigDecimal.valueOf(clearBelow),
        0);
  }

  /** Returns the number of the window that an instant is in. */
  long window(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), length().toSeconds());
  }

  /** Returns when a window ends, exclusive. */
  Instant end(long window) {
    return Instant.ofEpochSecond(Math.multiplyExact(window + 1, length().toSeconds()));
  }

  private Duration length() {
    return Duration.ofHours(windowHours);
  }

  /** Returns whether these counts of a window are too many. */
  public boolean isRaisedBy(long count, long other) {
    return compare(count, other, raiseFrom) >= 0 && (per.isEmpty() || other >= atLeast);
  }

  /** Returns whether these counts of a window are few again; of too few nothing is said. */
  public boolean isClearedBy(long count, long other) {
    return compare(count, other, clearBelow) < 0;
  }

  /**
   * Compares without dividing: count against bound, or 100 times count against bound times other.
   */
  private int compare(long count, long other, BigDecimal bound) {
    BigDecimal counted = BigDecimal.valueOf(count);
    return per.isEmpty()
        ? counted.compareTo(bound)
        : counted.multiply(HUNDRED).compareTo(bound.multiply(BigDecimal.valueOf(other)));
  }
}
