package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.NormalDemand;

/** The forecast of an item that was never asked for: nothing is expected, for certain. */
public record NothingExpected(DemandPeriod period) implements Forecast {

  @Override
  public DemandRate next() {
    return new DemandRate(period, 0, 0);
  }

  @Override
  public DemandDistribution over(double periods) {
    return new NormalDemand(0, 0);
  }

  @Override
  public String method() {
    return "no demand";
  }
}
