package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.forecast.Forecast;

/** The forecast of an item of which nothing is known. */
record NothingExpected(DemandPeriod period) implements Forecast {

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
    return "no history";
  }
}
