package io.commercelib.inventory.forecast;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandClass;
import io.commercelib.inventory.demand.DemandPattern;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes for each series the method that would have forecast its latest periods best: the one place
 * to start from.
 *
 * <p>By default the demand's {@link DemandClass} says what is tried. Smooth or erratic: naive,
 * mean, simple exponential smoothing, damped and linear trend, and where two seasons are known
 * before the test, the seasonal methods. Intermittent or lumpy: mean, simple exponential smoothing,
 * SBA, SBJ, Croston, TSB and ADIDA. The least score of the {@link BackTest} wins, the first of
 * equals, so that the simpler method does; it is then fitted to the whole series.
 *
 * <p>Every series has an answer by rule: without a known period or without any demand nothing is
 * expected; with too few periods for a test the mean of what is known. Immutable and thread-safe.
 */
public final class AutomaticForecast implements Forecaster {
  /** How many periods the moving average that is tried has. */
  public static final int LATEST = 6;

  private final Optional<List<Forecaster>> candidates;
  private final Optional<BackTest> backTest;
  private final OptionalInt season;
  private final ErrorGrowth growth;
  private final int kept;

  private AutomaticForecast(
      Optional<List<Forecaster>> candidates,
      Optional<BackTest> backTest,
      OptionalInt season,
      ErrorGrowth growth,
      int kept) {
    this.candidates = candidates;
    this.backTest = backTest;
    this.season = season;
    this.growth = growth;
    this.kept = kept;
  }

  /**
   * Returns the choice among the methods that suit the class of demand, with a season of 7 days, 52
   * weeks or 12 months.
   */
  public static AutomaticForecast standard() {
    return new AutomaticForecast(
        Optional.empty(), Optional.empty(), OptionalInt.empty(), ErrorGrowth.MEASURED, 1);
  }

  /**
   * Returns the choice among some forecasters, the simplest first.
   *
   * @param forecasters at least one; a host's own are welcome
   */
  public static AutomaticForecast among(Forecaster... forecasters) {
    if (forecasters.length == 0) {
      throw new IllegalArgumentException(
          "there is no forecaster to choose; name at least one, such as ForecastMethod.mean()");
    }
    return new AutomaticForecast(
        Optional.of(List.of(forecasters)),
        Optional.empty(),
        OptionalInt.empty(),
        ErrorGrowth.MEASURED,
        1);
  }

  /** Returns the same choice by another test; else it is {@link BackTest#of(DemandPeriod)}. */
  public AutomaticForecast by(BackTest test) {
    return new AutomaticForecast(candidates, Optional.of(test), season, growth, kept);
  }

  /**
   * Returns the same choice with another season for the standard methods.
   *
   * @param periods 2 or more
   */
  public AutomaticForecast withSeason(int periods) {
    if (periods < 2) {
      throw new IllegalArgumentException(
          "a season of %s periods; give 2 or more, such as 12 for months".formatted(periods));
    }
    return new AutomaticForecast(candidates, backTest, OptionalInt.of(periods), growth, kept);
  }

  /** Returns the same choice with another growth of errors for the standard methods. */
  public AutomaticForecast withErrorGrowth(ErrorGrowth errorGrowth) {
    return new AutomaticForecast(candidates, backTest, season, errorGrowth, kept);
  }

  /**
   * Returns the same choice, made anew only after so many periods: until then the method chosen
   * before is fitted to the whole series, and the others are neither fitted nor tested. A method
   * that no longer suits the class of demand is not kept. Whoever forecasts keeps the {@link
   * ForecastChoice}, as ReplenishmentReview does.
   *
   * @param periods 1 for a choice each time; 13 weeks are a quarter
   */
  public AutomaticForecast keepingChoiceFor(int periods) {
    if (periods < 1) {
      throw new IllegalArgumentException(
          "a choice kept for %s periods; give 1 or more, such as 13 for weeks".formatted(periods));
    }
    return new AutomaticForecast(candidates, backTest, season, growth, periods);
  }

  @Override
  public String name() {
    return "automatic";
  }

  /** One method that was tried, and its score; infinity if the series was too short for it. */
  record Tried(Forecaster forecaster, double score) {}

  @Override
  public ChosenForecast forecast(DemandSeries series) {
    return forecast(series, Optional.empty());
  }

  @Override
  public ChosenForecast forecast(DemandSeries series, Optional<ForecastChoice> before) {
    DemandPattern pattern = DemandPattern.of(series);
    if (pattern.demandClass() == DemandClass.NONE) {
      return new ChosenForecast(
          new NothingExpected(series.period()),
          pattern,
          List.of(
              Reason.of(InventoryReason.NO_DEMAND_KNOWN, "periods", pattern.periods())
                  .with("period", series.period().word())),
          Optional.empty());
    }
    BackTest test = backTest.orElseGet(() -> BackTest.of(series.period()));
    int tested = test.periodsOf(series.size());
    if (tested == 0) {
      return fallback(series, pattern);
    }
    List<Forecaster> forecasters = candidatesFor(series, pattern);
    Optional<Forecaster> still = before.flatMap(choice -> kept(choice, series, forecasters));
    if (still.isPresent()) {
      return keep(before.orElseThrow(), still.get(), series, pattern);
    }
    List<Tried> ranked = ranked(test, series, forecasters);
    Tried best = ranked.get(0);
    if (best.score() == Double.POSITIVE_INFINITY) {
      return fallback(series, pattern);
    }
    Forecast forecast = best.forecaster().forecast(series);
    return new ChosenForecast(
        forecast,
        pattern,
        List.of(patternReason(pattern), chosenReason(forecast, ranked, test, tested)),
        Optional.of(new ForecastChoice(best.forecaster().name(), endOf(series))));
  }

  /** Returns the forecaster that was chosen, if it was not too long ago and suits the demand. */
  private Optional<Forecaster> kept(
      ForecastChoice choice, DemandSeries series, List<Forecaster> forecasters) {
    long since = series.period().numberOf(endOf(series)) - series.period().numberOf(choice.until());
    return since < 0 || since >= kept
        ? Optional.empty()
        : forecasters.stream()
            .filter(forecaster -> forecaster.name().equals(choice.method()))
            .findFirst();
  }

  private static LocalDate endOf(DemandSeries series) {
    return series.firstDayOf(series.size());
  }

  private ChosenForecast keep(
      ForecastChoice choice, Forecaster forecaster, DemandSeries series, DemandPattern pattern) {
    Forecast forecast = forecaster.forecast(series);
    return new ChosenForecast(
        forecast,
        pattern,
        List.of(
            patternReason(pattern),
            Reason.of(InventoryReason.FORECAST_KEPT, "method", forecast.method())
                .with("until", choice.until())
                .with("periods", kept)
                .with("period", series.period().word())),
        Optional.of(choice));
  }

  /** Returns all with their scores, the best first, of equals the one named first. */
  private static List<Tried> ranked(
      BackTest test, DemandSeries series, List<Forecaster> forecasters) {
    double[] units = series.toArray(Double.NaN);
    double naive = BackTest.naiveSquare(units, units.length - test.periodsOf(units.length));
    List<Tried> tried = new ArrayList<>(forecasters.size());
    for (Forecaster forecaster : forecasters) {
      tried.add(new Tried(forecaster, test.score(forecaster, series, units, naive)));
    }
    tried.sort(Comparator.comparingDouble(Tried::score));
    return tried;
  }

  private ChosenForecast fallback(DemandSeries series, DemandPattern pattern) {
    Forecast mean = ForecastMethod.mean().withErrorGrowth(growth).forecast(series);
    return new ChosenForecast(
        mean,
        pattern,
        List.of(
            Reason.of(InventoryReason.TOO_SHORT_TO_CHOOSE, "known", series.known())
                .with("method", mean.method())),
        Optional.empty());
  }

  /** Returns what is tried for a series, the simplest first. */
  List<Forecaster> candidatesFor(DemandSeries series, DemandPattern pattern) {
    if (candidates.isPresent()) {
      return candidates.get();
    }
    boolean seldom =
        pattern.demandClass() == DemandClass.INTERMITTENT
            || pattern.demandClass() == DemandClass.LUMPY;
    List<ForecastMethod> methods = new ArrayList<>();
    methods.add(ForecastMethod.mean());
    methods.add(ForecastMethod.movingAverage(LATEST));
    methods.add(ForecastMethod.simpleExponentialSmoothing());
    if (seldom) {
      methods.add(ForecastMethod.syntetosBoylan());
      methods.add(ForecastMethod.shaleBoylanJohnston());
      methods.add(ForecastMethod.croston());
      methods.add(ForecastMethod.teunterSyntetosBabai());
      methods.add(ForecastMethod.adida());
    } else {
      methods.add(ForecastMethod.naive());
      methods.add(ForecastMethod.dampedTrend());
      methods.add(ForecastMethod.holt());
      int periods = season.orElse(seasonOf(series.period()));
      methods.add(ForecastMethod.seasonalNaive(periods));
      methods.add(ForecastMethod.holtWintersAdditive(periods));
      methods.add(ForecastMethod.holtWintersMultiplicative(periods));
    }
    return methods.stream().map(method -> (Forecaster) method.withErrorGrowth(growth)).toList();
  }

  private static int seasonOf(DemandPeriod period) {
    return switch (period) {
      case DAY -> 7;
      case WEEK -> 52;
      case MONTH -> 12;
    };
  }

  private static Reason patternReason(DemandPattern pattern) {
    return Reason.of(InventoryReason.DEMAND_CLASS, "demands", pattern.demands())
        .with("class", pattern.demandClass().name().toLowerCase(Locale.ROOT))
        .with("periods", pattern.periods())
        .with("interval", text(pattern.averageInterval()))
        .with("variation", text(pattern.sizeVariation()));
  }

  private static Reason chosenReason(
      Forecast forecast, List<Tried> ranked, BackTest test, int tested) {
    Reason chosen =
        Reason.of(InventoryReason.FORECAST_CHOSEN, "method", forecast.method())
            .with("candidates", ranked.size())
            .with("score", text(ranked.get(0).score()))
            .with("measure", test.score().name().toLowerCase(Locale.ROOT))
            .with("tested", tested);
    if (ranked.size() == 1 || ranked.get(1).score() == Double.POSITIVE_INFINITY) {
      return chosen.with("second", "none").with("secondScore", "-");
    }
    return chosen
        .with("second", ranked.get(1).forecaster().name())
        .with("secondScore", text(ranked.get(1).score()));
  }

  private static String text(double number) {
    return BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
  }
}
