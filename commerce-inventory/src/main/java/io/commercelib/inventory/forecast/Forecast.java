package io.commercelib.inventory.forecast;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import java.util.List;
import java.util.Optional;

/** What is expected after the end of a history. Immutable. */
public interface Forecast {

  /** Returns what its periods are. */
  DemandPeriod period();

  /** Returns the demand of the next period: what is expected, and the error to reckon with. */
  DemandRate next();

  /**
   * Returns the demand of the next so many periods together.
   *
   * @param periods zero or more, not necessarily whole
   */
  DemandDistribution over(double periods);

  /** Returns how it was made, for people, such as {@code SES alpha 0.20}. */
  String method();

  /** Returns why this method and no other; empty if there was no choice. */
  default List<Reason> reasons() {
    return List.of();
  }

  /** Returns which method was chosen, to be given to the next forecast; empty if none was. */
  default Optional<ForecastChoice> choice() {
    return Optional.empty();
  }
}
