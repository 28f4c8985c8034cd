package io.commercelib.core.aftersales;

import io.commercelib.spi.id.LineId;
import java.time.Instant;

/**
 * Units of a line that reached the customer together.
 *
 * @param line which line
 * @param units how many, above 0
 * @param at when
 */
public record UnitsArrived(LineId line, long units, Instant at) {

  /** Checks the number. */
  public UnitsArrived {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s units of line '%s' arrived; that is 1 or more".formatted(units, line));
    }
  }
}
