package io.commercelib.examples.cli.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.membership.programme.BenefitCosts;
import io.commercelib.membership.programme.LoyaltyProgramme;
import io.commercelib.membership.programme.ProgrammeSimulation;
import io.commercelib.membership.programme.SimulationReport;
import io.commercelib.membership.tier.ProgrammeVersions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the past through two programmes. */
@Command(
    name = "simulate-programme",
    description = {
      "Runs the recorded past of members through a programme and through another: members per tier at"
          + " the end of each month, who loses, what benefits cost, points given and expired.",
      "Exit code 2 if anybody has a lower tier at the end."
    })
public final class SimulateProgrammeCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ActivityInput input;

  @Option(
      names = "--with",
      required = true,
      paramLabel = "FILE",
      description = "The programme as it may be.")
  @SuppressWarnings("NullAway.Init")
  private Path with;

  @Option(
      names = "--from",
      paramLabel = "MONTH",
      description = "The first month, such as 2026-01; that of the first activity unless set.")
  private @Nullable YearMonth from;

  @Option(
      names = "--to",
      paramLabel = "MONTH",
      description = "The last month; that of the last activity unless set.")
  private @Nullable YearMonth to;

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description = "What benefits cost, as JSON: by id perUse, perMonth and ofSpend.")
  private @Nullable Path costs;

  @Option(
      names = "--losers",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of how many who lose it is told who they are; ${DEFAULT-VALUE}.")
  private int losers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    LoyaltyProgramme before = input.programme();
    LoyaltyProgramme after = ProgrammeFile.read(with);
    BenefitCosts stated = costs == null ? BenefitCosts.unknown() : CostsFile.read(costs);
    ActivityFile read = input.read(before.tiers(), progress, spec.commandLine().getErr());
    SimulationReport report = simulate(before, after, stated, read);
    if (json) {
      print(new JsonText().write(asJson(report)).stripTrailing());
    } else {
      tell(report);
    }
    return report.losing() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private SimulationReport simulate(
      LoyaltyProgramme before, LoyaltyProgramme after, BenefitCosts stated, ActivityFile read)
      throws UnusableInputException {
    ProgrammeVersions zone = before.tiers();
    YearMonth first = from == null ? monthOf(zone, read.firstAt()) : from;
    YearMonth last = to == null ? monthOf(zone, read.lastAt()) : to;
    try (ProgressBar bar =
        progress.begin(spec.commandLine().getErr(), "simulating", read.members(), "members")) {
      ProgrammeSimulation simulation =
          ProgrammeSimulation.compare(before, after, first, last)
              .withCosts(stated)
              .keepingLosers(losers)
              .telling(1, bar::reached);
      read.each(simulation::take);
      return simulation.report();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UnusableInputException(
          "%s with %s: %s".formatted(input.programmeFile(), with, e.getMessage()));
    }
  }

  private static YearMonth monthOf(ProgrammeVersions versions, Instant at) {
    return YearMonth.from(versions.inForce(at).dayOf(at));
  }

  private void tell(SimulationReport report) {
    List<SimulationReport.Month> before = report.before().months();
    List<SimulationReport.Month> after = report.after().months();
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("month"));
    Stream.of(before, after)
        .forEach(
            side -> {
              header.addAll(side.get(0).members().keySet());
              header.addAll(List.of("up", "down", "points", "expired"));
            });
    header.addAll(List.of("higher", "lower"));
    rows.add(header);
    for (int i = 0; i < before.size(); i++) {
      List<String> row = new ArrayList<>(List.of(before.get(i).month().toString()));
      Stream.of(before.get(i), after.get(i)).forEach(month -> row.addAll(cells(month)));
      row.add(Long.toString(report.months().get(i).higher()));
      row.add(Long.toString(report.months().get(i).lower()));
      rows.add(row);
    }
    TextTable.lines(rows, 0).forEach(this::print);
    print("");
    for (SimulationReport.Move move : report.moves()) {
      print("%s -> %s: %s".formatted(move.before(), move.after(), move.members()));
    }
    print("");
    print(
        "%s of %s members have a lower tier at the end; they spent %s"
            .formatted(report.losing(), report.members(), report.spendOfLosing()));
    report
        .losers()
        .forEach(
            loser ->
                print(
                    "  %s: %s -> %s, spent %s"
                        .formatted(loser.member(), loser.before(), loser.after(), loser.spend())));
    print(
        "benefits of which a cost is known: %s, then %s"
            .formatted(report.before().cost(), report.after().cost()));
    tellLeftOut(input.programmeFile(), report.before());
    tellLeftOut(with, report.after());
  }

  private void tellLeftOut(Path programme, SimulationReport.Side side) {
    side.leftOut()
        .forEach(
            (tier, times) ->
                print(
                    "%s has no tier '%s', which was set by hand %s: left out"
                        .formatted(programme, tier, times == 1 ? "once" : times + " times")));
  }

  private static List<String> cells(SimulationReport.Month month) {
    List<String> cells = new ArrayList<>();
    month.members().values().forEach(count -> cells.add(count.toString()));
    cells.add(Long.toString(month.upgrades()));
    cells.add(Long.toString(month.downgrades()));
    cells.add(Long.toString(month.points().issued()));
    cells.add(Long.toString(month.points().expired()));
    return cells;
  }

  private static ObjectNode asJson(SimulationReport report) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "programme-simulation/1")
            .put("members", report.members());
    document.set("before", asJson(report.before()));
    document.set("after", asJson(report.after()));
    ArrayNode months = document.putArray("months");
    for (SimulationReport.Difference month : report.months()) {
      months
          .addObject()
          .put("month", month.month().toString())
          .put("higher", month.higher())
          .put("lower", month.lower());
    }
    ArrayNode moves = document.putArray("moves");
    for (SimulationReport.Move move : report.moves()) {
      moves
          .addObject()
          .put("before", move.before())
          .put("after", move.after())
          .put("members", move.members());
    }
    document.put("losing", report.losing()).put("spendOfLosing", report.spendOfLosing().toString());
    ArrayNode losers = document.putArray("losers");
    for (SimulationReport.Loser loser : report.losers()) {
      losers
          .addObject()
          .put("member", loser.member().value())
          .put("before", loser.before())
          .put("after", loser.after())
          .put("spend", loser.spend().toString());
    }
    return document;
  }

  private static ObjectNode asJson(SimulationReport.Side side) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("version", side.version());
    ArrayNode months = node.putArray("months");
    for (SimulationReport.Month month : side.months()) {
      ObjectNode one = months.addObject().put("month", month.month().toString());
      ObjectNode members = one.putObject("members");
      month.members().forEach(members::put);
      one.put("upgrades", month.upgrades()).put("downgrades", month.downgrades());
      one.putObject("points")
          .put("issued", month.points().issued())
          .put("takenBack", month.points().takenBack())
          .put("expired", month.points().expired())
          .put("open", month.points().open());
    }
    ArrayNode benefits = node.putArray("benefits");
    for (SimulationReport.BenefitUse use : side.benefits()) {
      benefits
          .addObject()
          .put("tier", use.tier())
          .put("benefit", use.benefit())
          .put("uses", use.uses())
          .put("memberMonths", use.memberMonths())
          .put("cost", use.cost().toString());
    }
    ObjectNode leftOut = node.put("cost", side.cost().toString()).putObject("leftOut");
    side.leftOut().forEach(leftOut::put);
    return node;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
