package io.commercelib.examples.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.pricing.analysis.Finding;
import io.commercelib.pricing.analysis.LintReason;
import io.commercelib.pricing.analysis.RuleLint;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for what is wrong or doubtful in rules. */
@Command(
    name = "lint",
    description = {
      "Looks for what is wrong or doubtful in rules: promotions that can never apply, are over or in"
          + " the shadow of another, that conflict, that nothing bounds, coupons that are easily"
          + " guessed, laws that buyers take for granted.",
      "Exit code 2 if there are findings as bad as --fail-on says."
    })
public final class LintCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(LintReason.values()));

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Parameters(paramLabel = "RULES", description = "The rules.")
  @SuppressWarnings("NullAway.Init")
  private Path rules;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "By when it is told what is over, such as 2026-11-28T12:00:00Z; now unless set.")
  private @Nullable Instant at;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "warning",
      description =
          "From which severity on findings fail: error, warning or note; ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Finding.Severity failOn;

  @Option(
      names = "--carts",
      paramLabel = "FOLDER",
      description = "Writes the carts that show findings there, for 'price --cart'.")
  private @Nullable Path carts;

  @Option(
      names = "--best",
      description = "For rules that price by what is best for the customer, and not by priority.")
  private boolean best;

  @Option(names = "--json", description = "The findings as JSON, with their carts.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    RuleSet read = RulesFile.read(rules);
    Strategy strategy = best ? Strategy.bestForCustomer() : Strategy.byPriority();
    List<Finding> findings = RuleLint.of(read, at == null ? Instant.now() : at, strategy);
    List<String> files = carts == null ? List.of() : writeCarts(findings, carts);
    if (json) {
      print(new JsonText().write(asJson(read, findings)).stripTrailing());
    } else {
      for (Finding finding : findings) {
        print(
            "%s %s"
                .formatted(
                    (word(finding) + " ".repeat(8)).substring(0, 8), ENGLISH.of(finding.reason())));
      }
      files.forEach(file -> print("written to " + file));
      print(summary(read, findings));
    }
    boolean fails = findings.stream().anyMatch(found -> found.severity().compareTo(failOn) <= 0);
    return fails ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private static String summary(RuleSet rules, List<Finding> findings) {
    return "%s promotions: %s errors, %s warnings, %s notes"
        .formatted(
            rules.promotions().size(),
            count(findings, Finding.Severity.ERROR),
            count(findings, Finding.Severity.WARNING),
            count(findings, Finding.Severity.NOTE));
  }

  private static long count(List<Finding> findings, Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  private static String word(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> writeCarts(List<Finding> findings, Path folder)
      throws UnusableInputException {
    List<String> written = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.witness().isPresent()) {
        String name =
            "%s-%s.json"
                .formatted(
                    finding.reason().code().replace("lint.", ""),
                    String.join("-", finding.promotions()));
        Path file = folder.resolve(name);
        TextFile.write(file, new JsonText().write(ReasonJson.of(finding.witness().get())));
        written.add(file.toString());
      }
    }
    return written;
  }

  private static ObjectNode asJson(RuleSet rules, List<Finding> findings)
      throws UnusableInputException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "rule-lint/1");
    document.put("rules", rules.version());
    document.put("promotions", rules.promotions().size());
    ArrayNode list = document.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = list.addObject().put("severity", word(finding));
      node.setAll(ReasonJson.of(finding.reason(), ENGLISH));
      ArrayNode promotions = node.putArray("promotions");
      finding.promotions().forEach(promotions::add);
      if (finding.witness().isPresent()) {
        node.set("cart", ReasonJson.of(finding.witness().get()));
      }
    }
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
