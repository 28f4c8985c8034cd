package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.DistributionFamily;
import java.util.Arrays;
import java.util.List;

/**
 * The methods of the textbooks, each with parameters given or found.
 *
 * <p>Parameters that are not given are those of least mean squared error one period ahead in the
 * series, found by a grid and golden-section steps; where fewer periods are known than tell one
 * parameter from another, usual ones are taken (0.2 for the level of smoothing, 0.1 otherwise). A
 * period that is unknown makes no error and teaches nothing. {@link AutomaticForecast} chooses
 * among methods.
 *
 * <p>Immutable and thread-safe.
 */
public final class ForecastMethod implements Forecaster {
  private static final double FIND = Double.NaN;

  private final Recursion recursion;
  // NaN to be found.
  private final double[] given;
  private final ErrorGrowth growth;
  private final DistributionFamily family;

  private ForecastMethod(
      Recursion recursion, double[] given, ErrorGrowth growth, DistributionFamily family) {
    this.recursion = recursion;
    this.given = given;
    this.growth = growth;
    this.family = family;
  }

  private static ForecastMethod of(Recursion recursion, double... given) {
    List<Parameter> parameters = recursion.parameters();
    double[] values = new double[parameters.size()];
    Arrays.fill(values, FIND);
    for (int i = 0; i < given.length; i++) {
      Parameter parameter = parameters.get(i);
      // A damping of 1 is none, so it is not asked for by that name.
      double most = parameter.name().equals("phi") ? Math.nextDown(1.0) : 1;
      if (!(given[i] >= 0 && given[i] <= most)) {
        throw new IllegalArgumentException(
            "%s of %s is %s; give a number from 0 to %s"
                .formatted(
                    parameter.name(), recursion.name(), given[i], most == 1 ? "1" : "below 1"));
      }
      values[i] = given[i];
    }
    return new ForecastMethod(
        recursion, values, ErrorGrowth.MEASURED, DistributionFamily.AUTOMATIC);
  }

  /** Returns the naive method: what was, will be. */
  public static ForecastMethod naive() {
    return movingAverage(1);
  }

  /**
   * Returns the seasonal naive method: the demand of the same period one season before.
   *
   * @param season periods, 2 or more; so many must be known
   */
  public static ForecastMethod seasonalNaive(int season) {
    return of(new SeasonalNaiveRecursion(requireSeason(season)));
  }

  /**
   * Returns the mean of the latest known periods.
   *
   * @param periods 1 or more; if fewer are known, all of them
   */
  public static ForecastMethod movingAverage(int periods) {
    if (periods < 1) {
      throw new IllegalArgumentException(
          "a moving average of %s periods; take at least 1".formatted(periods));
    }
    return of(new MovingAverageRecursion(periods));
  }

  /** Returns the mean of all known periods. */
  public static ForecastMethod mean() {
    return movingAverage(Integer.MAX_VALUE);
  }

  /**
   * Returns simple exponential smoothing: {@code l += alpha (y - l)}, starting at the first demand
   * known. Source: Hyndman and Athanasopoulos, fpp3, 8.1.
   */
  public static ForecastMethod simpleExponentialSmoothing() {
    return of(new SesRecursion(Double.NaN));
  }

  /**
   * Returns simple exponential smoothing with a constant.
   *
   * @param alpha 0 to 1; 1 takes the last demand for the forecast
   */
  public static ForecastMethod simpleExponentialSmoothing(double alpha) {
    return of(new SesRecursion(Double.NaN), alpha);
  }

  /**
   * Returns Holt's linear trend, starting on the line of least squares through the first ten
   * demands known. Source: Hyndman and Athanasopoulos, fpp3, 8.2.
   */
  public static ForecastMethod holt() {
    return of(new HoltRecursion(false, null));
  }

  /**
   * Returns Holt's linear trend with constants.
   *
   * @param alpha of the level, 0 to 1
   * @param beta the book's β*, of the trend, 0 to 1
   */
  public static ForecastMethod holt(double alpha, double beta) {
    return of(new HoltRecursion(false, null), alpha, beta);
  }

  /** Returns Holt's trend that is damped by a factor of 0.8 to 0.98 a period. */
  public static ForecastMethod dampedTrend() {
    return of(new HoltRecursion(true, null));
  }

  /**
   * Returns Holt's trend damped, with constants.
   *
   * @param alpha of the level, 0 to 1
   * @param beta the book's β*, of the trend, 0 to 1
   * @param phi what is left of the trend after a period, 0 to below 1
   */
  public static ForecastMethod dampedTrend(double alpha, double beta, double phi) {
    return of(new HoltRecursion(true, null), alpha, beta, phi);
  }

  /**
   * Returns Holt and Winters' method with a season that is added to the level. Two seasons must be
   * known; level and trend start on the line through the means of the first two, the indices as the
   * mean deviations from it. Source: Hyndman and Athanasopoulos, fpp3, 8.3.
   *
   * @param season periods, 2 or more
   */
  public static ForecastMethod holtWintersAdditive(int season) {
    return of(new HoltWintersRecursion(requireSeason(season), false, null));
  }

  /**
   * Returns Holt and Winters' method with a season that multiplies the level; see {@link
   * #holtWintersAdditive(int)}.
   */
  public static ForecastMethod holtWintersMultiplicative(int season) {
    return of(new HoltWintersRecursion(requireSeason(season), true, null));
  }

  /** Returns Croston's method for demand that comes seldom; it is too high by about alpha / 2. */
  public static ForecastMethod croston() {
    return of(new CrostonRecursion(CrostonRecursion.Correction.NONE));
  }

  /** Returns Syntetos and Boylan's correction of Croston's method, {@code 1 - alpha / 2}. */
  public static ForecastMethod syntetosBoylan() {
    return of(new CrostonRecursion(CrostonRecursion.Correction.SYNTETOS_BOYLAN));
  }

  /**
   * Returns Shale, Boylan and Johnston's correction of Croston's method, {@code 1 - alpha / (2 -
   * alpha)}.
   */
  public static ForecastMethod shaleBoylanJohnston() {
    return of(new CrostonRecursion(CrostonRecursion.Correction.SHALE_BOYLAN_JOHNSTON));
  }

  /**
   * Returns the method of Teunter, Syntetos and Babai, whose forecast falls while there is no
   * demand: for items that may be dying.
   */
  public static ForecastMethod teunterSyntetosBabai() {
    return of(new TsbRecursion());
  }

  /**
   * Returns ADIDA: smoothing of sums over as many periods as lie between two demands on average,
   * rounded up, at most a quarter of the history.
   */
  public static ForecastMethod adida() {
    return of(AdidaRecursion.ofInterval());
  }

  /**
   * Returns ADIDA with sums over so many periods.
   *
   * @param bucket periods, 1 or more; so many must be known
   */
  public static ForecastMethod adida(int bucket) {
    if (bucket < 1) {
      throw new IllegalArgumentException("ADIDA of %s periods; take at least 1".formatted(bucket));
    }
    return of(AdidaRecursion.of(bucket));
  }

  private static int requireSeason(int season) {
    if (season < 2) {
      throw new IllegalArgumentException(
          "a season of %s periods; give 2 or more, such as 12 for months".formatted(season));
    }
    return season;
  }

  /**
   * Returns the same method with its parameters given, in the order of the book: alpha, beta, gamma
   * or phi.
   *
   * @param values one for each parameter, 0 to 1
   */
  public ForecastMethod withParameters(double... values) {
    int wanted = recursion.parameters().size();
    if (values.length != wanted) {
      throw new IllegalArgumentException(
          "%s has %s parameters, %s are given".formatted(name(), wanted, values.length));
    }
    ForecastMethod fixed = of(recursion, values);
    return new ForecastMethod(recursion, fixed.given, growth, family);
  }

  /**
   * Returns the same method starting from a state of its own, whose first error then counts too.
   *
   * @param state the level for smoothing; level and trend for Holt, damped or not; level, trend and
   *     an index for each period of the season for Holt and Winters
   * @throws IllegalArgumentException if the method has no such state, or of another size
   */
  public ForecastMethod startingAt(double... state) {
    for (double number : state) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "a state of %s; give finite numbers".formatted(Arrays.toString(state)));
      }
    }
    return new ForecastMethod(recursion.startingAt(state), given, growth, family);
  }

  /** Returns the same method with another way from the error of one period to that of several. */
  public ForecastMethod withErrorGrowth(ErrorGrowth errorGrowth) {
    return new ForecastMethod(recursion, given, errorGrowth, family);
  }

  /** Returns the same method with another kind of distribution around its mean. */
  public ForecastMethod withFamily(DistributionFamily kind) {
    return new ForecastMethod(recursion, given, growth, kind);
  }

  @Override
  public String name() {
    return recursion.name();
  }

  /** Returns how many known periods it takes, 1 or more. */
  public int leastKnown() {
    return recursion.leastKnown();
  }

  /**
   * Returns the forecast of what follows a series.
   *
   * @throws IllegalArgumentException if fewer periods are known than {@link #leastKnown}
   */
  @Override
  public FittedForecast forecast(DemandSeries series) {
    double[] units = series.toArray(Double.NaN);
    int known = series.known();
    if (known < leastKnown()) {
      throw new IllegalArgumentException(
          "%s takes %s known periods, the series from %s has %s; take AutomaticForecast, which falls"
                  .formatted(name(), leastKnown(), series.start(), known)
              + " back by rule");
    }
    Recursion resolved = recursion.resolved(units, units.length);
    return new FittedForecast(
        series, units, resolved, fit(resolved, units, units.length, known), growth, family);
  }

  /** Returns the parameters for the first periods, of which so many are known. */
  double[] fit(Recursion resolved, double[] units, int end, int known) {
    if (known >= resolved.leastToOptimise()) {
      return ParameterSearch.best(resolved, given, units, end);
    }
    double[] values = given.clone();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        values[i] = resolved.parameters().get(i).usual();
      }
    }
    return values;
  }

  Recursion recursion() {
    return recursion;
  }

  DistributionFamily family() {
    return family;
  }

  @Override
  public String toString() {
    return name();
  }
}
