package io.commercelib.membership.points;

/**
 * Points of one lot.
 *
 * @param lot its number
 * @param points above 0
 */
public record LotPart(long lot, long points) {

  /** Checks the points. */
  public LotPart {
    if (points < 1) {
      throw new IllegalArgumentException(
          "part of lot %s has %s points; give at least 1".formatted(lot, points));
    }
  }
}
