package io.commercelib.inventory.demand;

/** Finds the smallest whole number of units that covers demand with a probability. */
final class WholeQuantile {
  // A cumulated probability this little below the asked one counts as equal: 0.8 that came out as
  // 0.7999999999 must not push the answer one unit up.
  private static final double ROUNDING = 1e-12;

  private WholeQuantile() {}

  static double of(DemandDistribution demand, double probability) {
    Statistics.requireProbability(probability);
    // From the normal's answer outwards in doubling steps, then by halves between.
    double start =
        Math.max(
            0,
            Math.rint(
                demand.mean() + StandardNormal.quantile(probability) * demand.standardDeviation()));
    double step = Math.max(1, Math.rint(demand.standardDeviation() / 8));
    double covers;
    double less;
    if (reaches(demand.cdf(start), probability)) {
      covers = start;
      less = start - step;
      while (less >= 0 && reaches(demand.cdf(less), probability)) {
        covers = less;
        step *= 2;
        less -= step;
      }
      less = Math.max(-1, less);
    } else {
      less = start;
      covers = start + step;
      while (!reaches(demand.cdf(covers), probability)) {
        less = covers;
        step *= 2;
        covers += step;
      }
    }
    while (covers - less > 1) {
      double middle = Math.floor((covers + less) / 2);
      if (reaches(demand.cdf(middle), probability)) {
        covers = middle;
      } else {
        less = middle;
      }
    }
    return covers;
  }

  static boolean reaches(double cumulated, double probability) {
    return cumulated >= probability - ROUNDING * (1 - probability);
  }
}
