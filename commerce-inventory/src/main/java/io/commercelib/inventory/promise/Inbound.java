package io.commercelib.inventory.promise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Units that are on their way.
 *
 * @param due the first day on which they can be promised
 * @param units above 0
 * @param confidence which share of them is reckoned with, 0 to 1: less for a supplier who is often
 *     late
 */
public record Inbound(LocalDate due, long units, BigDecimal confidence) {

  /** Checks units and confidence. */
  public Inbound {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s units are due on %s; give at least 1".formatted(units, due));
    }
    if (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "confidence in what is due on %s is %s; give 0 to 1"
              .formatted(due, confidence.toPlainString()));
    }
  }

  /** Returns units that are reckoned with in full. */
  public static Inbound certain(LocalDate due, long units) {
    return new Inbound(due, units, BigDecimal.ONE);
  }

  /** Returns the units that are reckoned with, rounded down. */
  public long reckoned() {
    return confidence
        .multiply(BigDecimal.valueOf(units))
        .setScale(0, RoundingMode.DOWN)
        .longValueExact();
  }
}
