package io.commercelib.inventory.demand;

/**
 * What the class of a demand is read from.
 *
 * <p>Source: Syntetos, Boylan and Croston, <i>On the categorization of demand patterns</i>, J.
 * Oper. Res. Soc. 56 (2005), with their cut-off values 1.32 and 0.49.
 *
 * @param periods how many periods are known
 * @param demands in how many of them there was demand
 * @param averageInterval ADI: known periods per demand, 1 or more; 0 without demand
 * @param sizeVariation CV²: variance of the demands above zero (over n - 1) by their squared mean;
 *     0 if there are fewer than two
 * @param demandClass smooth or erratic below the first cut-off of the interval, else intermittent
 *     or lumpy; erratic or lumpy from the second of the variation on
 */
public record DemandPattern(
    int periods,
    int demands,
    double averageInterval,
    double sizeVariation,
    DemandClass demandClass) {
  /** Interval from which demand is intermittent or lumpy. */
  public static final double INTERVAL_CUT = 1.32;

  /** Squared coefficient of variation from which demand is erratic or lumpy. */
  public static final double VARIATION_CUT = 0.49;

  /** Returns the pattern of a series, by the cut-offs of the paper. */
  public static DemandPattern of(DemandSeries series) {
    return of(series, INTERVAL_CUT, VARIATION_CUT);
  }

  /**
   * Returns the pattern of a series.
   *
   * @param intervalCut average interval from which demand is seldom, 1 or more
   * @param variationCut squared coefficient of variation from which sizes differ much, above 0
   */
  public static DemandPattern of(DemandSeries series, double intervalCut, double variationCut) {
    if (!(intervalCut >= 1 && variationCut > 0)) {
      throw new IllegalArgumentException(
          "cut-offs are %s periods and %s; give 1 or more, and more than 0"
              .formatted(intervalCut, variationCut));
    }
    int periods = 0;
    int demands = 0;
    double sum = 0;
    for (double units : series.toArray(Double.NaN)) {
      if (!Double.isNaN(units)) {
        periods++;
        if (units > 0) {
          demands++;
          sum += units;
        }
      }
    }
    if (demands == 0) {
      return new DemandPattern(periods, 0, 0, 0, DemandClass.NONE);
    }
    double mean = sum / demands;
    double squares = 0;
    for (double units : series.toArray(0)) {
      if (units > 0) {
        squares += (units - mean) * (units - mean);
      }
    }
    double interval = (double) periods / demands;
    double variation = demands < 2 ? 0 : squares / (demands - 1) / (mean * mean);
    return new DemandPattern(
        periods,
        demands,
        interval,
        variation,
        classOf(interval >= intervalCut, variation >= variationCut));
  }

  private static DemandClass classOf(boolean seldom, boolean varied) {
    if (seldom) {
      return varied ? DemandClass.LUMPY : DemandClass.INTERMITTENT;
    }
    return varied ? DemandClass.ERRATIC : DemandClass.SMOOTH;
  }
}
