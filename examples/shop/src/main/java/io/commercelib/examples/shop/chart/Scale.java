package io.commercelib.examples.shop.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A vertical or horizontal axis that begins at zero and ends at a round number.
 *
 * @param step between grid lines: 1, 2 or 5 times a power of ten
 * @param steps how many, at least one
 */
record Scale(double step, int steps) {

  /** Returns the axis for values up to {@code largest}, with at most {@code most} steps. */
  static Scale upTo(double largest, int most, boolean wholeSteps) {
    double needed = Double.isFinite(largest) && largest > 0 ? largest : 1;
    double power = Math.pow(10, Math.floor(Math.log10(needed / most)));
    for (double factor : new double[] {1, 2, 5, 10, 20}) {
      double step = factor * power;
      if (wholeSteps && step < 1) {
        continue;
      }
      int steps = (int) Math.ceil(needed / step - 1e-9);
      if (steps <= most) {
        return new Scale(step, Math.max(1, steps));
      }
    }
    return wholeSteps ? new Scale(1, 1) : new Scale(needed, 1);
  }

  double end() {
    return step * steps;
  }

  /** Returns how far along the axis a value is, 0 to 1. */
  double part(double value) {
    return Math.max(0, Math.min(1, value / end()));
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Returns a tick as grouped text with as many decimals as the step needs. */
  String label(double tick) {
    int decimals = step >= 1 ? 0 : (int) Math.min(6, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", tick);
  }
}
