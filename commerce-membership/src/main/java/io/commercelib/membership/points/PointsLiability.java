package io.commercelib.membership.points;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What open points would cost if they were spent, by the month in which they expire.
 *
 * @param months in ascending order, points that never expire last
 * @param points in all
 * @param value in all: what the months come to
 */
public record PointsLiability(List<Month> months, long points, Money value) {

  /** Copies the months. */
  public PointsLiability {
    months = List.copyOf(months);
  }

  /**
   * Points that expire in one month.
   *
   * @param month of the last day on which they are good, in the programme's zone; empty for never
   * @param points that can be spent, are kept for orders, or can be spent later
   * @param value what they are worth, less the share that is never spent
   */
  public record Month(Optional<YearMonth> month, long points, Money value) {}
}
