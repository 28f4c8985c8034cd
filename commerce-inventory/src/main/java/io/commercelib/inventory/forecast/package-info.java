/**
 * Forecasts: from a history to the demand of the periods to come, with its error.
 *
 * <p>Start at {@link io.commercelib.inventory.forecast.SimpleExponentialSmoothing}; whoever has a
 * method of his own implements {@link io.commercelib.inventory.forecast.Forecaster}. Units and
 * deviations are floating-point, per period of the history.
 */
@NullMarked
package io.commercelib.inventory.forecast;

import org.jspecify.annotations.NullMarked;
