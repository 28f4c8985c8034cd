package io.commercelib.inventory.forecast;

import static io.commercelib.inventory.forecast.ForecastMethodTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.DistributionFamily;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;

class ForecastProperties {
  private static final List<ForecastMethod> METHODS =
      List.of(
          ForecastMethod.naive(),
          ForecastMethod.mean(),
          ForecastMethod.movingAverage(3),
          ForecastMethod.seasonalNaive(4),
          ForecastMethod.simpleExponentialSmoothing(),
          ForecastMethod.holt(),
          ForecastMethod.dampedTrend(),
          ForecastMethod.holtWintersAdditive(4),
          ForecastMethod.holtWintersMultiplicative(4),
          ForecastMethod.croston(),
          ForecastMethod.syntetosBoylan(),
          ForecastMethod.shaleBoylanJohnston(),
          ForecastMethod.teunterSyntetosBabai(),
          ForecastMethod.adida());

  @Property(tries = 300)
  void every_series_has_a_finite_forecast_of_zero_or_more(
      @ForAll("forecasters") Forecaster forecaster,
      @ForAll("series") DemandSeries series,
      @ForAll @DoubleRange(max = 9) double periods) {
    if (forecaster instanceof ForecastMethod method && series.known() < method.leastKnown()) {
      return;
    }
    if (forecaster instanceof Bootstrap && series.known() == 0) {
      return;
    }
    Forecast forecast = forecaster.forecast(series);
    DemandDistribution demand = forecast.over(periods);

    assertThat(forecast.next().mean()).isFinite().isNotNegative();
    assertThat(forecast.next().standardDeviation()).isFinite().isNotNegative();
    assertThat(demand.mean()).isFinite().isNotNegative();
    assertThat(demand.variance()).isFinite().isNotNegative();
    assertThat(demand.quantile(0.95)).isFinite();
    assertThat(demand.loss(demand.mean())).isFinite().isNotNegative();
    assertThat(forecast.method()).isNotBlank();
  }

  /** A demand between nothing and m has at most the variance mean * m; twice the largest is m. */
  @Property(tries = 200)
  void error_is_never_more_than_demand_of_that_mean_can_have(
      @ForAll("endedSeries") DemandSeries series) {
    DemandDistribution week =
        ForecastMethod.simpleExponentialSmoothing()
            .withErrorGrowth(ErrorGrowth.INDEPENDENT)
            .forecast(series)
            .over(1);
    double largest = Arrays.stream(series.toArray(0)).max().orElse(0);

    assertThat(week.variance()).isLessThanOrEqualTo(week.mean() * 2 * largest * (1 + 1e-9));
  }

  @Property(tries = 200)
  void more_periods_are_never_expected_to_have_less(
      @ForAll("forecasters") Forecaster forecaster,
      @ForAll("longSeries") DemandSeries series,
      @ForAll @DoubleRange(max = 9) double one,
      @ForAll @DoubleRange(max = 9) double other) {
    Forecast forecast = forecaster.forecast(series);

    assertThat(forecast.over(Math.max(one, other)).mean())
        .isGreaterThanOrEqualTo(forecast.over(Math.min(one, other)).mean() * (1 - 1e-9) - 1e-9);
  }

  /** Counted in boxes of ten, a tenth is expected: no method has a unit of its own. */
  @Property(tries = 150)
  void unit_of_counting_does_not_matter(
      @ForAll("methods") ForecastMethod method, @ForAll("longSeries") DemandSeries series) {
    double[] tenfold = series.toArray(Double.NaN);
    for (int i = 0; i < tenfold.length; i++) {
      tenfold[i] *= 10;
    }
    Forecast single = method.withFamily(DistributionFamily.NORMAL).forecast(series);
    Forecast boxed = method.withFamily(DistributionFamily.NORMAL).forecast(weeks(tenfold));

    // A search among constants may end elsewhere by a rounding, where they hardly differ.
    assertThat(boxed.over(3).mean())
        .isCloseTo(10 * single.over(3).mean(), offset(0.02 * (1 + 10 * mean(series))));
  }

  @Property(tries = 150)
  void fitted_constants_are_no_worse_than_usual_ones(@ForAll("longSeries") DemandSeries series) {
    FittedForecast found = ForecastMethod.simpleExponentialSmoothing().forecast(series);

    for (double alpha : new double[] {0.1, 0.3, 0.5, 0.9}) {
      FittedForecast given = ForecastMethod.simpleExponentialSmoothing(alpha).forecast(series);
      // The search looks closely only around the best of its grid.
      assertThat(found.errorVariance()).isLessThanOrEqualTo(given.errorVariance() * 1.01 + 1e-9);
    }
  }

  @Property(tries = 100)
  void error_of_one_period_is_that_of_the_next(
      @ForAll("methods") ForecastMethod method, @ForAll("longSeries") DemandSeries series) {
    FittedForecast normal = method.withFamily(DistributionFamily.NORMAL).forecast(series);

    // The one is of forecasts that may be below zero, the other of those that are cut off there.
    assertThat(normal.over(1).variance())
        .isLessThanOrEqualTo(normal.errorVariance() * (1 + 1e-9) + 1e-9);
  }

  private static double mean(DemandSeries series) {
    double sum = 0;
    for (double units : series.toArray(0)) {
      sum += units;
    }
    return sum / series.size();
  }

  @Provide
  Arbitrary<Forecaster> forecasters() {
    return Arbitraries.oneOf(
        Arbitraries.of(METHODS).map(method -> method),
        Arbitraries.of(
            AutomaticForecast.standard().withSeason(4),
            Bootstrap.ofWindows(),
            Bootstrap.ofMarkovChain(100, 5)));
  }

  @Provide
  Arbitrary<ForecastMethod> methods() {
    return Arbitraries.of(METHODS);
  }

  /** With unknown periods, all zeros, one demand, and everything in between; may be empty. */
  @Provide
  Arbitrary<DemandSeries> series() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.longs().between(0, 30)),
            Tuple.of(4, Arbitraries.just(0L)),
            Tuple.of(1, Arbitraries.longs().between(0, 100_000)),
            Tuple.of(1, Arbitraries.just(-1L)))
        .list()
        .ofMaxSize(60)
        .map(
            units -> {
              DemandHistory.Builder history =
                  DemandHistory.builder(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6));
              for (long count : units) {
                if (count < 0) {
                  history.addMissing();
                } else {
                  history.add(count);
                }
              }
              return history.build().series();
            });
  }

  @Provide
  Arbitrary<DemandSeries> longSeries() {
    return Arbitraries.longs()
        .between(0, 40)
        .array(long[].class)
        .ofMinSize(16)
        .ofMaxSize(60)
        .map(ForecastMethodTest::weeks);
  }

  @Provide
  Arbitrary<DemandSeries> endedSeries() {
    Arbitrary<long[]> busy =
        Arbitraries.longs().between(0, 5_000).array(long[].class).ofMinSize(4).ofMaxSize(12);
    return Combinators.combine(busy, Arbitraries.integers().between(0, 40))
        .as((units, quiet) -> weeks(Arrays.copyOf(units, units.length + quiet)));
  }
}
