package io.commercelib.examples.cli.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.membership.programme.LintFacts;
import io.commercelib.membership.programme.LoyaltyProgramme;
import io.commercelib.membership.programme.ProgrammeFinding;
import io.commercelib.membership.programme.ProgrammeLint;
import io.commercelib.membership.reason.MembershipReason;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for what is wrong or doubtful in a programme. */
@Command(
    name = "lint-programme",
    description = {
      "Looks for what is wrong or doubtful in a programme: tiers that nobody can reach, higher tiers"
          + " that bring less, benefits and points that are worth more than the margin.",
      "Exit code 2 if there are findings as bad as --fail-on says."
    })
public final class LintProgrammeCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Parameters(paramLabel = "PROGRAMME", description = "The programme.")
  @SuppressWarnings("NullAway.Init")
  private Path programme;

  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      description = "What is earned of what members pay, such as 25; not looked at unless set.")
  private @Nullable BigDecimal margin;

  @Option(
      names = "--average-order",
      paramLabel = "AMOUNT",
      description = "What an order costs on average, such as 'GBP 40.00'.")
  private @Nullable String averageOrder;

  @Option(
      names = "--most-spend",
      paramLabel = "AMOUNT",
      description = "The most that a member ever spent within a period.")
  private @Nullable String mostSpend;

  @Option(
      names = "--term",
      paramLabel = "NAME",
      description = "A paid membership that can be had; may be given several times.")
  private @Nullable Set<String> terms;

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description = "What benefits cost, as JSON: by id perUse, perMonth and ofSpend.")
  private @Nullable Path costs;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "warning",
      description =
          "From which severity on findings fail: error, warning or note; ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private ProgrammeFinding.Severity failOn;

  @Option(names = "--json", description = "The findings as JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    LoyaltyProgramme read = ProgrammeFile.read(programme);
    List<ProgrammeFinding> findings;
    LintFacts facts = facts();
    try {
      findings = ProgrammeLint.check(read, facts);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(programme + ": " + e.getMessage());
    }
    if (json) {
      print(new JsonText().write(asJson(read, findings)).stripTrailing());
    } else {
      for (ProgrammeFinding finding : findings) {
        String word = EnumWords.of(finding.severity());
        print(
            "%s %s: %s"
                .formatted(
                    (word + " ".repeat(8)).substring(0, 8),
                    finding.pointer(),
                    ENGLISH.of(finding.reason())));
      }
      print(
          "%s: %s errors, %s warnings, %s notes"
              .formatted(
                  read.tiers().id(),
                  count(findings, ProgrammeFinding.Severity.ERROR),
                  count(findings, ProgrammeFinding.Severity.WARNING),
                  count(findings, ProgrammeFinding.Severity.NOTE)));
    }
    boolean fails = findings.stream().anyMatch(found -> found.severity().compareTo(failOn) <= 0);
    return fails ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private LintFacts facts() throws UnusableInputException {
    LintFacts.Builder facts = LintFacts.builder();
    try {
      if (margin != null) {
        facts.margin(new Percent(margin));
      }
      if (averageOrder != null) {
        facts.averageOrder(Money.parse(averageOrder));
      }
      if (mostSpend != null) {
        facts.mostSpend(Money.parse(mostSpend));
      }
      if (terms != null) {
        facts.terms(terms);
      }
      if (costs != null) {
        facts.costs(CostsFile.read(costs));
      }
      return facts.build();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private static long count(List<ProgrammeFinding> findings, ProgrammeFinding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  private static ObjectNode asJson(LoyaltyProgramme programme, List<ProgrammeFinding> findings) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "programme-lint/1")
            .put("programme", programme.tiers().id());
    ArrayNode list = document.putArray("findings");
    for (ProgrammeFinding finding : findings) {
      ObjectNode node =
          list.addObject()
              .put("severity", EnumWords.of(finding.severity()))
              .put("at", finding.pointer())
              .put("code", finding.reason().code());
      ObjectNode values = node.putObject("values");
      finding.reason().values().forEach(values::put);
      node.put("text", ENGLISH.of(finding.reason()));
    }
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
