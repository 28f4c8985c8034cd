package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.replenishment.PurchasePlan;
import io.commercelib.inventory.replenishment.PurchasePlanner;
import io.commercelib.inventory.replenishment.ReplenishmentPlanner;
import io.commercelib.inventory.supplier.SourcingDecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans what to buy of many SKUs together. */
@Command(
    name = "plan",
    description =
        "Plans what to buy of many SKUs: from whom, orders joined per supplier, within a budget, each"
            + " line with its reasons. The input has an item on each line and is read line by line.")
public final class PlanCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(InventoryReason.values()));
  private static final List<InventoryReason> OF_SUPPLIERS =
      List.of(
          InventoryReason.SUBSTITUTED,
          InventoryReason.SUPPLIER_SUSPENDED,
          InventoryReason.SUPPLIER_LATE,
          InventoryReason.SUPPLIER_TOO_MUCH);

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      required = true,
      description = "Day, currency, budget, policy, suppliers and how to choose, as JSON.")
  @SuppressWarnings("NullAway.Init")
  private Path settings;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "The items, a JSON object on each line. Gzip, if it ends in .gz.")
  @SuppressWarnings("NullAway.Init")
  private Path input;

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description = "Writes what is decided of each item, one on each line, zeros included.")
  private @Nullable Path lines;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(
      names = "--explain",
      description = "Says of each ordered item why from this supplier and from none of the others.")
  private boolean explain;

  @Option(
      names = "--json",
      description = "The plan as JSON; of its lines, with --explain, those that are ordered.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    PlanFile.Settings given = PlanFile.settings(settings);
    long items;
    try (ProgressBar bar = begin("checking", LinesFile.size(input), "bytes")) {
      items = PlanFile.check(input, given, bar::reached);
    }
    PurchasePlanner planner =
        new PurchasePlanner(
            new ReplenishmentPlanner(AutomaticForecast.standard(), given.policy()),
            given.suppliers());
    if (given.budget().isPresent()) {
      planner = planner.withBudget(given.budget().get());
    }
    if (given.choice().isPresent()) {
      PlanFile.Choice choice = given.choice().get();
      planner = planner.choosing(choice.costs(), choice.service(), choice.reviewDays());
    }
    List<PurchasePlan.Line> ordered = new ArrayList<>();
    PurchasePlan plan;
    try (ProgressBar bar = begin("planning", 2 * items, "items, each twice");
        Writer writer =
            lines == null
                ? Writer.nullWriter()
                : Files.newBufferedWriter(lines, StandardCharsets.UTF_8)) {
      plan =
          planner.plan(
              given.today(),
              PlanFile.source(input, given),
              given.currency(),
              line -> take(line, writer, ordered),
              (reading, done) -> bar.reached((reading - 1) * items + done));
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableInputException("%s: %s".formatted(lines, e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException("%s: %s".formatted(input, e.getMessage()));
    }
    if (json) {
      ObjectNode document = asJson(plan);
      if (explain) {
        ArrayNode list = document.putArray("lines");
        ordered.forEach(line -> list.add(asJson(line)));
      }
      print(new JsonText().write(document).stripTrailing());
    } else {
      TextTable.lines(table(ordered), 0, 1, 3).forEach(this::print);
      if (explain) {
        explained(ordered).forEach(this::print);
      }
      print("");
      summary(plan).forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private void take(PurchasePlan.Line line, Writer writer, List<PurchasePlan.Line> ordered) {
    if (lines != null) {
      try {
        writer.write(asJson(line).toString());
        writer.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    // With --lines the table would only be long.
    if ((explain || (lines == null && !json)) && line.decision().isOrder()) {
      ordered.add(line);
    }
  }

  private static List<List<String>> table(List<PurchasePlan.Line> ordered) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("supplier", "item", "order", "why"));
    for (PurchasePlan.Line line : ordered) {
      List<Reason> adjustments = line.decision().adjustments();
      List<Reason> why =
          adjustments.isEmpty() ? line.decision().reasons().subList(0, 1) : adjustments;
      rows.add(
          List.of(
              line.supplier().value(),
              DemandFile.nameOf(line.item()),
              Long.toString(line.decision().quantity()),
              String.join("; ", why.stream().map(ENGLISH::of).toList())));
    }
    return rows;
  }

  /** Returns why from whom; nothing of an item of which its first offer was taken. */
  private static List<String> explained(List<PurchasePlan.Line> ordered) {
    List<String> lines = new ArrayList<>();
    for (PurchasePlan.Line line : ordered) {
      List<Reason> why = whySupplier(line);
      if (!why.isEmpty()) {
        lines.add("");
        lines.add("%s from %s".formatted(DemandFile.nameOf(line.item()), line.supplier()));
        why.forEach(reason -> lines.add("  " + ENGLISH.of(reason)));
      }
    }
    return lines;
  }

  /** Returns how offers were compared, or else why those before the one taken were not. */
  private static List<Reason> whySupplier(PurchasePlan.Line line) {
    return line.sourcing()
        .map(SourcingDecision::reasons)
        .orElseGet(
            () ->
                line.decision().adjustments().stream()
                    .filter(reason -> OF_SUPPLIERS.stream().anyMatch(reason::is))
                    .toList());
  }

  private ProgressBar begin(String what, long total, String unit) {
    return progress.begin(spec.commandLine().getErr(), what, total, unit);
  }

  private static List<String> summary(PurchasePlan plan) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("supplier", "lines", "units", "value", "freight", ""));
    for (PurchasePlan.SupplierOrder order : plan.suppliers()) {
      rows.add(
          List.of(
              order.supplier().value(),
              Long.toString(order.lines()),
              Long.toString(order.units()),
              order.value().toString(),
              order.freight().toString(),
              String.join("; ", order.reasons().stream().map(ENGLISH::of).toList())));
    }
    List<String> lines = new ArrayList<>(TextTable.lines(rows, 0, 5));
    lines.add("%s items: %s, freight %s".formatted(plan.items(), plan.value(), plan.freight()));
    return lines;
  }

  private static ObjectNode asJson(PurchasePlan plan) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "plan-answer/1").put("items", plan.items());
    document.put("value", plan.value().toString()).put("freight", plan.freight().toString());
    ArrayNode orders = document.putArray("suppliers");
    for (PurchasePlan.SupplierOrder order : plan.suppliers()) {
      ObjectNode node = orders.addObject().put("supplier", order.supplier().value());
      node.put("lines", order.lines()).put("units", order.units());
      node.put("value", order.value().toString()).put("freight", order.freight().toString());
      texts(node.putArray("why"), order.reasons());
    }
    return document;
  }

  private static ObjectNode asJson(PurchasePlan.Line line) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("item", DemandFile.nameOf(line.item())).put("supplier", line.supplier().value());
    node.put("quantity", line.decision().quantity());
    texts(node.putArray("why"), line.decision().reasons());
    texts(node.putArray("whySupplier"), whySupplier(line));
    return node;
  }

  private static void texts(ArrayNode list, List<Reason> reasons) {
    reasons.forEach(reason -> list.add(ENGLISH.of(reason)));
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
