package io.commercelib.inventory.forecast;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPattern;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import java.util.List;

/**
 * What {@link AutomaticForecast} expects, and why by this method.
 *
 * @param chosen what the method expects
 * @param pattern what its class was read from
 * @param reasons the class of demand and the choice, or the rule that stood in for one
 */
public record ChosenForecast(Forecast chosen, DemandPattern pattern, List<Reason> reasons)
    implements Forecast {

  /** Copies the reasons. */
  public ChosenForecast {
    reasons = List.copyOf(reasons);
  }

  @Override
  public DemandPeriod period() {
    return chosen.period();
  }

  @Override
  public DemandRate next() {
    return chosen.next();
  }

  @Override
  public DemandDistribution over(double periods) {
    return chosen.over(periods);
  }

  @Override
  public String method() {
    return chosen.method();
  }
}
