package io.commercelib.inventory.forecast;

import java.util.List;

/** The mean of the latest known demands, or of as many as there are. */
final class MovingAverageRecursion extends Recursion {
  private final int periods;

  /** Takes the mean of so many; of all with {@link Integer#MAX_VALUE}. */
  MovingAverageRecursion(int periods) {
    this.periods = periods;
  }

  @Override
  String name() {
    if (periods == 1) {
      return "naive";
    }
    return periods == Integer.MAX_VALUE ? "mean" : "moving average of " + periods;
  }

  @Override
  List<Parameter> parameters() {
    return List.of();
  }

  @Override
  double meanSquare(double[] units, int from, int end, double[] parameters) {
    return MeanSquare.of(units, from, end, track(units, end, parameters));
  }

  @Override
  Track track(double[] units, int end, double[] parameters) {
    double[] known = new double[end];
    double[] means = new double[end + 1];
    int count = 0;
    means[0] = Double.NaN;
    for (int t = 0; t < end; t++) {
      if (!Double.isNaN(units[t])) {
        known[count++] = units[t];
      }
      double sum = 0;
      int first = Math.max(0, count - periods);
      // Added anew each time, so that nothing is left over of large demands long ago.
      for (int i = first; i < count; i++) {
        sum += known[i];
      }
      means[t + 1] = count == 0 ? Double.NaN : sum / (count - first);
    }
    return new Track.Flat(means);
  }

  @Override
  double errorWeight(int later, double[] parameters) {
    return 1 + (double) later / periods;
  }
}
