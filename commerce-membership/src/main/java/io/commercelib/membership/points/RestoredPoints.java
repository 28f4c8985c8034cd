package io.commercelib.membership.points;

import io.commercelib.spi.id.HoldId;

/**
 * Points that come back with a refund.
 *
 * @param hold by which they were spent
 * @param points above 0
 */
public record RestoredPoints(HoldId hold, long points) {

  /** Checks the points. */
  public RestoredPoints {
    if (points < 1) {
      throw new IllegalArgumentException(
          "hold '%s' gives back %s points; give at least 1".formatted(hold, points));
    }
  }
}
