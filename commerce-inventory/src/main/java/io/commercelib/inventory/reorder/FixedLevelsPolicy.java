package io.commercelib.inventory.reorder;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import java.util.OptionalLong;

/**
 * (s, S) with both numbers given by hand: a position at or below the point is raised to the level.
 *
 * @param point s: units; -1 for never unless something is promised
 * @param level S: units, above the point
 */
public record FixedLevelsPolicy(long point, long level) implements ReorderPolicy {

  /** Checks that the level is above the point. */
  public FixedLevelsPolicy {
    if (level <= point) {
      throw new IllegalArgumentException(
          "level %s is not above the point %s; raise it".formatted(level, point));
    }
  }

  @Override
  public ReorderDecision decide(
      Forecast forecast, LeadTime leadTime, StockPosition position, OrderTerms terms) {
    Protection protection = Protection.of(forecast, leadTime, 0);
    long needed = position.position() > point ? 0 : level - position.position();
    return protection
        .explained("levels given by hand", (double) point)
        .reorderPoint(OptionalLong.of(point))
        .target(OptionalLong.of(level))
        .build(position, terms, needed);
  }
}
