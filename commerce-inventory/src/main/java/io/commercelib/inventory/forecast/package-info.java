/**
 * Forecasts: from a series to the demand of the periods to come, with its error.
 *
 * <p>Start at {@link io.commercelib.inventory.forecast.AutomaticForecast}, which chooses; {@link
 * io.commercelib.inventory.forecast.ForecastMethod} has the methods it chooses from, {@link
 * io.commercelib.inventory.forecast.BackTest} compares them; whoever has a method of his own
 * implements {@link io.commercelib.inventory.forecast.Forecaster}. Units and deviations are
 * floating-point, per period of the series.
 */
@NullMarked
package io.commercelib.inventory.forecast;

import org.jspecify.annotations.NullMarked;
