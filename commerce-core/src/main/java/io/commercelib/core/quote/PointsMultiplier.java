package io.commercelib.core.quote;

import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.util.List;

/**
 * A promotion multiplies the points that lines earn.
 *
 * @param promotion its id
 * @param factor above 0; several of one line are multiplied
 * @param lines in the order of the cart
 */
public record PointsMultiplier(String promotion, BigDecimal factor, List<LineId> lines) {

  /** Checks the factor and copies the lines. */
  public PointsMultiplier {
    if (factor.signum() <= 0) {
      throw new IllegalArgumentException(
          "promotion '%s' multiplies points by %s; give a factor above 0"
              .formatted(promotion, factor));
    }
    lines = List.copyOf(lines);
  }
}
