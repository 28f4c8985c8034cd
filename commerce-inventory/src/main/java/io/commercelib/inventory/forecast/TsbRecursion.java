package io.commercelib.inventory.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The method of Teunter, Syntetos and Babai: the probability of demand is smoothed in every period,
 * {@code p += beta ([y > 0] - p)}, and the size when there is demand; the forecast is their
 * product. It decays while there is no demand, so an item that dies is seen to. It starts with the
 * first demand: its size, and one over the periods until it. Source: Eur. J. Oper. Res. 214 (2011).
 */
final class TsbRecursion extends FlatRecursion {
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.coarsely("alpha", 0.1, 0.15, 0.02, 0.1, 0.3, 0.6),
          Parameter.coarsely("beta", 0.1, 0.15, 0.02, 0.1, 0.3, 0.6));

  @Override
  String name() {
    return "TSB";
  }

  @Override
  List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  double run(double[] units, int from, int end, double[] parameters, double @Nullable [] rates) {
    double alpha = parameters[0];
    double beta = parameters[1];
    double size = 0;
    double probability = 0;
    int since = 1;
    double rate = Double.NaN;
    double squares = 0;
    int errors = 0;
    if (rates != null) {
      rates[0] = rate;
    }
    for (int t = 0; t < end; t++) {
      double value = units[t];
      double error = value - rate;
      if (!Double.isNaN(error) && t >= from) {
        squares += error * error;
        errors++;
      }
      if (value > 0) {
        if (size > 0) {
          size += alpha * (value - size);
          probability += beta * (1 - probability);
        } else {
          size = value;
          probability = 1.0 / since;
        }
        rate = probability * size;
      } else if (value == 0) {
        since++;
        if (size > 0) {
          probability -= beta * probability;
          rate = probability * size;
        }
      }
      if (rates != null) {
        rates[t + 1] = rate;
      }
    }
    return errors == 0 ? Double.POSITIVE_INFINITY : squares / errors;
  }
}
