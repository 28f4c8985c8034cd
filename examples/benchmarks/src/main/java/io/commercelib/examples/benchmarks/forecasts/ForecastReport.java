package io.commercelib.examples.benchmarks.forecasts;

import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.forecast.Accuracy;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.BackTest;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.forecast.Forecaster;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints how far each method, and the automatic choice, is off on real demand of the latest
 * periods, which none of them has seen: the choice too is made before.
 */
public final class ForecastReport {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private ForecastReport() {}

  /**
   * Runs and prints.
   *
   * @param arguments the folder with {@code carparts.csv} and {@code online-retail.csv.gz}
   */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    print(
        "car parts, months, the last 6",
        RealDemand.carParts(data.resolve("carparts.csv")),
        BackTest.ofLast(6),
        12);
    print(
        "gift shop, weeks, the last 13",
        RealDemand.giftShop(data.resolve("online-retail.csv.gz")),
        BackTest.ofLast(13),
        52);
  }

  private static void print(String title, List<DemandSeries> series, BackTest test, int season) {
    List<Forecaster> forecasters =
        List.of(
            ForecastMethod.naive(),
            ForecastMethod.mean(),
            ForecastMethod.movingAverage(6),
            ForecastMethod.simpleExponentialSmoothing(),
            ForecastMethod.holt(),
            ForecastMethod.dampedTrend(),
            ForecastMethod.croston(),
            ForecastMethod.syntetosBoylan(),
            ForecastMethod.shaleBoylanJohnston(),
            ForecastMethod.teunterSyntetosBabai(),
            ForecastMethod.adida(),
            ForecastMethod.seasonalNaive(season),
            ForecastMethod.holtWintersAdditive(season),
            AutomaticForecast.standard());
    // Whoever needs two seasons can be compared only where all others are, too.
    List<DemandSeries> compared = new ArrayList<>();
    for (DemandSeries one : series) {
      if (one.size() >= 4 * test.periods()
          && one.known() == one.size()
          && demands(one) >= 2
          && test.run(ForecastMethod.croston(), one).isPresent()) {
        compared.add(one);
      }
    }
    OUT.println();
    OUT.println(
        "%s: %s of %s items (all periods known, four times the test, two demands before it)"
            .formatted(title, compared.size(), series.size()));
    OUT.println(
        "| method | items | RMSSE mean | median | MASE mean | pinball 0.95, scaled | bias |");
    OUT.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Forecaster forecaster : forecasters) {
      print(forecaster, compared, test);
    }
  }

  private static int demands(DemandSeries series) {
    int demands = 0;
    for (double units : series.first(series.size() * 3 / 4).toArray(0)) {
      demands += units > 0 ? 1 : 0;
    }
    return demands;
  }

  private static void print(Forecaster forecaster, List<DemandSeries> series, BackTest test) {
    List<Accuracy> all = new ArrayList<>();
    for (DemandSeries one : series) {
      Optional<Accuracy> accuracy = test.run(forecaster, one);
      accuracy.ifPresent(all::add);
    }
    if (all.size() < series.size()) {
      OUT.println("| %s | %s | | | | | |".formatted(forecaster.name(), all.size()));
      return;
    }
    double[] rmsse = all.stream().mapToDouble(Accuracy::rmsse).sorted().toArray();
    OUT.println(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %.4f | %.4f | %.4f | %.4f | %+.4f |",
            forecaster.name(),
            all.size(),
            all.stream().mapToDouble(Accuracy::rmsse).average().orElse(0),
            rmsse[rmsse.length / 2],
            all.stream().mapToDouble(Accuracy::mase).average().orElse(0),
            all.stream().mapToDouble(a -> a.pinball() * scale(a)).average().orElse(0),
            all.stream().mapToDouble(a -> a.bias() * scale(a)).average().orElse(0)));
  }

  /** Returns one over the naive method's error, by which the items are made alike. */
  private static double scale(Accuracy accuracy) {
    return accuracy.rmse() == 0 ? 0 : accuracy.rmsse() / accuracy.rmse();
  }
}
