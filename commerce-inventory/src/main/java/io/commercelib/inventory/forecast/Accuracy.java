package io.commercelib.inventory.forecast;

/**
 * How far forecasts were off in a back-test.
 *
 * @param forecasts how many were compared, above 0
 * @param rmse root of the mean squared error, in units
 * @param rmsse the same over the root of the mean squared difference of neighbouring periods from
 *     the first demand on, before the test: 1 is as good as the naive method was there; units if
 *     there was no such difference. Source: the M5 competition
 * @param mase mean absolute error over the mean absolute difference of neighbours. Source: Hyndman
 *     and Koehler, Int. J. Forecasting 22 (2006). Do not choose by it where demand is seldom: to
 *     expect nothing wins
 * @param bias mean of actual less forecast, in units: above zero too little was expected
 * @param pinball mean pinball loss of the quantile the test looks at, in units
 */
public record Accuracy(
    int forecasts, double rmse, double rmsse, double mase, double bias, double pinball) {}
