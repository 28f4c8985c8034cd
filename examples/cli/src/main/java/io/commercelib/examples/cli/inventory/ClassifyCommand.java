package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandClass;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPattern;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how demand comes. */
@Command(
    name = "classify",
    description =
        "Tells for each SKU whether demand is smooth, intermittent, erratic or lumpy, by how often it"
            + " comes and how much its size varies.")
public final class ClassifyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DemandInput input;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    SortedMap<StockItem, DemandPattern> patterns = new TreeMap<>();
    PrintWriter err = spec.commandLine().getErr();
    SortedMap<StockItem, DemandHistory> histories = input.read(progress, err);
    try (ProgressBar bar = progress.begin(err, "classifying", histories.size(), "items")) {
      for (Map.Entry<StockItem, DemandHistory> item : histories.entrySet()) {
        patterns.put(item.getKey(), DemandPattern.of(item.getValue().series()));
        bar.reached(patterns.size());
      }
    }
    if (json) {
      print(new JsonText().write(asJson(patterns)).stripTrailing());
    } else {
      table(patterns).forEach(this::print);
      print(summary(patterns));
    }
    return ExitCode.DONE;
  }

  private List<String> table(SortedMap<StockItem, DemandPattern> patterns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("sku", input.period().word() + "s", "with demand", "interval", "CV2", "class"));
    patterns.forEach(
        (item, pattern) ->
            rows.add(
                List.of(
                    DemandFile.nameOf(item),
                    Integer.toString(pattern.periods()),
                    Integer.toString(pattern.demands()),
                    Figures.text(pattern.averageInterval(), 2),
                    Figures.text(pattern.sizeVariation(), 2),
                    word(pattern.demandClass()))));
    return TextTable.lines(rows, 0, 5);
  }

  private static String summary(SortedMap<StockItem, DemandPattern> patterns) {
    Map<DemandClass, Integer> counts = new EnumMap<>(DemandClass.class);
    patterns.values().forEach(pattern -> counts.merge(pattern.demandClass(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((demandClass, count) -> parts.add(count + " " + word(demandClass)));
    return "%s items: %s".formatted(patterns.size(), String.join(", ", parts));
  }

  private ObjectNode asJson(SortedMap<StockItem, DemandPattern> patterns) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "classify/1").put("period", input.period().word());
    ArrayNode items = document.putArray("items");
    patterns.forEach(
        (item, pattern) ->
            items
                .addObject()
                .put("item", DemandFile.nameOf(item))
                .put("periods", pattern.periods())
                .put("demands", pattern.demands())
                .put("averageInterval", Figures.json(pattern.averageInterval()))
                .put("sizeVariation", Figures.json(pattern.sizeVariation()))
                .put("class", word(pattern.demandClass())));
    return document;
  }

  private static String word(DemandClass demandClass) {
    return demandClass.name().toLowerCase(Locale.ROOT);
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
