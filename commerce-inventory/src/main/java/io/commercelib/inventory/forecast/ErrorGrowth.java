package io.commercelib.inventory.forecast;

import java.util.OptionalDouble;

/** How the error of forecasts of one period becomes that of several periods together. */
public enum ErrorGrowth {
  /**
   * As it was: the mean squared error that the sum of so many periods had in the history itself,
   * from every period from which it could be forecast. It knows whatever makes errors follow each
   * other, and takes no more than that for granted. Where the history has fewer than {@value
   * FittedForecast#LEAST_MEASURED} such sums, as the model says.
   */
  MEASURED {
    @Override
    double variance(FittedForecast forecast, int periods) {
      OptionalDouble measured = forecast.measuredVariance(periods);
      return measured.isPresent()
          ? measured.getAsDouble()
          : OF_THE_MODEL.variance(forecast, periods);
    }
  },
  /**
   * As the model says: an error of one period shifts the level, and with it all later forecasts;
   * for simple exponential smoothing {@code sigma^2 * sum over j = 0 .. P-1 of (1 + j alpha)^2}.
   * Source: Hyndman, Koehler, Ord and Snyder, <i>Forecasting with Exponential Smoothing</i> (2008),
   * chapter 6. Methods without such a model count as independent.
   */
  OF_THE_MODEL {
    @Override
    double variance(FittedForecast forecast, int periods) {
      double factor = 0;
      for (int later = 0; later < periods; later++) {
        double weight = forecast.errorWeight(later);
        factor += weight * weight;
      }
      return forecast.errorVariance() * factor;
    }
  },
  /**
   * As if errors of different periods were independent: {@code sigma^2 * P}. The textbook's square
   * root of the lead time; too little where one error follows another.
   */
  INDEPENDENT {
    @Override
    double variance(FittedForecast forecast, int periods) {
      return forecast.errorVariance() * periods;
    }
  };

  /** Returns the variance of the error over so many periods, in units squared. */
  abstract double variance(FittedForecast forecast, int periods);
}
