package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandSeries;
import java.util.Optional;

/** A way of forecasting. Pure and thread-safe: the same series gives the same forecast. */
public interface Forecaster {

  /** Returns what people call it, such as {@code SES}. */
  String name();

  /**
   * Returns the forecast of what follows a series.
   *
   * @throws IllegalArgumentException if the series is too short for the method, as the method says
   */
  Forecast forecast(DemandSeries series);

  /**
   * Returns the forecast of what follows a series, by the method chosen before if this forecaster
   * chooses and keeps its choice; one that does not choose looks at the series alone.
   *
   * @param before what {@link Forecast#choice} told the last time; empty if nothing was chosen yet
   */
  default Forecast forecast(DemandSeries series, Optional<ForecastChoice> before) {
    return forecast(series);
  }

  /** Returns the forecast of what follows a history, as it is recorded. */
  default Forecast forecast(DemandHistory history) {
    return forecast(history.series());
  }
}
