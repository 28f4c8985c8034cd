package io.commercelib.inventory.forecast;

/** How the forecast error of one period becomes that of several together. */
public enum ErrorGrowth {
  /**
   * As the model says: an error of this period shifts the level, and with it all later forecasts.
   * {@code sigma^2 * sum over j = 0 .. P-1 of (1 + j alpha)^2}. Source: Hyndman, Koehler, Ord and
   * Snyder, <i>Forecasting with Exponential Smoothing</i> (2008), chapter 6.
   */
  OF_THE_MODEL {
    @Override
    double varianceFactor(double periods, double alpha) {
      // The sum in closed form, which also says what lies between whole numbers of periods.
      double last = periods - 1;
      return periods * (1 + alpha * last + alpha * alpha * last * (2 * periods - 1) / 6);
    }
  },
  /**
   * As if errors of different periods were independent: {@code sigma^2 * P}. The textbook's square
   * root of the lead time; too little where alpha is not small.
   */
  INDEPENDENT {
    @Override
    double varianceFactor(double periods, double alpha) {
      return periods;
    }
  };

  abstract double varianceFactor(double periods, double alpha);
}
