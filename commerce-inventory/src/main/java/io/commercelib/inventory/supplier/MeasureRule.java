package io.commercelib.inventory.supplier;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How one measure counts; {@link ScorecardRules} checks it.
 *
 * @param measure what
 * @param weight its share of the criterion, above 0; those of a criterion sum to 1
 * @param direction whether more of it is better or worse
 * @param worst the value from which on it scores 0
 * @param best the value from which on it scores 1
 * @param prior what is believed beforehand, zero or more
 * @param priorWeight like how many of the measure's sample that counts, above 0
 */
public record MeasureRule(
    SupplierMeasure measure,
    BigDecimal weight,
    Direction direction,
    BigDecimal worst,
    BigDecimal best,
    BigDecimal prior,
    BigDecimal priorWeight) {

  /** Which end of a measure is the good one. */
  public enum Direction {
    /** The best is above the worst. */
    MORE_IS_BETTER,
    /** The best is below the worst. */
    LESS_IS_BETTER
  }

  /** Returns a rule from decimal texts, in the order of the components. */
  static MeasureRule of(
      SupplierMeasure measure,
      String weight,
      Direction direction,
      String worst,
      String best,
      String prior,
      String priorWeight) {
    return new MeasureRule(
        measure,
        new BigDecimal(weight),
        direction,
        new BigDecimal(worst),
        new BigDecimal(best),
        new BigDecimal(prior),
        new BigDecimal(priorWeight));
  }

  /** Returns {@code (value - worst) / (best - worst)}, cut to 0..1, to 16 digits. */
  BigDecimal score(BigDecimal value) {
    return value
        .subtract(worst)
        .divide(best.subtract(worst), MathContext.DECIMAL64)
        .max(BigDecimal.ZERO)
        .min(BigDecimal.ONE);
  }
}
