package io.commercelib.inventory.forecast;

import java.time.LocalDate;

/**
 * Which method was chosen for a series, and when: what {@link AutomaticForecast#keepingChoiceFor}
 * is given back.
 *
 * @param method the name of the forecaster
 * @param until the day after the series on which it was chosen
 */
public record ForecastChoice(String method, LocalDate until) {}
