package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.simulation.ConfidenceInterval;
import io.commercelib.inventory.simulation.LeadTimes;
import io.commercelib.inventory.simulation.Replications;
import io.commercelib.inventory.simulation.SawTooth;
import io.commercelib.inventory.simulation.SimulatedDemand;
import io.commercelib.inventory.simulation.SimulatedPeriod;
import io.commercelib.inventory.simulation.SimulatedPolicy;
import io.commercelib.inventory.simulation.SimulationFigures;
import io.commercelib.inventory.simulation.StockSimulation;
import io.commercelib.inventory.simulation.UnmetDemand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a policy would achieve. */
@Command(
    name = "simulate",
    description =
        "Tells what a stock policy would achieve, over demand that was recorded or is drawn: service,"
            + " stock and cost, each with its 95 %% interval.")
public final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 20;
  private static final List<String> POLICIES =
      List.of("point-and-quantity", "point-and-level", "base-stock", "order-up-to");
  private static final Map<String, ToDoubleFunction<SimulationFigures>> FIGURES =
      new LinkedHashMap<>();

  static {
    FIGURES.put("cycleService", SimulationFigures::cycleService);
    FIGURES.put("fillRate", SimulationFigures::fillRate);
    FIGURES.put("onHand", SimulationFigures::onHand);
    FIGURES.put("waiting", SimulationFigures::waiting);
    FIGURES.put("orders", SimulationFigures::orders);
    FIGURES.put("orderingCost", SimulationFigures::orderingCost);
    FIGURES.put("holdingCost", SimulationFigures::holdingCost);
    FIGURES.put("shortageCost", SimulationFigures::shortageCost);
    FIGURES.put("cost", SimulationFigures::cost);
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Demand, lead times, costs and policy, as JSON.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--replications",
      paramLabel = "N",
      defaultValue = "30",
      description = "How often, each with demand of its own; ${DEFAULT-VALUE} unless set.")
  private int replications;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What is drawn; ${DEFAULT-VALUE} unless set.")
  private long seed;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draws the stock of the first run.")
  private @Nullable Path svg;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  /** A policy, and where it orders. */
  private record Named(SimulatedPolicy policy, OptionalLong point) {}

  @Override
  public Integer call() throws UnusableInputException {
    if (replications < 2 || replications > 10_000) {
      throw new ParameterException(
          spec.commandLine(), "--replications is %s; give 2 to 10000".formatted(replications));
    }
    TextFile text = TextFile.read(file, MOST_BYTES);
    Faults faults = new Faults(text.name());
    JsonPart document =
        JsonPart.of(new JsonText().read(text), "", faults, "write an object with a policy");
    document.text("format", "simulate/1"::equals, "write \"simulate/1\"");
    Optional<Named> policy = policy(document);
    Optional<StockSimulation> simulation = simulation(document, new ReorderParts(faults));
    document.refuseOthers();
    faults.throwIfAny();
    try {
      Replications all;
      try (ProgressBar bar =
          progress.begin(spec.commandLine().getErr(), "simulating", replications, "runs")) {
        all =
            simulation
                .orElseThrow()
                .replicate(policy.orElseThrow().policy(), seed, replications, bar::reached);
      }
      if (svg != null) {
        List<SimulatedPeriod> periods =
            simulation.orElseThrow().run(policy.orElseThrow().policy(), seed).periods();
        TextFile.write(
            svg,
            SawTooth.svg(
                text.name(),
                periods.subList(0, Math.min(periods.size(), 180)),
                policy.orElseThrow().point()));
      }
      if (json) {
        print(new JsonText().write(asJson(all)).stripTrailing());
      } else {
        lines(all).forEach(this::print);
      }
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException("%s: %s".formatted(file, e.getMessage()));
    }
    return ExitCode.DONE;
  }

  private static Optional<Named> policy(JsonPart document) {
    Optional<JsonPart> found = document.part("policy");
    if (found.isEmpty()) {
      document.fault("policy", "write an object with the kind of the policy");
      return Optional.empty();
    }
    JsonPart part = found.get();
    Optional<String> kind =
        part.text("kind", POLICIES::contains, "write one of " + Faults.oneOf(POLICIES));
    Optional<Named> read =
        kind.map(
            name ->
                switch (name) {
                  case "point-and-quantity" -> {
                    long point = whole(part, "point");
                    long quantity = Math.max(1, whole(part, "quantity"));
                    yield new Named(
                        SimulatedPolicy.pointAndQuantity(point, quantity), OptionalLong.of(point));
                  }
                  case "point-and-level" -> {
                    long point = whole(part, "point");
                    long level = Math.max(point + 1, whole(part, "level"));
                    yield new Named(
                        SimulatedPolicy.pointAndLevel(point, level), OptionalLong.of(point));
                  }
                  case "base-stock" ->
                      new Named(
                          SimulatedPolicy.baseStock(whole(part, "level")), OptionalLong.empty());
                  default -> {
                    int review = (int) Math.max(1, whole(part, "reviewPeriods"));
                    yield new Named(
                        SimulatedPolicy.orderUpTo(review, whole(part, "level")),
                        OptionalLong.empty());
                  }
                });
    part.refuseOthers();
    return read;
  }

  private static long whole(JsonPart part, String name) {
    return part.number(
            name,
            number -> number.stripTrailingZeros().scale() <= 0 && number.precision() < 16,
            "write a whole number")
        .map(number -> number.longValueExact())
        .orElse(0L);
  }

  private static Optional<StockSimulation> simulation(JsonPart document, ReorderParts parts) {
    Optional<SimulatedDemand> demand = demand(document, parts);
    Optional<LeadTimes> leadTimes = leadTimes(document, parts);
    long initialStock = whole(document, "initialStock");
    int periods = (int) Math.max(1, Math.min(1_000_000, whole(document, "periods")));
    int warmUp =
        document.field("warmUp").isPresent()
            ? (int) Math.min(1_000_000, whole(document, "warmUp"))
            : 0;
    boolean lost = document.flag("lostSales");
    Optional<CostRates> costs = costs(document, parts);
    if (demand.isEmpty() || leadTimes.isEmpty() || costs.isEmpty()) {
      return Optional.empty();
    }
    return parts.made(
        document,
        () ->
            StockSimulation.builder()
                .demand(demand.get())
                .leadTimes(leadTimes.get())
                .initialStock(initialStock)
                .warmUpPeriods(warmUp)
                .periods(periods)
                .unmet(lost ? UnmetDemand.IS_LOST : UnmetDemand.WAITS)
                .costs(costs.get())
                .build());
  }

  private static Optional<SimulatedDemand> demand(JsonPart document, ReorderParts parts) {
    Optional<JsonPart> found = document.part("demand");
    if (found.isEmpty()) {
      document.fault(
          "demand", "write an object with period, and mean and deviation or start and units");
      return Optional.empty();
    }
    JsonPart part = found.get();
    DemandPeriod period = ReorderParts.period(part);
    Optional<SimulatedDemand> read;
    if (part.field("units").isPresent()) {
      read =
          parts
              .history(part, period)
              .flatMap(
                  history -> parts.made(part, () -> SimulatedDemand.recorded(history.series())));
    } else {
      double mean = ReorderParts.number(part, "mean", 0);
      DistributionFamily family = ReorderParts.family(part);
      double deviation =
          family == DistributionFamily.POISSON
              ? Math.sqrt(Math.max(0, mean))
              : ReorderParts.number(part, "deviation", 0);
      read =
          parts.made(
              part, () -> SimulatedDemand.drawn(period, family.of(mean, deviation * deviation)));
    }
    part.refuseOthers();
    return read;
  }

  private static Optional<LeadTimes> leadTimes(JsonPart document, ReorderParts parts) {
    List<Integer> periods = new ArrayList<>();
    Optional<JsonNode> found = document.field("leadTimes").filter(JsonNode::isArray);
    if (found.isPresent()) {
      for (JsonNode each : found.get()) {
        if (each.isInt() && each.intValue() >= 0) {
          periods.add(each.intValue());
        } else {
          periods.clear();
          break;
        }
      }
    }
    if (periods.isEmpty()) {
      document.fault(
          "leadTimes", "write a list of the periods that orders take, zero or more each");
      return Optional.empty();
    }
    return parts.made(document, () -> new LeadTimes(periods));
  }

  private static Optional<CostRates> costs(JsonPart document, ReorderParts parts) {
    Optional<JsonPart> found = document.part("costs");
    if (found.isEmpty()) {
      document.fault("costs", "write an object with perOrder, holding and shortage");
      return Optional.empty();
    }
    JsonPart part = found.get();
    double perOrder = ReorderParts.number(part, "perOrder", 0);
    double holding = ReorderParts.number(part, "holding", 1);
    double shortage = ReorderParts.number(part, "shortage", 1);
    part.refuseOthers();
    return parts.made(part, () -> new CostRates(perOrder, holding, shortage));
  }

  private static List<String> lines(Replications all) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "mean", "95 % from", "to"));
    FIGURES.forEach(
        (name, figure) -> {
          ConfidenceInterval interval = all.interval(figure);
          rows.add(
              List.of(
                  name,
                  Figures.text(interval.mean(), 4),
                  Figures.text(interval.low(), 4),
                  Figures.text(interval.high(), 4)));
        });
    return TextTable.lines(rows, 0);
  }

  private ObjectNode asJson(Replications all) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "simulate-answer/1").put("replications", replications);
    document.put("seed", seed);
    FIGURES.forEach(
        (name, figure) -> {
          ConfidenceInterval interval = all.interval(figure);
          document
              .putObject(name)
              .put("mean", Figures.json(interval.mean()))
              .put("low", Figures.json(interval.low()))
              .put("high", Figures.json(interval.high()));
        });
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
