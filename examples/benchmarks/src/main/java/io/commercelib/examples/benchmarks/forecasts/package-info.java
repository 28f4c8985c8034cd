/**
 * How good forecasts are on real demand: start at {@link
 * io.commercelib.examples.benchmarks.forecasts.ForecastReport}.
 *
 * <p>Errors are scaled by the naive method's of the same item, so that items can be averaged.
 */
@NullMarked
package io.commercelib.examples.benchmarks.forecasts;

import org.jspecify.annotations.NullMarked;
