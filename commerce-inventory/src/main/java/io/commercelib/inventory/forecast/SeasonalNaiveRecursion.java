package io.commercelib.inventory.forecast;

import java.util.List;

/**
 * The demand of the same period of the season before; where that is unknown, of the season before
 * it, and where none is known the mean of all before.
 */
final class SeasonalNaiveRecursion extends Recursion {
  private final int season;

  SeasonalNaiveRecursion(int season) {
    this.season = season;
  }

  @Override
  String name() {
    return "seasonal naive of " + season;
  }

  @Override
  List<Parameter> parameters() {
    return List.of();
  }

  @Override
  int leastKnown() {
    return season;
  }

  @Override
  double meanSquare(double[] units, int from, int end, double[] parameters) {
    return MeanSquare.of(units, from, end, track(units, end, parameters));
  }

  @Override
  Track track(double[] units, int end, double[] parameters) {
    double[] last = new double[end + season];
    for (int t = 0; t < last.length; t++) {
      if (t < season) {
        last[t] = Double.NaN;
      } else {
        last[t] = Double.isNaN(units[t - season]) ? last[t - season] : units[t - season];
      }
    }
    Track mean = new MovingAverageRecursion(Integer.MAX_VALUE).track(units, end, new double[0]);
    return new Track() {
      @Override
      double at(int origin, int step) {
        if (origin < season) {
          return Double.NaN;
        }
        double units = last[origin + (step - 1) % season];
        return Double.isNaN(units) ? mean.at(origin, step) : units;
      }
    };
  }

  @Override
  double errorWeight(int later, double[] parameters) {
    return 1 + later / season;
  }
}
