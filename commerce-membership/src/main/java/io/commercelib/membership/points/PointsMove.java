package io.commercelib.membership.points;

/**
 * Points that go from one account to another.
 *
 * @param points above 0
 */
public record PointsMove(PointsAccount from, PointsAccount to, long points) {

  /** Checks the points. */
  public PointsMove {
    if (points < 1 || from == to) {
      throw new IllegalArgumentException(
          "%s points move from %s to %s; move at least 1, between two accounts"
              .formatted(points, from, to));
    }
  }
}
