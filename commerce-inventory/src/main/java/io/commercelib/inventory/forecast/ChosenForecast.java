package io.commercelib.inventory.forecast;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPattern;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import java.util.List;
import java.util.Optional;

/**
 * What {@link AutomaticForecast} expects, and why by this method.
 *
 * @param chosen what the method expects
 * @param pattern what its class was read from
 * @param reasons the class of demand and the choice, or the rule that stood in for one
 * @param choice what was chosen now or is kept; empty if a rule stood in for a choice
 */
public record ChosenForecast(
    Forecast chosen, DemandPattern pattern, List<Reason> reasons, Optional<ForecastChoice> choice)
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
