package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DistributionFamily;

/**
 * A forecast that was made elsewhere, or a plan: the same rate in every period, errors of different
 * periods independent.
 *
 * @param next what is expected of a period, and its error
 * @param family which kind of distribution stands for it
 */
public record GivenForecast(DemandRate next, DistributionFamily family) implements Forecast {

  /** Returns a forecast whose kind of distribution is chosen by mean and variance. */
  public static GivenForecast of(DemandRate next) {
    return new GivenForecast(next, DistributionFamily.AUTOMATIC);
  }

  @Override
  public DemandPeriod period() {
    return next.period();
  }

  @Override
  public DemandDistribution over(double periods) {
    if (!(periods >= 0 && periods < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a forecast over %s periods was asked for; ask for zero or more".formatted(periods));
    }
    double deviation = next.standardDeviation();
    return family.of(next.mean() * periods, deviation * deviation * periods);
  }

  @Override
  public String method() {
    return "given";
  }
}
