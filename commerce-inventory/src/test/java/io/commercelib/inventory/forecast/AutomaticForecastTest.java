package io.commercelib.inventory.forecast;

import static io.commercelib.inventory.forecast.ForecastMethodTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandClass;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.testing.SampleDemand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AutomaticForecastTest {

  /**
   * The published plan of 10,000 SKUs x 104 weeks: three methods fitted to 91 weeks, the best on
   * the last 13 fitted again to all. numpy and plain Java print these sums.
   */
  @Test
  void choice_agrees_with_other_programs_on_ten_thousand_series() {
    AutomaticForecast automatic =
        AutomaticForecast.among(
                independent(ForecastMethod.simpleExponentialSmoothing()),
                independent(ForecastMethod.croston()),
                independent(ForecastMethod.syntetosBoylan()))
            .by(BackTest.ofLast(13));
    Map<String, Integer> chosen = new TreeMap<>();
    double forecasts = 0;
    double safetyStocks = 0;
    double reorderPoints = 0;

    for (int sku = 0; sku < 10_000; sku++) {
      ChosenForecast forecast = automatic.forecast(weeks(SampleDemand.of(sku, 104)));
      String method = forecast.method();
      chosen.merge(method.substring(0, method.indexOf(' ')), 1, Integer::sum);
      forecasts += forecast.next().mean();
      double stock = forecast.over(4).quantile(0.95);
      safetyStocks += stock - forecast.over(4).mean();
      reorderPoints += stock;
    }

    assertThat(chosen)
        .containsExactly(
            Map.entry("Croston", 2488), Map.entry("SBA", 4887), Map.entry("SES", 2625));
    assertThat(forecasts).isCloseTo(272678.2189, offset(0.00005));
    assertThat(safetyStocks).isCloseTo(545092.6157, offset(0.00005));
    assertThat(reorderPoints).isCloseTo(1635805.4914, offset(0.00005));
  }

  private static ForecastMethod independent(ForecastMethod method) {
    return method.withErrorGrowth(ErrorGrowth.INDEPENDENT).withFamily(DistributionFamily.NORMAL);
  }

  @Test
  void trend_is_seen_and_the_choice_explained() {
    double[] units = new double[40];
    for (int t = 0; t < units.length; t++) {
      units[t] = 10 + 2 * t + (t % 3);
    }

    ChosenForecast forecast = AutomaticForecast.standard().forecast(weeks(units));

    assertThat(forecast.method()).startsWith("damped trend alpha");
    assertThat(forecast.next().mean()).isCloseTo(91, offset(1.5));
    assertThat(forecast.pattern().demandClass()).isEqualTo(DemandClass.SMOOTH);
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    assertThat(english.of(forecast.reasons().get(0)))
        .isEqualTo(
            "demand is smooth: in 40 of 40 periods, one in 1.000, squared variation of sizes 0.219");
    assertThat(english.of(forecast.reasons().get(1)))
        .matches(
            "damped trend alpha .* is the best of 9 methods on the last 10 periods: rmsse 0.\\d{3},"
                + " next Holt with 0.\\d{3}");
  }

  @Test
  void choice_is_kept_for_as_long_as_asked_and_fitted_to_all_that_is_known() {
    double[] units = new double[40];
    for (int t = 0; t < units.length; t++) {
      units[t] = 10 + 2 * t + (t % 3);
    }
    DemandSeries series = weeks(units);
    AutomaticForecast keeping = AutomaticForecast.standard().keepingChoiceFor(13);
    Optional<ForecastChoice> before = keeping.forecast(series.first(28)).choice();

    ChosenForecast first = keeping.forecast(series.first(40), before);
    ChosenForecast kept = keeping.forecast(series.first(39), before.map(c -> at(c, "mean", 27)));
    ChosenForecast anew = keeping.forecast(series.first(40), before.map(c -> at(c, "mean", 27)));
    ChosenForecast unsuited = keeping.forecast(series, before.map(c -> at(c, "Croston", 39)));
    ChosenForecast fromLater =
        keeping.forecast(series.first(39), before.map(c -> at(c, "mean", 40)));

    assertThat(first.choice()).isEqualTo(before);
    assertThat(before).hasValue(new ForecastChoice("Holt", series.firstDayOf(28)));
    assertThat(kept.next().mean())
        .isEqualTo(ForecastMethod.mean().forecast(series.first(39)).next().mean());
    assertThat(ReasonText.english(List.of(InventoryReason.values())).of(kept.reasons().get(1)))
        .isEqualTo(
            "mean is kept, chosen by what was known on %s: a choice is for 13 periods of a week"
                .formatted(series.firstDayOf(27)));
    // Thirteen weeks are over; a method for seldom demand; a choice of the future.
    for (ChosenForecast chosen : List.of(anew, unsuited, fromLater)) {
      assertThat(chosen.choice().orElseThrow().method()).isIn("Holt", "damped trend");
      assertThat(chosen.choice()).isNotEqualTo(before);
    }
    assertThat(AutomaticForecast.standard().forecast(series, before).reasons())
        .isEqualTo(AutomaticForecast.standard().forecast(series).reasons());
    assertThatThrownBy(() -> keeping.keepingChoiceFor(0)).hasMessageContaining("give 1 or more");
  }

  private static ForecastChoice at(ForecastChoice choice, String method, int weeks) {

    return new ForecastChoice(method, choice.until().plusWeeks(weeks - 28L));
  }

  @Test
  void season_is_seen_once_two_of_them_lie_before_the_test() {
    double[] units = new double[60];
    for (int t = 0; t < units.length; t++) {
      units[t] = 50 + 30 * Math.sin(2 * Math.PI * t / 12) + (t * 7 % 5);
    }

    ChosenForecast forecast = AutomaticForecast.standard().withSeason(12).forecast(weeks(units));

    assertThat(forecast.method()).contains("of 12");
    assertThat(forecast.over(12).mean()).isCloseTo(12 * 52, offset(15.0));
  }

  @Test
  void seldom_demand_is_compared_by_the_methods_for_it() {
    double[] units = new double[60];
    for (int t = 0; t < units.length; t++) {
      units[t] = t % 5 == 0 ? 3 + t % 2 : 0;
    }

    ChosenForecast forecast = AutomaticForecast.standard().forecast(weeks(units));

    assertThat(forecast.pattern().demandClass()).isEqualTo(DemandClass.INTERMITTENT);
    // About 0.7 a week: never the zero that most weeks have.
    assertThat(forecast.next().mean()).isBetween(0.3, 1.0);
  }

  @Test
  void every_short_history_has_an_answer_by_rule() {
    AutomaticForecast automatic = AutomaticForecast.standard();
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));

    ChosenForecast none = automatic.forecast(weeks());
    assertThat(none.over(4)).isEqualTo(new NormalDemand(0, 0));
    assertThat(none.method()).isEqualTo("no demand");
    ChosenForecast zeros = automatic.forecast(weeks(new double[30]));
    assertThat(zeros.over(4)).isEqualTo(new NormalDemand(0, 0));
    assertThat(english.of(zeros.reasons().get(0)))
        .isEqualTo("nothing is expected: no demand in 30 known periods of a week");
    ChosenForecast three = automatic.forecast(weeks(4, 8, 6));
    assertThat(three.next().mean()).isEqualTo(6);
    assertThat(english.of(three.reasons().get(0)))
        .isEqualTo("mean is taken: 3 known periods are too few to compare methods");
    double[] one = new double[40];
    one[39] = 5;
    assertThat(automatic.forecast(weeks(one)).next().mean()).isBetween(0.1, 5.0);
    one[39] = 0;
    one[0] = 5;
    assertThat(automatic.forecast(weeks(one)).over(3).quantile(0.99)).isFinite();
  }

  /** Expecting nothing is best by the mean absolute error here, and by neither score. */
  @Test
  void forecast_of_nothing_never_wins_while_there_is_demand() {
    double[] units = new double[64];
    for (int t = 0; t < units.length; t += 4) {
      units[t] = 8;
    }
    Forecaster nothing = new Fixed("nothing", 0);
    Forecaster right = new Fixed("two", 2);
    BackTest test = BackTest.ofLast(16);

    Accuracy ofNothing = test.run(nothing, weeks(units)).orElseThrow();
    Accuracy ofRight = test.run(right, weeks(units)).orElseThrow();

    assertThat(ofNothing.mase()).isLessThan(ofRight.mase());
    assertThat(ofNothing.rmsse()).isGreaterThan(ofRight.rmsse());
    assertThat(AutomaticForecast.among(nothing, right).by(test).forecast(weeks(units)).method())
        .isEqualTo("two");
    assertThat(
            AutomaticForecast.among(nothing, right)
                .by(test.byPinball(0.9).withHorizon(4))
                .forecast(weeks(units))
                .method())
        .isEqualTo("two");
  }

  @Test
  void of_equal_methods_the_one_named_first_is_taken() {
    DemandSeries series = weeks(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);

    assertThat(
            AutomaticForecast.among(ForecastMethod.mean(), ForecastMethod.naive())
                .forecast(series)
                .method())
        .isEqualTo("mean");
    assertThat(
            AutomaticForecast.among(ForecastMethod.naive(), ForecastMethod.mean())
                .forecast(series)
                .method())
        .isEqualTo("naive");
  }

  @Test
  void choice_does_not_depend_on_what_was_forecast_before() {
    AutomaticForecast automatic = AutomaticForecast.standard();
    DemandSeries series = weeks(SampleDemand.of(3, 104));
    String before = automatic.forecast(series).reasons().toString();

    automatic.forecast(weeks(SampleDemand.of(4, 104)));

    assertThat(automatic.forecast(series).reasons()).hasToString(before);
  }

  @Test
  void choice_among_nothing_is_refused() {
    assertThatThrownBy(AutomaticForecast::among).hasMessageContaining("name at least one");
    assertThatThrownBy(() -> BackTest.ofLast(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> BackTest.ofLast(6).byPinball(1)).hasMessageContaining("below 1");
  }

  /** A host's own: always the same. */
  private record Fixed(String name, double units) implements Forecaster {
    @Override
    public Forecast forecast(DemandSeries series) {
      double[] flat = new double[series.size()];
      Arrays.fill(flat, units);
      Forecast mean = ForecastMethod.mean().forecast(weeks(flat));
      return new Named(name, mean);
    }
  }

  private record Named(String method, Forecast forecast) implements Forecast {
    @Override
    public DemandPeriod period() {
      return forecast.period();
    }

    @Override
    public DemandRate next() {
      return forecast.next();
    }

    @Override
    public DemandDistribution over(double periods) {
      return forecast.over(periods);
    }
  }
}
