package io.commercelib.inventory.forecast;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Croston's method and its corrections: the size of a demand and the interval between two are
 * smoothed apart, with one constant, whenever there is demand; the forecast is size over interval.
 * It starts with the first demand: its size, and the periods until it, itself included.
 */
final class CrostonRecursion extends FlatRecursion {
  private static final List<Parameter> PARAMETERS = List.of(Parameter.finely("alpha", 0.1));

  /** Which correction of the upward bias. */
  enum Correction {
    /** None. Source: Croston, Oper. Res. Quart. 23 (1972). */
    NONE("Croston") {
      @Override
      double factor(double alpha) {
        return 1;
      }
    },
    /** Source: Syntetos and Boylan, Int. J. Forecasting 21 (2005). */
    SYNTETOS_BOYLAN("SBA") {
      @Override
      double factor(double alpha) {
        return 1 - alpha / 2;
      }
    },
    /** Source: Shale, Boylan and Johnston, J. Oper. Res. Soc. 57 (2006). */
    SHALE_BOYLAN_JOHNSTON("SBJ") {
      @Override
      double factor(double alpha) {
        return 1 - alpha / (2 - alpha);
      }
    };

    private final String title;

    Correction(String title) {
      this.title = title;
    }

    abstract double factor(double alpha);
  }

  private final Correction correction;

  CrostonRecursion(Correction correction) {
    this.correction = correction;
  }

  @Override
  String name() {
    return correction.title;
  }

  @Override
  List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  double run(double[] units, int from, int end, double[] parameters, double @Nullable [] rates) {
    double alpha = parameters[0];
    double factor = correction.factor(alpha);
    double size = 0;
    double interval = 0;
    double since = 1;
    double rate = Double.NaN;
    double squares = 0;
    int errors = 0;
    if (rates != null) {
      rates[0] = rate;
    }
    for (int t = 0; t < end; t++) {
      double value = units[t];
      double error = value - rate;
      // Not so before the first demand, and for what is unknown.
      if (!Double.isNaN(error) && t >= from) {
        squares += error * error;
        errors++;
      }
      if (value > 0) {
        if (interval > 0) {
          size += alpha * (value - size);
          interval += alpha * (since - interval);
        } else {
          size = value;
          interval = since;
        }
        since = 1;
        rate = factor * size / interval;
      } else if (value == 0) {
        since++;
      }
      if (rates != null) {
        rates[t + 1] = rate;
      }
    }
    return errors == 0 ? Double.POSITIVE_INFINITY : squares / errors;
  }

  /** All starts in one pass: when there is demand is the same for each. */
  @Override
  Double bestStart(double[] units, int end) {
    List<Double> starts = PARAMETERS.get(0).starts();
    double[] constants = new double[starts.size()];
    double[] factors = new double[constants.length];
    double[] sizes = new double[constants.length];
    double[] intervals = new double[constants.length];
    double[] rates = new double[constants.length];
    double[] squares = new double[constants.length];
    for (int g = 0; g < constants.length; g++) {
      constants[g] = starts.get(g);
      factors[g] = correction.factor(constants[g]);
    }
    double since = 1;
    boolean started = false;
    for (int t = 0; t < end; t++) {
      double value = units[t];
      if (started && !Double.isNaN(value)) {
        for (int g = 0; g < constants.length; g++) {
          double error = value - rates[g];
          squares[g] += error * error;
        }
      }
      if (value > 0) {
        if (started) {
          for (int g = 0; g < constants.length; g++) {
            sizes[g] += constants[g] * (value - sizes[g]);
            intervals[g] += constants[g] * (since - intervals[g]);
            rates[g] = factors[g] * sizes[g] / intervals[g];
          }
        } else {
          Arrays.fill(sizes, value);
          Arrays.fill(intervals, since);
          for (int g = 0; g < constants.length; g++) {
            rates[g] = factors[g] * value / since;
          }
          started = true;
        }
        since = 1;
      } else if (value == 0) {
        since++;
      }
    }
    return constants[SesRecursion.indexOfLeast(squares)];
  }
}
