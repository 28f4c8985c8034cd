package io.commercelib.examples.cli.inventory;

import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.Bootstrap;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.forecast.Forecaster;
import java.util.Locale;

/** The methods of forecasting by the names that the command takes. */
enum MethodName {
  AUTO,
  NAIVE,
  SEASONAL_NAIVE,
  MEAN,
  MOVING_AVERAGE,
  SES,
  HOLT,
  DAMPED,
  HOLT_WINTERS_ADDITIVE,
  HOLT_WINTERS_MULTIPLICATIVE,
  CROSTON,
  SBA,
  SBJ,
  TSB,
  ADIDA,
  WINDOWS,
  BOOTSTRAP;

  private static final int DRAWS = 1_000;

  /** Returns the forecaster of that name. */
  Forecaster forecaster(int season) {
    return switch (this) {
      case AUTO -> AutomaticForecast.standard().withSeason(season);
      case NAIVE -> ForecastMethod.naive();
      case SEASONAL_NAIVE -> ForecastMethod.seasonalNaive(season);
      case MEAN -> ForecastMethod.mean();
      case MOVING_AVERAGE -> ForecastMethod.movingAverage(AutomaticForecast.LATEST);
      case SES -> ForecastMethod.simpleExponentialSmoothing();
      case HOLT -> ForecastMethod.holt();
      case DAMPED -> ForecastMethod.dampedTrend();
      case HOLT_WINTERS_ADDITIVE -> ForecastMethod.holtWintersAdditive(season);
      case HOLT_WINTERS_MULTIPLICATIVE -> ForecastMethod.holtWintersMultiplicative(season);
      case CROSTON -> ForecastMethod.croston();
      case SBA -> ForecastMethod.syntetosBoylan();
      case SBJ -> ForecastMethod.shaleBoylanJohnston();
      case TSB -> ForecastMethod.teunterSyntetosBabai();
      case ADIDA -> ForecastMethod.adida();
      case WINDOWS -> Bootstrap.ofWindows();
      case BOOTSTRAP -> Bootstrap.ofMarkovChain(DRAWS, 1);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
