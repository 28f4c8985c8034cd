package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandHistory;

/** A way of forecasting. Pure and thread-safe: the same history gives the same forecast. */
@FunctionalInterface
public interface Forecaster {

  /**
   * Returns the forecast of what follows a history.
   *
   * @throws IllegalArgumentException if the history is too short for the method, as the method says
   */
  Forecast forecast(DemandHistory history);
}
