package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandCleaning;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.forecast.Accuracy;
import io.commercelib.inventory.forecast.BackTest;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.Forecaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Forecasts demand. */
@Command(
    name = "forecast",
    description = {
      "Forecasts the demand of each SKU: what is expected, and what covers it with some probability.",
      "With --sku it says why by this method; with --compare how far each method was off."
    })
public final class ForecastCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(InventoryReason.values()));

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DemandInput input;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless set.")
  @SuppressWarnings("NullAway.Init")
  private MethodName method;

  @Option(
      names = "--season",
      paramLabel = "PERIODS",
      description = "Periods of a season; 7 days, 52 weeks or 12 months unless set.")
  private @Nullable Integer season;

  @Option(
      names = "--over",
      paramLabel = "PERIODS",
      defaultValue = "1",
      description = "How many periods to come are summed up; ${DEFAULT-VALUE} unless set.")
  private double over;

  @Option(
      names = "--probability",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "With what probability demand is to be covered; ${DEFAULT-VALUE} unless set.")
  private double probability;

  @Option(names = "--net-returns", description = "Takes units that came back from demand.")
  private boolean netReturns;

  @Option(
      names = "--compare",
      description = "How far each method was off on the latest periods, averaged over all SKUs.")
  private boolean compare;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  private record Line(StockItem item, Forecast forecast, DemandDistribution demand) {}

  @Override
  public Integer call() throws UnusableInputException {
    if (!(over > 0 && over <= 1_000) || !(probability > 0 && probability < 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--over %s with --probability %s; give 0 to 1000 periods, and a probability between 0 and 1"
              .formatted(over, probability));
    }
    SortedMap<StockItem, DemandHistory> histories =
        input.read(progress, spec.commandLine().getErr());
    if (compare) {
      compared(histories).forEach(this::print);
      return ExitCode.DONE;
    }
    List<Line> lines = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (ProgressBar bar = begin("forecasting", histories.size())) {
      long done = 0;
      for (Map.Entry<StockItem, DemandHistory> item : histories.entrySet()) {
        try {
          Forecast forecast =
              method.forecaster(season()).forecast(cleaning().clean(item.getValue()).series());
          lines.add(new Line(item.getKey(), forecast, forecast.over(over)));
        } catch (IllegalArgumentException e) {
          faults.add(DemandFile.nameOf(item.getKey()) + ": " + e.getMessage());
        }
        done++;
        bar.reached(done);
      }
    }
    if (json) {
      print(new JsonText().write(asJson(lines)).stripTrailing());
    } else if (!lines.isEmpty()) {
      table(lines).forEach(this::print);
      if (histories.size() == 1) {
        lines.get(0).forecast().reasons().forEach(reason -> print(ENGLISH.of(reason)));
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableInputException(faults);
    }
    return ExitCode.DONE;
  }

  private ProgressBar begin(String what, long items) {
    return progress.begin(spec.commandLine().getErr(), what, items, "items");
  }

  private DemandCleaning cleaning() {
    DemandCleaning standard = DemandCleaning.standard();
    return netReturns ? standard.nettingReturns() : standard;
  }

  private int season() {
    if (season != null) {
      return season;
    }
    return switch (input.period()) {
      case DAY -> 7;
      case WEEK -> 52;
      case MONTH -> 12;
    };
  }

  private List<String> table(List<Line> lines) {
    String unit = input.period().word();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "sku",
            "method",
            "a " + unit,
            "error",
            "over " + periods(),
            Figures.text(probability * 100, 0) + " %"));
    for (Line line : lines) {
      rows.add(
          List.of(
              DemandFile.nameOf(line.item()),
              line.forecast().method(),
              Figures.text(line.forecast().next().mean(), 2),
              Figures.text(line.forecast().next().standardDeviation(), 2),
              Figures.text(line.demand().mean(), 2),
              Figures.text(line.demand().quantile(probability), 2)));
    }
    return TextTable.lines(rows, 0, 1);
  }

  private String periods() {
    String text = Figures.json(over).toPlainString();
    return text + " " + input.period().word() + (over == 1 ? "" : "s");
  }

  private ObjectNode asJson(List<Line> lines) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "forecast/1").put("period", input.period().word());
    document.put("over", Figures.json(over)).put("probability", Figures.json(probability));
    ArrayNode items = document.putArray("items");
    for (Line line : lines) {
      ObjectNode node = items.addObject().put("item", DemandFile.nameOf(line.item()));
      node.put("method", line.forecast().method());
      node.put("mean", Figures.json(line.forecast().next().mean()));
      node.put("error", Figures.json(line.forecast().next().standardDeviation()));
      node.put("meanOver", Figures.json(line.demand().mean()));
      node.put("errorOver", Figures.json(line.demand().standardDeviation()));
      node.put("quantile", Figures.json(line.demand().quantile(probability)));
      ArrayNode why = node.putArray("why");
      line.forecast().reasons().forEach(reason -> why.add(ENGLISH.of(reason)));
    }
    return document;
  }

  private List<String> compared(SortedMap<StockItem, DemandHistory> histories) {
    BackTest test = BackTest.of(input.period());
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("method", "items", "RMSSE", "MASE", "bias"));
    long total = (long) histories.size() * MethodName.values().length;
    try (ProgressBar bar = begin("comparing", total)) {
      long done = 0;
      for (MethodName name : MethodName.values()) {
        Forecaster forecaster = name.forecaster(season());
        List<Accuracy> all = new ArrayList<>();
        for (DemandHistory history : histories.values()) {
          Optional<Accuracy> accuracy =
              history.isEmpty()
                  ? Optional.empty()
                  : test.run(forecaster, cleaning().clean(history).series());
          accuracy.ifPresent(all::add);
          done++;
          bar.reached(done);
        }
        if (!all.isEmpty()) {
          rows.add(
              List.of(
                  name.toString(),
                  Integer.toString(all.size()),
                  average(all.stream().mapToDouble(Accuracy::rmsse).sum(), all.size()),
                  average(all.stream().mapToDouble(Accuracy::mase).sum(), all.size()),
                  average(all.stream().mapToDouble(Accuracy::bias).sum(), all.size())));
        }
      }
    }
    return TextTable.lines(rows, 0);
  }

  private static String average(double sum, int count) {
    return Figures.text(sum / count, 3);
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
