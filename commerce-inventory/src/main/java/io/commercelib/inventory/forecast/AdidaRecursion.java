package io.commercelib.inventory.forecast;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aggregate, smooth, disaggregate: periods are summed up to buckets without zeros between, these
 * are smoothed, and the forecast of a bucket is spread evenly. Buckets end with the latest period,
 * so after each period those of another phase are looked at; each phase is smoothed for itself.
 * Source: Nikolopoulos et al., J. Oper. Res. Soc. 62 (2011).
 */
final class AdidaRecursion extends FlatRecursion {
  private static final List<Parameter> PARAMETERS = List.of(Parameter.finely("alpha", 0.1));
  private static final int FROM_INTERVAL = 0;

  private final int bucket;

  private AdidaRecursion(int bucket) {
    this.bucket = bucket;
  }

  /** Returns the method with buckets of so many periods. */
  static AdidaRecursion of(int bucket) {
    return new AdidaRecursion(bucket);
  }

  /** Returns the method with buckets of the mean interval between demands, rounded up. */
  static AdidaRecursion ofInterval() {
    return new AdidaRecursion(FROM_INTERVAL);
  }

  @Override
  Recursion resolved(double[] units, int end) {
    if (bucket != FROM_INTERVAL) {
      return this;
    }
    int known = 0;
    int demands = 0;
    for (int t = 0; t < end; t++) {
      known += Double.isNaN(units[t]) ? 0 : 1;
      demands += units[t] > 0 ? 1 : 0;
    }
    int interval = demands == 0 ? 1 : (known + demands - 1) / demands;
    // So that there are a few buckets.
    return new AdidaRecursion(Math.max(1, Math.min(interval, known / 4)));
  }

  @Override
  String name() {
    return bucket == FROM_INTERVAL ? "ADIDA" : "ADIDA of " + bucket;
  }

  @Override
  List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  int leastKnown() {
    return Math.max(1, bucket);
  }

  @Override
  double run(double[] units, int from, int end, double[] parameters, double @Nullable [] rates) {
    double alpha = parameters[0];
    double[] levels = new double[bucket];
    Arrays.fill(levels, Double.NaN);
    double rate = Double.NaN;
    double squares = 0;
    int errors = 0;
    if (rates != null) {
      rates[0] = rate;
    }
    for (int t = 0; t < end; t++) {
      double error = units[t] - rate;
      if (!Double.isNaN(error) && t >= from) {
        squares += error * error;
        errors++;
      }
      // NaN if one of its periods is unknown.
      double sum = t + 1 < bucket ? Double.NaN : 0;
      for (int i = Math.max(0, t + 1 - bucket); i <= t; i++) {
        sum += units[i];
      }
      int phase = t % bucket;
      if (!Double.isNaN(sum)) {
        levels[phase] =
            Double.isNaN(levels[phase]) ? sum : levels[phase] + alpha * (sum - levels[phase]);
        rate = levels[phase] / bucket;
      }
      if (rates != null) {
        rates[t + 1] = rate;
      }
    }
    return errors == 0 ? Double.POSITIVE_INFINITY : squares / errors;
  }
}
