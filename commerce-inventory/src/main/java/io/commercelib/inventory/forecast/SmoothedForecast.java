package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.NormalDemand;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What {@link SimpleExponentialSmoothing} expects: the same in every period. Immutable. */
public final class SmoothedForecast implements Forecast {
  private final DemandPeriod period;
  private final SimpleExponentialSmoothing.Fit fit;
  private final ErrorGrowth growth;

  SmoothedForecast(
      DemandPeriod period, SimpleExponentialSmoothing.Fit fit, ErrorGrowth errorGrowth) {
    this.period = period;
    this.fit = fit;
    this.growth = errorGrowth;
  }

  @Override
  public DemandPeriod period() {
    return period;
  }

  @Override
  public DemandRate next() {
    return new DemandRate(period, level(), fit.errorDeviation());
  }

  @Override
  public NormalDemand over(double periods) {
    if (!(periods >= 0 && periods < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a forecast over %s periods was asked for; ask for zero or more".formatted(periods));
    }
    double variance = Math.max(0, growth.varianceFactor(periods, fit.constant()));
    return new NormalDemand(level() * periods, fit.errorDeviation() * Math.sqrt(variance));
  }

  @Override
  public String method() {
    return "SES alpha "
        + BigDecimal.valueOf(fit.constant()).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Returns the smoothing constant alpha, given or found. */
  public double constant() {
    return fit.constant();
  }

  /** Returns the level from which smoothing started. */
  public double initialLevel() {
    return fit.initialLevel();
  }

  /** Returns the last level: the units expected in each period, zero or more. */
  public double level() {
    // A given initial level may be negative; demand is not.
    return Math.max(0, fit.level());
  }

  /** Returns the standard deviation of the one-step error. */
  public double errorDeviation() {
    return fit.errorDeviation();
  }

  /** Returns how many one-step errors it is estimated from; with none, it is assumed by rule. */
  public int errors() {
    return fit.errors();
  }
}
